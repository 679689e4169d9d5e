#include "cli/check_settings.h"

#include <fmt/format.h>

#include <chrono>

#include "analyzers/catalogue.h"
#include "analyzers/custom_checks.h"
#include "cli/terminal.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

// `place`: file or option that names the check.
Result<void> known_check(const std::string& place, const std::string& id,
                         const std::vector<CustomCheck>& custom) {
  if (is_check(id, custom)) return {};
  const std::string guess = nearest_check(id, custom);
  return tl::unexpected<Error>(
      Error{say("{}: there is no check \"{}\"", "{}：没有名为“{}”的检查", place, id),
            guess.empty() ? t("`sitelark checks` lists them.", "`sitelark checks` 列出全部检查。")
                          : say("Did you mean \"{}\"?", "是否想写“{}”？", guess),
            true});
}

Result<void> known_threshold(const std::string& file, const std::string& id, const std::string& threshold) {
  std::vector<std::string> known;
  if (const CatalogueEntry* entry = find_check(id)) {
    for (const Threshold& t : entry->info->thresholds) known.emplace_back(t.name);
  }
  if (std::find(known.begin(), known.end(), threshold) != known.end()) return {};
  return tl::unexpected<Error>(
      Error{say("{}: check \"{}\" has no threshold \"{}\"", "{}：检查“{}”没有阈值“{}”", file, id, threshold),
            known.empty() ? t("It has none.", "它没有阈值。")
                          : say("It has: {}.", "可用：{}。", fmt::join(known, ", ")),
            true});
}

Result<void> known_checks(const std::string& file, const std::map<std::string, ProjectCheck>& checks,
                          const std::vector<CustomCheck>& custom) {
  for (const auto& [id, check] : checks) {
    if (auto known = known_check(file, id, custom); !known) return known;
    for (const auto& [threshold, value] : check.thresholds) {
      if (auto known = known_threshold(file, id, threshold); !known) return known;
    }
  }
  return {};
}

Result<void> known_ids(const std::string& option, const std::vector<std::string>& ids,
                       const std::vector<CustomCheck>& custom) {
  for (const std::string& id : ids) {
    if (auto known = known_check(option, id, custom); !known) return known;
  }
  return {};
}

std::vector<std::string> sorted(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::string today(const Folder& folder) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return format_day(now, folder.zone());
}

// Of CheckConfig or CheckSegment.
template <class Config>
void take_settings(const std::map<std::string, ProjectCheck>& checks, Config& config) {
  for (const auto& [id, check] : checks) {
    if (check.severity) config.severities[id] = *check.severity;
    for (const auto& [threshold, value] : check.thresholds) config.thresholds[id][threshold] = value;
  }
}

CheckSegment segment_of(const ProjectSegment& segment) {
  CheckSegment out;
  out.match = segment.match;
  take_settings(segment.checks, out);
  for (const auto& [id, check] : segment.checks) {
    if (check.off) out.off.insert(id);
  }
  return out;
}

}  // namespace

Result<void> choose_checks(const AuditArguments& arguments, const Folder& folder, AuditSettings& settings) {
  settings.extracts = folder.project.extracts;
  settings.custom_checks = folder.project.custom_checks;
  if (auto known = known_ids("--only", arguments.only, settings.custom_checks); !known) return known;
  if (auto known = known_ids("--skip", arguments.skip, settings.custom_checks); !known) return known;
  settings.only = sorted(arguments.only);
  settings.skip = arguments.skip;
  for (const auto& [id, check] : folder.project.checks) {
    const bool asked = std::binary_search(settings.only.begin(), settings.only.end(), id);
    if (check.off && !asked) settings.skip.push_back(id);
  }
  settings.skip = sorted(settings.skip);
  if (!settings.only.empty() &&
      std::includes(settings.skip.begin(), settings.skip.end(), settings.only.begin(), settings.only.end())) {
    return tl::unexpected<Error>(
        Error{t("--skip leaves none of the checks of --only", "--skip 排除了 --only 指定的全部检查"),
              t("Name a check in one of the two.", "同一检查只能写在其中一个选项里。"), true});
  }
  for (const ProjectIgnore& ignore : folder.project.ignores) {
    if (!ignore.has_ended(today(folder))) settings.ignore.push_back(ignore.rule);
  }
  return {};
}

Result<CheckConfig> check_config(const Folder& folder, const AuditSettings& settings) {
  const Project& project = folder.project;
  const auto known = [&](const std::map<std::string, ProjectCheck>& checks) {
    return known_checks(folder.file(), checks, project.custom_checks);
  };
  if (auto good = known(project.checks); !good) return tl::unexpected<Error>(good.error());
  CheckConfig config;
  config.keywords = placed_keywords(project);
  take_settings(project.checks, config);
  for (const ProjectSegment& segment : project.segments) {
    if (auto good = known(segment.checks); !good) return tl::unexpected<Error>(good.error());
    config.segments.push_back(segment_of(segment));
  }
  config.only.insert(settings.only.begin(), settings.only.end());
  config.off.insert(settings.skip.begin(), settings.skip.end());
  config.ignored = settings.ignore;
  config.custom = settings.custom_checks;
  return config;
}

void tell_unplaced_keywords(const Project& project) {
  if (project.keywords.size() <= kMaxPlacedKeywords) return;
  print_err(say("{} of {} keywords are looked for on the pages: those of the highest priority\n",
                "{1} 个关键词中只在页面上查找优先级最高的 {0} 个\n", kMaxPlacedKeywords,
                project.keywords.size()));
}

void tell_ended_rules(const Folder& folder) {
  for (const ProjectIgnore& ignore : folder.project.ignores) {
    if (!ignore.has_ended(today(folder))) continue;
    print_err(say("the ignore rule for {} ended on {}: {}\n", "针对 {} 的忽略规则已于 {} 到期：{}\n",
                  fmt::join(ignore.rule.checks, ", "), ignore.until, ignore.rule.reason));
  }
}

}  // namespace sitelark

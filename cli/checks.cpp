#include <fmt/format.h>

#include "analyzers/catalogue.h"
#include "analyzers/custom_checks.h"
#include "cli/command.h"
#include "cli/folder.h"
#include "cli/terminal.h"
#include "pipeline/audit_settings.h"
#include "reports/check_list.h"
#include "reports/check_pages.h"
#include "reports/report.h"
#include "reports/table.h"

namespace sitelark {
namespace {

std::vector<CheckTitle> check_titles(const std::vector<CustomCheck>& custom) {
  std::vector<CheckTitle> out;
  for (const CatalogueEntry& entry : catalogue()) {
    const CheckWords* en = check_words(entry.info->id, Language::en);
    const CheckWords* zh = check_words(entry.info->id, Language::zh);
    out.push_back({std::string(entry.info->id), entry.info->severity, entry.info->scope,
                   std::string(entry.topic), en ? en->title : "", zh ? zh->title : ""});
  }
  for (const CustomCheck& check : custom)
    out.push_back(
        {check.id, check.severity, Scope::page, std::string(kCustomTopic), check.title, check.title});
  return out;
}

// What can be told without a project is told without one.
Project project_or_none(const Program& program) {
  auto folder = open_folder(program.project, program.language);
  if (folder) return std::move(folder->project);
  use_language(program.language);
  return {};
}

int list_checks(const Program& program, const std::string& format) {
  const std::vector<CheckTitle> titles = check_titles(project_or_none(program).custom_checks);
  if (format == "json") {
    print(json_checks(titles));
    return kDone;
  }
  Table table{{{"id", t("check", "检查"), 0},
               {"severity", t("severity", "级别"), 0},
               {"scope", t("scope", "范围"), 0},
               {"title", t("title", "标题"), 1}},
              {}};
  for (const CheckTitle& check : titles) {
    table.rows.push_back({check.id, std::string(name(check.severity)), std::string(name(check.scope)),
                          language() == "zh" ? check.zh : check.en});
  }
  print(format == "csv"
            ? csv_table(table)
            : terminal_table(table, out_is_terminal() ? static_cast<std::size_t>(terminal_width()) : 0));
  return kDone;
}

std::vector<CheckReference> references(Language language) {
  std::vector<CheckReference> out;
  for (const CatalogueEntry& entry : catalogue()) {
    const CheckInfo& info = *entry.info;
    CheckReference check{.id = std::string(info.id),
                         .topic = std::string(entry.topic),
                         .severity = info.severity,
                         .scope = info.scope,
                         .methods = info.methods};
    for (const Threshold& t : info.thresholds)
      check.thresholds.push_back({std::string(t.name), t.value, std::string(t.unit)});
    if (const CheckWords* words = check_words(info.id, language)) {
      check.title = words->title;
      check.why = words->why;
      check.fix = words->fix;
      check.ignore = words->ignore;
    }
    out.push_back(std::move(check));
  }
  return out;
}

// The reference pages of both languages, into a folder that exists.
int write_pages(const std::string& folder) {
  for (const auto& [language, code] : {std::pair(Language::en, "en"), std::pair(Language::zh, "zh")}) {
    for (const auto& [file, text] : check_pages(references(language), code)) {
      if (auto written = write_file(fmt::format("{}/{}", folder, file), text); !written)
        return complain(written.error());
    }
  }
  return kDone;
}

std::string thresholds_text(const CheckInfo& info) {
  std::string out;
  for (const Threshold& threshold : info.thresholds) {
    out += fmt::format("  {} = {:g} {}\n", threshold.name, threshold.value, threshold.unit);
  }
  return out;
}

// Of the project's own checks: those of its file, and those that it had when an audit was made.
std::optional<CustomCheck> custom_check(const Program& program, const std::string& id) {
  if (!id.starts_with(kCustomPrefix)) return std::nullopt;
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return std::nullopt;
  if (const CustomCheck* check = find_custom(folder->project.custom_checks, id)) return *check;
  const auto store = open_store(*folder, true);
  const auto snapshots = store ? (*store)->snapshots("") : fail("");
  if (!snapshots) return std::nullopt;
  for (const SnapshotInfo& snapshot : *snapshots) {
    const std::vector<CustomCheck> checks = custom_checks_of(snapshot);
    if (const CustomCheck* check = find_custom(checks, id)) return *check;
  }
  return std::nullopt;
}

std::string head_of(std::string_view title, std::string_view id, Severity severity, Scope scope) {
  return fmt::format("{}\n{} · {} · {}\n\n", title, id, name(severity), name(scope));
}

std::string section(const char* title, const std::string& text) {
  return text.empty() ? std::string() : fmt::format("{}\n  {}\n\n", title, text);
}

int explain_custom(const CustomCheck& check) {
  const std::string query = fmt::format("{}: {}", name(check.query.kind), check.query.expression);
  print(head_of(check.title, check.id, check.severity, Scope::page));
  print(check.missing ? section(t("A finding where this is missing", "缺少以下内容时报告"), query)
                      : section(t("A finding where this is found", "出现以下内容时报告"), query));
  print(section(t("On addresses that match", "适用于匹配以下表达式的网址"),
                fmt::format("{}", fmt::join(check.query.match, "\n  "))));
  print(section(t("Message", "提示"), check.message));
  print(t("A check of this project's own ([[check]] of sitelark.toml).\n",
          "这是本项目自定义的检查（sitelark.toml 的 [[check]]）。\n"));
  return kDone;
}

int no_such_check(const std::string& id, const std::vector<CustomCheck>& custom) {
  const std::string guess = nearest_check(id, custom);
  return complain({say("there is no check \"{}\"", "没有名为“{}”的检查", id),
                   guess.empty() ? t("`sitelark checks` lists them.", "`sitelark checks` 列出全部检查。")
                                 : say("Did you mean \"{}\"?", "是否想写“{}”？", guess),
                   true});
}

int explain(const Program& program, const std::string& id) {
  const Project project = project_or_none(program);
  if (const auto custom = custom_check(program, id)) return explain_custom(*custom);
  const CatalogueEntry* entry = find_check(id);
  const CheckWords* words = check_words(id, language_of(language()));
  if (!entry || !words) return no_such_check(id, project.custom_checks);
  std::string out = head_of(words->title, id, entry->info->severity, entry->info->scope);
  out += section(t("Why it matters", "为什么重要"), words->why);
  out += section(t("How to fix it", "如何修复"), words->fix);
  out += section(t("When to ignore it", "何时可以忽略"), words->ignore);
  if (const std::string thresholds = thresholds_text(*entry->info); !thresholds.empty()) {
    out += fmt::format("{}\n{}\n",
                       t("Thresholds ([checks] of sitelark.toml changes them)",
                         "阈值（可在 sitelark.toml 的 [checks] 中修改）"),
                       thresholds);
  }
  print(out);
  return kDone;
}

}  // namespace

void add_checks(Command& app, Program& program) {
  Command command = app.add_subcommand("checks", t("List all checks", "列出全部检查"));
  auto format = std::make_shared<std::string>("table");
  command.add_option("--format", *format, t("table, csv or json", "table、csv 或 json"))
      .check(one_of({"table", "csv", "json"}));
  auto pages = std::make_shared<std::string>();
  command
      .add_option("--pages", *pages,
                  t("write the reference pages of all checks, in both languages, into this folder",
                    "把全部检查的中英文参考页写入此目录"))
      .type_name("DIR")
      .check(existing_folder());
  set_examples(command, t("Examples:\n  sitelark checks\n  sitelark checks --format json\n",
                          "示例：\n  sitelark checks\n  sitelark checks --format json\n"));
  command.callback([&program, format, pages] {
    program.exit_code = pages->empty() ? list_checks(program, *format) : write_pages(*pages);
  });
}

void add_explain(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "explain", t("What a check means and how to fix it", "说明某项检查的含义与修复方法"));
  auto id = std::make_shared<std::string>();
  command.add_option("check", *id, t("its id, such as title-too-wide", "检查的 id，例如 title-too-wide"))
      .required();
  set_examples(command, t("Example:\n  sitelark explain title-too-wide\n",
                          "示例：\n  sitelark explain title-too-wide\n"));
  command.callback([&program, id] { program.exit_code = explain(program, *id); });
}

}  // namespace sitelark

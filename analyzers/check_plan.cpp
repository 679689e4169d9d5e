#include <algorithm>

#include "analyzers/custom_checks.h"
#include "analyzers/run_checks.h"

namespace sitelark {
namespace {

// Of CheckConfig or CheckSegment: both name settings alike.
template <class Config>
void change(CheckPlan::Setting& setting, const CheckInfo& info, const Config& config) {
  if (const auto own = config.thresholds.find(info.id); own != config.thresholds.end()) {
    for (Threshold& threshold : setting.thresholds) {
      if (const auto value = own->second.find(threshold.name); value != own->second.end()) {
        threshold.value = value->second;
      }
    }
  }
  if (const auto own = config.severities.find(info.id); own != config.severities.end()) {
    setting.severity = own->second;
  }
  setting.off = config.off.contains(info.id);
}

bool names(const CheckSegment& segment, std::string_view id) {
  return segment.off.contains(id) || segment.thresholds.contains(id) || segment.severities.contains(id);
}

std::vector<CheckPlan::Setting> settings_in_segments(const CheckConfig& config, const CheckInfo& info,
                                                     const CheckPlan::Setting& usual) {
  const auto named = [&](const CheckSegment& segment) { return names(segment, info.id); };
  if (std::none_of(config.segments.begin(), config.segments.end(), named)) return {};
  std::vector<CheckPlan::Setting> settings(config.segments.size(), usual);
  for (std::size_t i = 0; i < settings.size(); ++i) change(settings[i], info, config.segments[i]);
  return settings;
}

template <class Check>
void plan_check(const Check& check, const CheckConfig& config, std::uint32_t available,
                std::vector<CheckPlan::Planned<Check>>& out) {
  const CheckInfo& info = check.info;
  if (config.off.contains(info.id)) return;
  if (!config.only.empty() && !config.only.contains(info.id)) return;
  CheckPlan::Planned<Check> planned{.check = &check,
                                    .usual = {.thresholds = info.thresholds, .severity = {}},
                                    .in_segments = {},
                                    .unmet = {}};
  change(planned.usual, info, config);
  planned.in_segments = settings_in_segments(config, info, planned.usual);
  if (const std::uint32_t missing = info.needs & ~available) planned.unmet = unmet_reason(missing);
  out.push_back(std::move(planned));
}

std::shared_ptr<const std::vector<CheckPlan::OwnCheck>> own_checks(const std::vector<CustomCheck>& checks) {
  auto own = std::make_shared<std::vector<CheckPlan::OwnCheck>>(checks.size());
  for (std::size_t i = 0; i < checks.size(); ++i) {
    (*own)[i].check = checks[i];
    (*own)[i].info = info_of((*own)[i].check);
    (*own)[i].number = i;
  }
  return own;
}

}  // namespace

CheckPlan::CheckPlan(const CheckConfig& config, std::uint32_t available)
    : own_(own_checks(config.custom)), ignored_(config.ignored) {
  for (const CheckSegment& segment : config.segments) {
    std::vector<Pattern>& patterns = segments_.emplace_back();
    for (const std::string& expression : segment.match) {
      if (auto pattern = Pattern::compile(expression)) patterns.push_back(std::move(*pattern));
    }
  }
  for (const Topic& topic : all_topics()) {
    for (const PageCheck& check : topic.pages) plan_check(check, config, available, pages_);
    for (const LinkCheck& check : topic.links) plan_check(check, config, available, links_);
    for (const RowCheck& check : topic.rows) plan_check(check, config, available, rows_);
    for (const SiteCheck& check : topic.sites) plan_check(check, config, available, sites_);
    for (const KeywordCheck& check : topic.keywords) plan_check(check, config, available, keywords_);
  }
  for (const OwnCheck& check : *own_) plan_check(check, config, available, custom_);
}

std::size_t CheckPlan::segment_of(std::string_view url) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const auto matches = [&](const Pattern& pattern) { return pattern.found_in(url); };
    if (std::any_of(segments_[i].begin(), segments_[i].end(), matches)) return i;
  }
  return kNoSegment;
}

std::string_view unmet_reason(std::uint32_t missing) {
  if (missing & needs::keywords) return "the project names no keywords";
  if (missing & needs::complete_crawl) return "not every page of the site was read";
  if (missing & needs::external_status) return "external links were not asked";
  if (missing & needs::resource_status) return "images, scripts and styles were not asked";
  if (missing & needs::sitemaps) return "sitemaps were not looked for";
  if (missing & needs::robots) return "robots.txt was not looked for";
  if (missing & needs::probes) return "probes were switched off";
  if (missing & needs::timings) return "times were not measured";
  if (missing & needs::previous) return "there is no earlier complete audit of the same scope";
  return "data was not collected";
}

}  // namespace sitelark

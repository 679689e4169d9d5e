#include "reports/judged_words.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "reports/safe_text.h"

namespace sitelark {

std::vector<IgnoredByRule> ignored_by_rule(const ReportData& data) {
  std::vector<IgnoredByRule> rules;
  for (const NotEvaluated& ignored : data.ignored) {
    auto rule = std::find_if(rules.begin(), rules.end(),
                             [&](const IgnoredByRule& known) { return known.reason == ignored.reason; });
    if (rule == rules.end()) rule = rules.insert(rule, {.reason = ignored.reason, .checks = {}, .count = 0});
    rule->checks.push_back(ignored.check);
    rule->count += ignored.count;
  }
  std::stable_sort(rules.begin(), rules.end(),
                   [](const IgnoredByRule& a, const IgnoredByRule& b) { return a.count > b.count; });
  return rules;
}

std::string ignored_told(const ReportData& data, const Words& say) {
  std::int64_t count = 0;
  for (const NotEvaluated& ignored : data.ignored) count += ignored.count;
  return count == 0 ? std::string() : say.counted("count.ignored", count);
}

std::string rule_told(const IgnoredByRule& rule, const Words& say) {
  return filled(say("ignored.rule"),
                std::vector<Slot>{{"n", grouped(rule.count)},
                                  {"checks", fmt::format("{}", fmt::join(rule.checks, ", "))},
                                  {"reason", rule.reason}});
}

std::string only_told(const ReportData& data, const Words& say) {
  return data.only.empty() ? std::string()
                           : say.counted("notice.only", static_cast<std::int64_t>(data.only.size()));
}

std::vector<std::string> unread_told(const ReportData& data, const Words& say) {
  std::vector<std::string> out;
  std::vector<std::pair<std::string, std::string>> named;  // reason: sections
  for (const auto& [section, reason] : data.unread_sections) {
    const std::string title =
        filled(say("notice.section"), std::vector<Slot>{{"section", std::string(say("nav." + section))}});
    auto known = std::find_if(named.begin(), named.end(),
                              [&reason = reason](const auto& one) { return one.first == reason; });
    if (known == named.end())
      named.emplace_back(reason, title);
    else
      known->second.append(say("notice.section_and")).append(title);
  }
  for (const auto& [reason, sections] : named)
    out.push_back(filled(say("notice.unread_section"),
                         std::vector<Slot>{{"sections", sections}, {"reason", one_line(reason)}}));
  return out;
}

}  // namespace sitelark

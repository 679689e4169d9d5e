#include "analyzers/ignore.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::string_view kIgnored = "ignored: ";

}  // namespace

IgnoreRules::IgnoreRules(const std::vector<IgnoreRule>& rules) {
  for (const IgnoreRule& rule : rules) {
    Compiled compiled{.url = {}, .subject = {}, .reason = rule.reason};
    if (!rule.url.empty() && !(compiled.url = Pattern::compile(rule.url))) continue;
    if (!rule.subject.empty() && !(compiled.subject = Pattern::compile(rule.subject))) continue;
    for (const std::string& check : rule.checks) by_check_[check].push_back(compiled);
  }
}

const std::string* IgnoreRules::reason_for(const Finding& finding) const {
  const auto rules = by_check_.find(finding.check);
  if (rules == by_check_.end()) return nullptr;
  for (const Compiled& rule : rules->second) {
    if (rule.url && !rule.url->found_in(finding.url)) continue;
    if (rule.subject && !rule.subject->found_in(finding.subject)) continue;
    return &rule.reason;
  }
  return nullptr;
}

void count_ignored(const Finding& finding, std::string_view reason, std::vector<NotEvaluated>& counts) {
  const std::string told = std::string(kIgnored) + std::string(reason);
  for (NotEvaluated& entry : counts) {
    if (entry.check != finding.check || entry.reason != told) continue;
    ++entry.count;
    return;
  }
  counts.push_back({finding.check, told, 1});
}

std::vector<NotEvaluated> take_ignored(std::vector<NotEvaluated>& entries) {
  const auto is_ignored = [](const NotEvaluated& entry) { return entry.reason.starts_with(kIgnored); };
  std::vector<NotEvaluated> ignored;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(ignored), is_ignored);
  std::erase_if(entries, is_ignored);
  for (NotEvaluated& entry : ignored) entry.reason.erase(0, kIgnored.size());
  return ignored;
}

}  // namespace sitelark

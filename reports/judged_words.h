// By which checks an audit judged, and what rules of the project had it ignore, in words.
#pragma once

#include <string>
#include <vector>

#include "reports/report.h"
#include "reports/texts.h"

namespace sitelark {

// What one rule ignored; rules are told apart by their reasons.
struct IgnoredByRule {
  std::string reason;
  std::vector<std::string> checks;
  std::int64_t count = 0;
};
std::vector<IgnoredByRule> ignored_by_rule(const ReportData& data);  // most first

// "12 findings ignored by rules of the project"; empty: none was.
std::string ignored_told(const ReportData& data, const Words& say);
// "10 by the rule for h2-missing: known, next quarter"
std::string rule_told(const IgnoredByRule& rule, const Words& say);

// That some checks only were asked, and there is no score for it; empty: all were.
std::string only_told(const ReportData& data, const Words& say);

// Sections that could not be read, with the reason; those of one reason in one sentence.
std::vector<std::string> unread_told(const ReportData& data, const Words& say);

}  // namespace sitelark

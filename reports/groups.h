// Findings put in order for readers: by check, the worst first; and counted.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "reports/report.h"

namespace sitelark {

struct FindingGroup {
  std::string check;
  Severity severity = Severity::notice;  // the worst that occurs
  const CheckText* text = nullptr;       // null: the report was given no words for this check
  std::string title;                     // its title; made from the id where there are no words
  std::vector<std::size_t> findings;     // indexes into ReportData::findings, in that order
  std::int64_t fresh = 0;
  std::int64_t urls = 0;  // different addresses
};

// By severity, then most findings, then id. Pointers live as long as `data`.
std::vector<FindingGroup> findings_by_check(const ReportData& data);

// By value of Severity.
std::array<std::int64_t, 4> count_by_severity(const ReportData& data);

std::int64_t count_fresh(const ReportData& data);

// The words of a check in the report, or null.
const CheckText* check_text(const ReportData& data, std::string_view check);

// The page with this URL, or null (pages stand by URL).
const ReportPage* page_at(const ReportData& data, std::string_view url);

// The address for people: that of the page with this URL, or else the URL itself.
std::string_view readable_url(const ReportData& data, std::string_view url);

// The pages that link to where the finding is: its own, or else those of its page. A site's has none.
const std::vector<std::string>& linking_pages(const ReportData& data, const ReportFinding& found);

// "title-too-wide" -> "Title too wide".
std::string title_from_id(std::string_view check);

// A value as people read it: numbers without needless digits, lists with commas.
std::string evidence_text(const EvidenceValue& value);

// Shares `budget` rows among groups of these sizes: small groups get all they need.
std::vector<std::size_t> fair_shares(const std::vector<std::size_t>& sizes, std::size_t budget,
                                     std::size_t largest);

}  // namespace sitelark

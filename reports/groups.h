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

// The address for people: as the page with this URL shows it, or else decoded here.
std::string readable_url(const ReportData& data, std::string_view url);

// Decoded for people where it is a web address with something to decode; any other text as it is.
std::string readable_text(std::string_view text);

// Evidence of this name is an address that is shown decoded (not "location" or "value": there the spelling
// itself is what was seen).
bool is_address_evidence(std::string_view name);

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

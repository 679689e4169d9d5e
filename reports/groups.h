// Findings put in order for readers: by check, the worst first; and counted.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "reports/cases.h"
#include "reports/report.h"
#include "reports/texts.h"

namespace sitelark {

struct FindingGroup {
  std::string check;
  Severity severity = Severity::notice;  // the worst that occurs
  const CheckText* text = nullptr;       // null: the report was given no words for this check
  std::string title;                     // its title; made from the id where there are no words
  Scope scope = Scope::page;             // of its findings
  bool of_targets = false;               // links, and its cases are what they lead to
  std::vector<std::uint32_t> findings;   // indexes into ReportData::findings, in that order
  std::vector<Case> cases;               // of the same findings
  std::vector<std::uint32_t> by_case;    // the same indexes, case by case
  std::int64_t fresh = 0;
  std::int64_t urls = 0;               // different addresses
  std::int64_t site_pages = 0;         // HTML pages of the whole site
  std::int64_t template_cases = 0;     // cases of the template, and
  std::int64_t template_findings = 0;  // their findings

  bool folded() const { return cases.size() < findings.size(); }
  // Indexes into ReportData::findings, rising.
  std::span<const std::uint32_t> findings_in(const Case& one) const {
    return std::span(by_case).subspan(one.first, one.size);
  }
  // Changes in the template would mend at least half of it.
  bool from_template() const {
    return template_cases > 0 && template_findings * 2 >= static_cast<std::int64_t>(findings.size());
  }
};

// By severity; then by how many addresses are concerned, twice that where the template is the cause (and for
// the site as a whole: all of its pages, twice), so that causes come before symptoms; then most findings,
// then id. Pointers live as long as `data`.
std::vector<FindingGroup> findings_by_check(const ReportData& data);

// By value of Severity.
std::array<std::int64_t, 4> count_by_severity(const ReportData& data);

std::int64_t count_fresh(const ReportData& data);

// "744"; where some say the same, "744 links, 9 targets" or "451 findings, 3 different".
std::string amount_told(const FindingGroup& group, const Words& say);
// "2 changes in the template would likely mend 734 of 744"; empty where the template is not most of it.
std::string template_told(const FindingGroup& group, const Words& say);
// Where the findings of a case are: "linked from 367 pages", "the same on 310 of 344 pages".
std::string case_told(const FindingGroup& group, const Case& one, const Words& say);
// "20,466 findings, 2,345 different"; "20,466 findings" where no two say the same.
std::string all_told(const ReportData& data, const std::vector<FindingGroup>& groups, const Words& say);
// The words of a check in the report, or null.
const CheckText* check_text(const ReportData& data, std::string_view check);

// Its title; made from the id where there are no words.
std::string check_title(const ReportData& data, std::string_view check);

// The page with this URL, or null (pages stand by URL).
const ReportPage* page_at(const ReportData& data, std::string_view url);

// The address for people: as the page with this URL shows it, or else decoded here.
std::string readable_url(const ReportData& data, std::string_view url);

// Of the site, for people, with the '/' after the host.
std::string readable_origin(const ReportData& data);
// The same address from the path on where it is one of the site's.
std::string readable_path(const ReportData& data, std::string_view url);

// Decoded for people where it is a web address with something to decode; any other text as it is.
std::string readable_text(std::string_view text);

// Evidence of this name is an address that is shown decoded (not "location" or "value": there the spelling
// itself is what was seen).
bool is_address_evidence(std::string_view name);

// The pages that link to where the finding is, as their URLs. A site's has none.
std::vector<std::string_view> linking_pages(const ReportData& data, const Finding& finding);
// The same for a page.
std::vector<std::string_view> linking_pages(const ReportData& data, const ReportPage& page);

// "title-too-wide" -> "Title too wide".
std::string title_from_id(std::string_view check);

// A value as people read it: numbers without needless digits, lists with commas.
std::string evidence_text(const EvidenceValue& value);

// Shares `budget` rows among groups of these sizes: small groups get all they need.
std::vector<std::size_t> fair_shares(const std::vector<std::size_t>& sizes, std::size_t budget,
                                     std::size_t largest);

}  // namespace sitelark

// What a report is made of, and the formats. Reports are pure: stored values in, text (or the bytes of a
// file) out; they touch nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/backlink_profile.h"
#include "model/diff.h"
#include "model/keywords.h"
#include "model/site_facts.h"
#include "model/snapshot.h"
#include "reports/checklist.h"
#include "reports/rank_report.h"
#include "reports/report_findings.h"
#include "reports/text_sink.h"

namespace sitelark {

struct ReportPage {
  std::string url;
  std::string display_url;  // decoded for people
  int status = 0;
  std::string outcome;       // name(Outcome)
  std::string indexability;  // name(Indexability)
  std::string title;
  std::string description;
  std::string h1;
  std::string lang;
  std::string canonical;  // empty: none or itself
  std::string redirect;   // where it leads, else empty
  std::string content_type;
  bool html = false;  // answered 2xx with HTML
  double words = 0;   // wordeq of main text
  int depth = -1;     // -1: not reached by links
  std::int64_t inlinks = 0;
  std::int64_t outlinks = 0;
  std::int64_t bytes = 0;
  int first_byte_ms = -1;
  double link_score = -1;  // 0-100 by the links within the site; -1: has none of its own
  bool in_sitemap = false;
  int errors = 0, warnings = 0, notices = 0, opportunities = 0;
  double score = -1;                                // of the page; -1: not indexable, not scored
  std::vector<std::uint32_t> linked_from;           // at most 20: indexes into ReportData::pages
  std::vector<std::optional<Extracted>> extracted;  // by ReportData::extracts; shorter: no answer beyond
};

inline constexpr std::string_view kCustomTopic = "custom";  // of checks of the project's own

// The words of one check in the report's language (from its page; see analyzers/check_page.h), or as the
// project wrote them.
struct CheckText {
  std::string id;
  Severity severity = Severity::notice;
  Scope scope = Scope::page;
  std::string topic;
  std::string title;
  std::string why;
  std::string fix;
  std::string ignore;
};

struct ReportData {
  SnapshotInfo snapshot;
  std::string language = "en";  // "en" or "zh"
  std::string client_name;
  std::string logo_data_uri;  // "data:image/png;base64,…" or empty
  std::string timezone;
  std::vector<ReportPage> pages;      // by URL; role page only
  std::vector<std::string> extracts;  // names of the columns that extract rules add, in the project's order
  ReportFindings findings;            // by severity, check, URL, subject
  std::vector<NotEvaluated> not_evaluated;
  std::vector<CheckText> checks;  // those that have findings or were not evaluated
  std::vector<Finding> fixed;     // gone since the last complete audit
  std::optional<SnapshotInfo> previous;
  std::vector<std::pair<std::int64_t, double>> score_history;  // (UTC seconds, score), oldest first
  std::int64_t still = 0;                                      // findings there before and now
  std::vector<KeywordStudy> keywords;                          // of the project, in its order
  std::vector<std::string> only;           // the checks that were asked, where it was not all: no score then
  std::vector<NotEvaluated> ignored;       // findings that rules of the project ignore: check, rule, how many
  bool other_checks = false;               // judged the audit before; what both judged is compared
  bool scripts_only = false;               // the site shows itself only to scripts
  std::optional<MethodChecklist> methods;  // the 29; of own sites only
  std::optional<RankReport> ranks;         // where ranks were looked for; of own sites only
  std::optional<BacklinkReport> backlinks;  // of own sites; empty: none is known
  // Sections that could not be read, and why: {"backlinks", "disk I/O error"}. Their values are empty.
  std::vector<std::pair<std::string, std::string>> unread_sections;
};

// In pieces, in order: of a large site these are larger than all they are made of.
void json_report(const ReportData& data, const TextSink& out);
void csv_findings(const ReportData& data, const TextSink& out);  // BOM, CRLF, no formulas
void html_report(const ReportData& data, const TextSink& out);
// As a whole.
std::string json_report(const ReportData& data);
std::string csv_findings(const ReportData& data);
std::string html_report(const ReportData& data);
std::string csv_pages(const ReportData& data);
std::string markdown_report(const ReportData& data);  // of bounded size
std::string xlsx_report(const ReportData& data);      // bytes of the workbook
// One screen for the end of an audit; colour only where asked.
struct TerminalStyle {
  bool color = false;
  int width = 80;
};
std::string terminal_summary(const ReportData& data, const TerminalStyle& style);

}  // namespace sitelark

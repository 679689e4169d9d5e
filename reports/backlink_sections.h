// The backlinks of a report as tables, the same in every format: totals beside competitors, days, changes,
// domains, anchors, targets, gaps. Pure.
#pragma once

#include <string>
#include <vector>

#include "reports/backlink_tables.h"
#include "reports/report_sections.h"

namespace sitelark {

// All of them in a fixed order, also those without rows; empty where the report has no backlinks.
// `quiet_days`: days on which nothing happened, too.
std::vector<ReportSection> backlink_sections(const ReportData& data, bool quiet_days);

// How many links of how many domains, in a sentence; empty: no backlinks.
std::string backlinks_told(const ReportData& data, const Words& say);
// That links are invented for a demo; empty: none is.
std::string backlinks_invented(const ReportData& data, const Words& say);
// What came and went in the last 30 days; empty: no backlinks.
std::string backlink_moves_told(const ReportData& data, const Words& say);
// Both in one line of a terminal, and whether they are invented; empty: no backlinks.
std::string backlinks_in_short(const ReportData& data, const Words& say);
// That older changes are left out; empty: none is.
std::string backlink_changes_cut(const ReportData& data, const Words& say);

}  // namespace sitelark

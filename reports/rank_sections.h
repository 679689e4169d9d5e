// The ranks of a report as tables, the same in every format: keywords, sites, distribution, events. Pure.
#pragma once

#include <string>
#include <vector>

#include "reports/report_sections.h"
#include "reports/texts.h"

namespace sitelark {

// All of them in a fixed order, also those without rows; empty where the report has no ranks.
std::vector<ReportSection> rank_sections(const ReportData& data, Reader reader);

// Of the own site, of all keywords whose standing is known: how many in the first ten.
std::int64_t in_top_ten(const RankReport& ranks);

// What a reader must know of the numbers, a sentence each: that they are invented, the days, the CTR curve,
// Search Console's days, what is left out. Empty: no ranks.
std::vector<std::string> ranks_told(const ReportData& data, const Words& say);
// How the own site stands and what moved, in one line of a terminal; empty: no ranks.
std::string ranks_in_short(const ReportData& data, const Words& say);

}  // namespace sitelark

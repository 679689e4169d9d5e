// The result lists of the report: those of the newest days, as many as may stand in the file, and how much
// they moved.
#pragma once

#include "analyzers/rankings/timeline.h"
#include "pipeline/rank_report_data.h"

namespace sitelark {

// Of the series and sites that the report shows already; `days`: first and last on which anything was looked
// up.
Result<void> tell_lists(RankRecords& records, const RankReportRequest& request, DayRange days,
                        const DayGrid& grid, RankReport& report);

}  // namespace sitelark

// Where a keyword stands now and what moved: the same for `ranks list` and the report.
#pragma once

#include "analyzers/rankings/timeline.h"
#include "reports/rank_report.h"

namespace sitelark {

// Fills in the newest look, the newest history, the one before it, and the changes since that one, a week and
// a month ago. Nothing where the line is empty.
void tell_newest(const Timeline& line, RankSeriesReport& series);

}  // namespace sitelark

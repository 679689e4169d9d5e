// What Search Console says of the keywords that are looked up.
#pragma once

#include <vector>

#include "analyzers/rankings/console_beside.h"
#include "pipeline/rank_view.h"

namespace sitelark {

// So many days up to the one that is shown.
inline constexpr std::int64_t kConsoleBesideDays = 28;

Result<ConsoleBeside> console_beside(RankRecords& records, const std::vector<ViewedSeries>& series,
                                     std::int64_t day);

}  // namespace sitelark

// How deep to look: the result pages that one look wants, by the strategy of its [[rank]].
#pragma once

#include <cstdint>
#include <vector>

#include "crawler/serp/provider.h"
#include "pipeline/project.h"
#include "store/rank_records.h"

namespace sitelark {

struct DepthWanted {
  DepthStrategy strategy = DepthStrategy::pages;
  std::int64_t depth = 0;   // positions, of the [[rank]]
  std::int64_t series = 0;  // 0: it has no history yet
  std::int64_t today = 0;   // day of the project's zone
};

std::vector<std::int32_t> first_pages(std::int32_t count);

// Ascending. Smart: around the page where one of the own sites stood last, all where that is not known.
Result<std::vector<std::int32_t>> pages_wanted(RankRecords& ranks, const std::vector<RankedSite>& own,
                                               const DepthWanted& wanted, const ProviderLimits& limits);

}  // namespace sitelark

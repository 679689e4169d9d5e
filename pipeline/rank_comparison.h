// What moved between two times: keywords, sums of every site, features, pages that compete.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzers/rankings/cannibalisation.h"
#include "analyzers/rankings/rivals.h"
#include "analyzers/rankings/serp_features.h"
#include "pipeline/rank_view.h"

namespace sitelark {

struct ComparedSeries {
  ViewedSeries series;
  RankPoint before, now;  // day 0: nothing is known
  RankMove move;
  double clicks = 0;  // a month, gained or lost by the curve; 0 where they cannot be compared
};

// The sums of one site at one time.
struct SiteSums {
  std::optional<Estimate> clicks, share_of_voice, visibility, by_steps;
  AveragePosition average;
  Distribution bands{};
};
SiteSums sums_of(const std::vector<StandingOf>& standings, const CtrCurve& curve, std::int32_t depth);

struct ComparedRanks {
  RankedSite site;
  SiteSums before, now;
};

struct RankComparison {
  std::int64_t from = 0, to = 0;       // days; from 0: each series with the look before its last one
  std::vector<ComparedSeries> series;  // of the first own site, in their order
  std::vector<ComparedRanks> sites;    // own ones first; the same series count at both times
};

struct ComparisonRequest {
  const std::vector<ViewedSeries>& series;
  const std::vector<RankedSite>& sites;  // the first is the own one
  std::int64_t from = 0;                 // 0: since the look before the last one
  std::int64_t to = 0;
  const CtrCurve& curve = default_ctr_curve();
};
Result<RankComparison> compare_ranks(RankRecords& records, const ComparisonRequest& request);

}  // namespace sitelark

// Pages of the own site that compete for one keyword: on one list, or taking turns.
#pragma once

#include <vector>

#include "analyzers/rankings/cannibalisation.h"
#include "pipeline/rank_view.h"
#include "store/store.h"

namespace sitelark {

struct CompetingPages {
  ViewedSeries series;
  bool flips = false;  // false: they stand on one list
  Cannibalisation found;
};

struct CompetingRequest {
  const Project& project;
  const std::vector<ViewedSeries>& series;
  const Watch& watch;  // the first site is the own one
  std::int64_t day = 0;
  const CtrCurve& curve = default_ctr_curve();
};
// Keywords with the project's brand are left out. Canonicals and links are those of the newest finished audit
// of the site, where there is one. Most clicks lost first.
Result<std::vector<CompetingPages>> competing_pages(Store& store, const CompetingRequest& request);

}  // namespace sitelark

// Ranks for the report, read from the store in bounded memory: curves, sums, events and result lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/rankings/ctr_curves.h"
#include "pipeline/project.h"
#include "pipeline/rank_events.h"
#include "reports/rank_report.h"
#include "store/rank_records.h"

namespace sitelark {

struct RankReportRequest {
  const Project& project;
  const std::vector<RankedSite>& sites;  // as they are watched; the first is the own one
  const RankOf& rank_of;
  const std::vector<PageEdit>& edits;
  const std::vector<LinkEdit>& links;
  const CtrCurve& curve = default_ctr_curve();
};

// nullopt: nothing was ever looked up, or the project has no site.
Result<std::optional<RankReport>> rank_report(RankRecords& records, const RankReportRequest& request);

}  // namespace sitelark

// Ranks for the report, read from the store in bounded memory: curves, sums, events and result lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/rankings/ctr_curves.h"
#include "pipeline/project.h"
#include "reports/rank_report.h"
#include "store/rank_records.h"

namespace sitelark {

// What the audits saw change on a page, on the day that the later one began.
struct PageEdit {
  std::int64_t day = 0;
  std::string url;
  std::string fields;  // "title, description"
};

struct RankReportRequest {
  const Project& project;
  const std::vector<RankedSite>& sites;  // as they are watched; the first is the own one
  const RankOf& rank_of;
  const std::vector<PageEdit>& changes;
  const CtrCurve& curve = default_ctr_curve();
};
// nullopt: nothing was ever looked up, or the project has no site.
Result<std::optional<RankReport>> rank_report(RankRecords& records, const RankReportRequest& request);

}  // namespace sitelark

// Ranks for the report, read from the store in bounded memory: curves, sums, events and result lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/rankings/ctr_curves.h"
#include "pipeline/project.h"
#include "reports/rank_report.h"
#include "store/rank_records.h"
#include "store/store.h"

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
  const std::vector<PageEdit>& edits;
  const CtrCurve& curve = default_ctr_curve();
};

// Which audits are compared: the newest of a site, from its start URL.
struct EditsRequest {
  const std::string& site;
  std::string timezone;
  std::size_t audits = 12;
};
// nullopt: there are no two to compare. Audits of more than 5,000 pages are left out: comparing them costs
// more than it tells.
Result<std::optional<std::vector<PageEdit>>> page_edits(Store& store, const EditsRequest& request);

// nullopt: nothing was ever looked up, or the project has no site.
Result<std::optional<RankReport>> rank_report(RankRecords& records, const RankReportRequest& request);

}  // namespace sitelark

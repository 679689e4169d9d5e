// What is judged when the crawl has ended: the site as a whole, and its score.
#pragma once

#include "analyzers/run_checks.h"
#include "crawler/crawl/crawl.h"
#include "pipeline/audit_settings.h"
#include "store/store.h"

namespace sitelark {

struct SiteToJudge {
  const SnapshotInfo& snapshot;
  const AuditSettings& settings;
  const CheckConfig& config;
  const SiteContext& context;
  const CrawlEnd& end;
};

// The needs of checks (analyzers/check.h) that an audit with these settings meets by crawling.
std::uint32_t collected(const AuditSettings& settings);

// Stores the findings of the site; gives its score, -1 where there is none.
Result<double> judge_site(Store& store, const SiteToJudge& what);

}  // namespace sitelark

// The checks of the finished site as jobs, for SharedPasses: link checks together, row checks together by
// what they read, keyword checks after one study of the site, each site check by itself.
#pragma once

#include <functional>
#include <vector>

#include "analyzers/run_checks.h"

namespace sitelark {

// What the jobs judge with; outlives them.
struct SiteJudging {
  const CheckPlan& plan;
  const SiteContext& context;
  const std::function<void(Finding)>& found;
};

using SiteJob = std::function<std::vector<NotEvaluated>(SiteFacts& site)>;

// In the catalogue's order. Jobs whose checks all lack what they need are left out.
std::vector<SiteJob> site_jobs(const SiteJudging& judging);
// Checks that come after all others: context.score may be asked.
std::vector<SiteJob> last_site_jobs(const SiteJudging& judging);

}  // namespace sitelark

// The success factors of the own site and of competitors, from their newest audits.
#pragma once

#include "analyzers/methods/factors.h"
#include "pipeline/project.h"
#include "store/store.h"

namespace sitelark {

struct RatedSite {
  std::string name;
  SnapshotInfo snapshot;
  SiteFactors measured;
  std::vector<FactorScore> factors;
  std::optional<double> quality;
};

struct SiteRating {
  std::vector<RatedSite> sites;  // the own one first
  std::vector<std::string> not_audited;
};

// `own`: its audit. With the audit before of the same scope, where there is one: growth and change.
Result<SiteRating> rate_sites(Store& store, const SnapshotInfo& own, const Project& project);

}  // namespace sitelark

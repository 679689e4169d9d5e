// Backlinks read from the store as lists and reports want them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/backlinks/redirect_rules.h"
#include "model/backlink_profile.h"
#include "pipeline/linked_sites.h"
#include "store/store.h"

namespace sitelark {

// Of the own sites, or of one competitor.
Result<BacklinkProfile> backlink_profile(BacklinkRecords& records, const Project& project,
                                         const ProjectSite* rival, std::int64_t now);

// Domains that link to at least `least` competitors and not here.
Result<std::vector<GapRow>> backlink_gaps(BacklinkRecords& records, const LinkedSites& sites,
                                          std::size_t least);

// Whether a link leads to that site; candidates by the host that they speak of.
bool leads_to(const Backlink& link, const LinkedSites& sites, const ProjectSite* rival);

// Links to own addresses that answer 4xx or 5xx, with the page each could be redirected to, where the newest
// audit knows one that is near.
struct BrokenTargets {
  std::vector<TargetRow> targets;
  std::vector<PathMove> moves;       // of targets with a proposal
  std::vector<std::string> nearest;  // by target; empty: none
};
Result<BrokenTargets> broken_targets(Store& store, const BacklinkProfile& profile, const SnapshotInfo* own);

// For the report of an own site: the last `days` days. nullopt: no backlink is known.
Result<std::optional<BacklinkReport>> backlink_report(BacklinkRecords& records, const Project& project,
                                                      std::int64_t now, int days = 90);

}  // namespace sitelark

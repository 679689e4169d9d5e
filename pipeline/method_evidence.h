// What the store holds of links and of Search Console, as the methods of one site ask for it.
#pragma once

#include <span>
#include <vector>

#include "analyzers/methods/measure.h"
#include "pipeline/project.h"
#include "store/store.h"

namespace sitelark {

struct MethodEvidenceRequest {
  const Project& project;
  const Url& start;  // of the site
  std::int64_t now = 0;
};

// Of links to the declared site that `start` is of; a site that is not declared has none. Whether pages name
// a site is known of the own one only: `is_public` leaves mentions out.
Result<LinkEvidence> link_evidence(Store& store, const MethodEvidenceRequest& request, bool is_public);

// Of the last 90 days, and around the campaigns of a year that the statements name.
Result<ConsoleEvidence> console_evidence(Store& store, const MethodEvidenceRequest& request,
                                         std::span<const Attestation> statements);

// Declared pages with what `backlinks verify` saw of their links, where that is newer than what was read of
// them. Those of which nothing is known are left out.
Result<std::vector<DeclaredPage>> with_looks(std::vector<DeclaredPage> pages, BacklinkRecords& records,
                                             const MethodEvidenceRequest& request);

}  // namespace sitelark

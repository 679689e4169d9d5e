// What the stored ranks say of one site's methods and goals.
#pragma once

#include "analyzers/methods/measure.h"
#include "model/plan.h"
#include "pipeline/project.h"
#include "store/store.h"

namespace sitelark {

struct RankEvidenceRequest {
  const Project& project;
  const std::string& site;  // start URL; sites whose ranks are not kept have no evidence
  std::string timezone;
  std::int64_t now = 0;  // UTC seconds
};
Result<RankEvidence> rank_evidence(Store& store, const RankEvidenceRequest& request);

// How many keywords of the project stood in the first `top` on each day on which anything was looked up. A
// keyword counts by its last look that is history, for 31 days, under any of its settings.
Result<Series> keywords_in_top(Store& store, const RankEvidenceRequest& request, std::int32_t top);

}  // namespace sitelark

// The 29 methods of one site: evidence from the store and the project, measured, judged and put into words.
#pragma once

#include "analyzers/check.h"
#include "analyzers/methods/verdict.h"
#include "pipeline/project.h"
#include "reports/checklist.h"
#include "store/method_records.h"
#include "store/store.h"

namespace sitelark {

struct ChecklistRequest {
  std::string language = "en";
  std::string timezone;
  const Project& project;
  std::int64_t now = 0;  // UTC seconds
  // Of the project's keywords on this snapshot, where somebody has them; null: they are made, which costs a
  // pass.
  const std::vector<KeywordStudy>* studies = nullptr;
};

// The site's context as its audit had it, with the keywords and the brand of the project.
SiteContext own_context(SiteFacts& site, const Project& project, std::int64_t now);

// "shop": what the project says the site is; empty: nothing.
std::string type_of_site(const Project& project, const std::string& start);

// Whether the project calls that site its own; a project that declares none takes any for its own.
bool is_own_site(const Project& project, const std::string& start);

// Everything about one evaluation. Nothing is stored.
struct MethodEvaluation {
  MethodChecklist list;
  MethodRun run;
};
Result<MethodEvaluation> evaluate_methods(Store& store, const SnapshotInfo& snapshot,
                                          const ChecklistRequest& request);

// Only what is public: the same for the own site and for those of competitors.
Result<Measures> public_measures(Store& store, const SnapshotInfo& snapshot, const ChecklistRequest& request);

}  // namespace sitelark

#include "pipeline/goal_series.h"

#include <algorithm>

#include "analyzers/methods/verdict.h"
#include "pipeline/method_checklist.h"
#include "pipeline/rank_evidence.h"
#include "store/method_records.h"
#include "store/plan_records.h"

namespace sitelark {
namespace {

Result<Series> audit_scores(Store& store, const std::string& site) {
  auto all = store.snapshots(site);
  if (!all) return tl::unexpected<Error>(all.error());
  Series series;
  for (const SnapshotInfo& one : *all) {  // newest first
    if (one.complete && one.score >= 0) series.emplace_back(one.started, one.score);
  }
  std::reverse(series.begin(), series.end());
  return series;
}

// Of every stored evaluation, the newest first backwards through time.
Result<Series> of_verdicts(Store& store, const GoalSubject& subject, bool passed) {
  constexpr int kMostRuns = 1'000;
  Series series;
  std::int64_t until = std::numeric_limits<std::int64_t>::max();
  for (int i = 0; i < kMostRuns; ++i) {
    auto run = store.methods().run_before(subject.site, until);
    if (!run) return tl::unexpected<Error>(run.error());
    if (run->id == 0) break;
    const auto passes =
        std::count_if(run->verdicts.begin(), run->verdicts.end(),
                      [](const MethodVerdict& verdict) { return verdict.status == MethodStatus::pass; });
    const double score =
        score_of(method_list(type_of_site(subject.project, subject.site)), run->verdicts).score;
    series.emplace_back(run->evaluated_on, passed ? static_cast<double>(passes) : std::max(score, 0.0));
    until = run->evaluated_on - 1;
  }
  std::reverse(series.begin(), series.end());
  return series;
}

}  // namespace

Result<Series> goal_series(Store& store, const GoalSubject& subject, const std::string& metric) {
  constexpr std::string_view kTop = "keywords_top";
  if (metric.starts_with(kTop)) {
    return keywords_in_top(store,
                           {.project = subject.project, .site = subject.site, .timezone = {}, .now = 0},
                           std::stoi(metric.substr(kTop.size())));
  }
  if (metric == "audit_score") return audit_scores(store, subject.site);
  if (metric == "methods_passed") return of_verdicts(store, subject, true);
  if (metric == "methods_score") return of_verdicts(store, subject, false);
  return store.plan().measured(subject.site, metric);
}

}  // namespace sitelark

#include "pipeline/method_history.h"

#include <algorithm>
#include <limits>

#include "analyzers/methods/verdict.h"
#include "store/method_records.h"
#include "text/dates.h"

namespace sitelark {
namespace {

MethodMove::Kind kind_of(MethodStatus before, MethodStatus after) {
  const auto was = points(before), is = points(after);
  if (!was) return MethodMove::Kind::newly_measured;
  if (!is) return MethodMove::Kind::lost;
  return *is > *was ? MethodMove::Kind::improved : MethodMove::Kind::regressed;
}

}  // namespace

std::string_view name(MethodMove::Kind kind) {
  switch (kind) {
    case MethodMove::Kind::improved:
      return "improved";
    case MethodMove::Kind::regressed:
      return "regressed";
    case MethodMove::Kind::newly_measured:
      return "newly_measured";
    case MethodMove::Kind::lost:
      return "lost";
  }
  return "improved";
}

std::vector<MethodMove> moves_between(const MethodRun& before, const MethodRun& after) {
  std::vector<MethodMove> moves;
  for (const MethodVerdict& now : after.verdicts) {
    for (const MethodVerdict& then : before.verdicts) {
      if (then.method != now.method || then.status == now.status) continue;
      if (!points(then.status) && !points(now.status)) continue;
      moves.push_back({now.method, then.status, now.status, kind_of(then.status, now.status)});
    }
  }
  return moves;
}

Result<MethodHistory> method_history(Store& store, const std::string& site, std::size_t most) {
  MethodHistory history;
  std::int64_t until = std::numeric_limits<std::int64_t>::max();
  const auto run_before = [&](std::int64_t time) { return store.methods().run_before(site, time); };
  while (history.runs.size() < most) {
    auto run = run_before(until);
    if (!run) return tl::unexpected<Error>(run.error());
    if (run->id == 0) break;
    until = run->evaluated_on / kSecondsPerDay * kSecondsPerDay - 1;
    history.runs.push_back(std::move(*run));
  }
  std::reverse(history.runs.begin(), history.runs.end());
  if (history.runs.empty()) return history;
  const std::int64_t now = history.runs.back().evaluated_on;
  for (const auto& [slot, days] : {std::pair{&history.previous, std::int64_t{0}},
                                   {&history.month, std::int64_t{30}},
                                   {&history.quarter, std::int64_t{90}}}) {
    auto run = run_before(days == 0 ? now - 1 : now - days * kSecondsPerDay);
    if (!run) return tl::unexpected<Error>(run.error());
    *slot = std::move(*run);
  }
  return history;
}

}  // namespace sitelark

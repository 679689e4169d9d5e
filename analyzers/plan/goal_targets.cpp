#include "analyzers/plan/goal_targets.h"

#include <algorithm>
#include <numeric>

#include "analyzers/methods/method_list.h"
#include "analyzers/plan/goals.h"

namespace sitelark {

std::vector<int> methods_serving(std::string_view metric) {
  const MethodList& list = method_list();
  if (const auto named = list.goal_methods.find(metric); named != list.goal_methods.end())
    return named->second;
  std::vector<int> methods;
  for (const MethodInfo& method : list.methods) {
    const bool has = std::any_of(method.metrics.begin(), method.metrics.end(),
                                 [&](const MetricInfo& one) { return one.id == metric; });
    if (has) methods.push_back(method.number);
  }
  return methods;
}

std::optional<double> planned_value(const Goal& goal, std::span<const TargetPoint> points, std::int64_t day) {
  std::vector<TargetPoint> line(points.begin(), points.end());
  std::erase_if(line,
                [&](const TargetPoint& one) { return one.day <= goal.set_on || one.day >= goal.deadline; });
  line.push_back({goal.deadline, goal.target});
  if (goal.has_baseline) line.push_back({goal.set_on, goal.baseline});
  std::stable_sort(line.begin(), line.end(),
                   [](const TargetPoint& a, const TargetPoint& b) { return a.day < b.day; });
  const auto next =
      std::find_if(line.begin(), line.end(), [&](const TargetPoint& one) { return one.day >= day; });
  if (next == line.end()) return goal.target;
  if (next->day == day) return next->value;
  if (next == line.begin()) return std::nullopt;  // before everything that is known
  const TargetPoint& before = *(next - 1);
  return before.value + (next->value - before.value) * static_cast<double>(day - before.day) /
                            static_cast<double>(next->day - before.day);
}

std::vector<PeriodTarget> period_targets(const Goal& goal, const Series& series,
                                         const TargetRequest& request) {
  std::vector<PeriodTarget> targets;
  const bool less = less_is_better(goal.metric);
  for (Period& period : periods_in(request.kind, goal.set_on, goal.deadline, request.zone)) {
    PeriodTarget target;
    target.planned = planned_value(goal, request.points, std::min(period.after, goal.deadline));
    for (const auto& [time, value] : series) {
      if (period.holds(time)) target.actual = value;
    }
    if (target.planned && target.actual)
      target.met = less ? *target.actual <= *target.planned + 1e-9 : *target.actual >= *target.planned - 1e-9;
    target.period = std::move(period);
    targets.push_back(std::move(target));
  }
  return targets;
}

}  // namespace sitelark

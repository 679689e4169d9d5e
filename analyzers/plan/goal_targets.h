// What goals ask for in every month, week or day, by stages, and which methods serve them. Pure.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/plan/periods.h"
#include "model/plan.h"

namespace sitelark {

// Methods that serve a goal, by number: those that the metric belongs to; of the scores over many methods and
// of ranks those that the data file names ("goal_methods").
std::vector<int> methods_serving(std::string_view metric);

// A value to reach on the way, as somebody wrote it: the end of a stage.
struct TargetPoint {
  std::int64_t day = 0;
  double value = 0;
};

struct PeriodTarget {
  Period period;
  std::optional<double>
      planned;  // at its end, or on the deadline; nullopt: no start is known and no point is set
  std::optional<double> actual;  // the last that was measured within it; nullopt: nothing was measured
  bool met = false;              // both are known and the actual one is as good or better
};

struct TargetRequest {
  PeriodKind kind = PeriodKind::month;
  std::string_view zone;
  std::span<const TargetPoint> points;  // of the same metric, in any order
};

// From the day the goal was set to its deadline: along straight lines through the points.
std::vector<PeriodTarget> period_targets(const Goal& goal, const Series& series,
                                         const TargetRequest& request);

// The value on the line; nullopt as in PeriodTarget.
std::optional<double> planned_value(const Goal& goal, std::span<const TargetPoint> points, std::int64_t day);

}  // namespace sitelark

// Goals of a project with what was measured of them, and the stages that its file sets.
#pragma once

#include "analyzers/plan/goal_targets.h"
#include "analyzers/plan/goals.h"
#include "pipeline/goal_series.h"
#include "pipeline/project.h"

namespace sitelark {

// With the ends of their days in the zone.
std::vector<Stage> stages_of(const Project& project, std::string_view zone);

// What stages want of one metric: points on the way of a goal of the same metric.
std::vector<TargetPoint> stage_points(const Project& project, const std::string& metric,
                                      std::string_view zone);

struct GoalState {
  Goal goal;
  Series series;
  GoalProgress progress;
  std::vector<int> methods;  // that serve it
};
struct GoalRequest {
  const Project& project;
  std::string site;
  std::string zone;
  std::int64_t now = 0;
};
Result<std::vector<GoalState>> goal_states(Store& store, const GoalRequest& request);

// An indicator of a stage: a goal that ends with it.
struct StageIndicator {
  Stage stage;
  Goal goal;  // set when the stage began, with what was measured last before as its baseline
  std::optional<double> actual;  // at the end of the stage, or now
  GoalProgress::Standing standing = GoalProgress::Standing::unknown;
};
// A stage without indicators stands there with a goal that has no metric.
Result<std::vector<StageIndicator>> stage_indicators(Store& store, const GoalRequest& request);

}  // namespace sitelark

#include "pipeline/goal_plan.h"

#include <fmt/format.h>

#include "pipeline/method_checklist.h"
#include "store/plan_records.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

// The file was checked when it was read: what cannot be read here is left out.
std::optional<Goal> goal_of(const std::string& text, const std::string& until, std::string_view zone) {
  auto goal = read_goal(fmt::format("{} {}", text, until), zone);
  if (!goal) return std::nullopt;
  goal->title = text;
  return std::move(*goal);
}

std::int64_t end_of_day(const std::string& day, std::string_view zone) {
  return period_at(PeriodKind::day, parse_day(day, zone).value_or(0), zone).after;
}

Series until(const Series& series, std::int64_t time) {
  Series part;
  for (const auto& point : series) {
    if (point.first < time) part.push_back(point);
  }
  return part;
}

StageIndicator judged(const Stage& stage, Goal goal, const Series& series, std::int64_t began,
                      std::int64_t now) {
  goal.set_on = began;
  goal.deadline = stage.after;
  const Series before = until(series, began + 1), seen = until(series, stage.after);
  goal.has_baseline = !before.empty();
  if (goal.has_baseline) goal.baseline = before.back().second;
  StageIndicator one{.stage = stage, .goal = std::move(goal), .actual = {}, .standing = {}};
  const GoalProgress progress = progress_of(one.goal, seen, now);
  one.actual = progress.now;
  one.standing = progress.standing;
  return one;
}

}  // namespace

std::vector<Stage> stages_of(const Project& project, std::string_view zone) {
  std::vector<Stage> stages;
  for (const ProjectStage& stage : project.stages)
    stages.push_back({stage.name, end_of_day(stage.until, zone)});
  return stages;
}

std::vector<TargetPoint> stage_points(const Project& project, const std::string& metric,
                                      std::string_view zone) {
  std::vector<TargetPoint> points;
  for (const ProjectStage& stage : project.stages) {
    for (const std::string& text : stage.goals) {
      const auto goal = goal_of(text, stage.until, zone);
      if (goal && goal->metric == metric) points.push_back({end_of_day(stage.until, zone), goal->target});
    }
  }
  return points;
}

Result<std::vector<GoalState>> goal_states(Store& store, const GoalRequest& request) {
  const GoalSubject subject{request.project, request.site};
  auto goals = store.plan().goals(request.site);
  if (!goals) return tl::unexpected<Error>(goals.error());
  std::vector<GoalState> states;
  for (Goal& goal : *goals) {
    auto series = goal_series(store, subject, goal.metric);
    if (!series) return tl::unexpected<Error>(series.error());
    GoalState state;
    state.progress = progress_of(goal, *series, request.now);
    state.methods = methods_serving(goal.metric);
    state.series = std::move(*series);
    state.goal = std::move(goal);
    states.push_back(std::move(state));
  }
  return states;
}

Result<std::vector<StageIndicator>> stage_indicators(Store& store, const GoalRequest& request) {
  const GoalSubject subject{request.project, request.site};
  std::vector<StageIndicator> indicators;
  std::int64_t began = 0;  // the first stage has no begin: what was measured first is its baseline
  const std::vector<Stage> stages = stages_of(request.project, request.zone);
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const ProjectStage& written = request.project.stages[i];
    for (const std::string& text : written.goals) {
      auto goal = goal_of(text, written.until, request.zone);
      if (!goal) continue;
      const auto series = goal_series(store, subject, goal->metric);
      if (!series) return tl::unexpected<Error>(series.error());
      indicators.push_back(judged(stages[i], std::move(*goal), *series, began, request.now));
    }
    if (written.goals.empty())
      indicators.push_back({.stage = stages[i], .goal = {}, .actual = {}, .standing = {}});
    began = stages[i].after;
  }
  return indicators;
}

}  // namespace sitelark

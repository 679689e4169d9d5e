// Goals: a task, a measurable quantity and a deadline. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/plan.h"
#include "model/result.h"

namespace sitelark {

// What can be wrong with a goal: stable words.
inline constexpr std::string_view kGoalWithoutDeadline = "the goal has no deadline";
inline constexpr std::string_view kGoalWithoutQuantity = "the goal names no quantity that can be measured";
inline constexpr std::string_view kGoalWithoutNumber = "the goal names no number to reach";

// "98% title_present by 2027-06-30", "audit score 90 by 2027-03-31", "20 keywords in the top 10 by
// 2027-06-30", "到 2027-06-30 有 20 个关键词进入前十". An error is one of the words above.
Result<Goal> read_goal(std::string_view text, std::string_view zone);

struct GoalProgress {
  enum class Standing : std::uint8_t { reached, on_track, behind, missed, unknown };
  Standing standing = Standing::unknown;  // unknown: nothing was measured
  std::optional<double> now;
  std::optional<double>
      forecast;      // on the day of the deadline, by the straight line through what was measured
  double share = 0;  // of the way from baseline to target, 0-1
};
std::string_view name(GoalProgress::Standing standing);

GoalProgress progress_of(const Goal& goal, const Series& series, std::int64_t now);

// Less is better for shares of what is wrong and costs.
bool less_is_better(std::string_view metric);

}  // namespace sitelark

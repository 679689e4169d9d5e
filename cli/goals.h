// The parts of `sitelark goals`, one file each.
#pragma once

#include "cli/command_line.h"
#include "cli/plan.h"
#include "pipeline/goal_plan.h"

namespace sitelark {

struct GoalArguments {
  std::string text;
  std::int64_t id = 0;
  std::string by = "month";
  ListArguments list;
};

// A share as "98.0 %", everything else with one decimal; nothing where there is no value.
Table::Cell goal_value(std::optional<double> value, const std::string& metric);
std::string standing_told(GoalProgress::Standing standing);
GoalRequest goal_request(const OwnStore& own);

void add_goals_matrix(Command& goals, Program& program, const std::shared_ptr<GoalArguments>& arguments);
void add_goals_targets(Command& goals, Program& program, const std::shared_ptr<GoalArguments>& arguments);

}  // namespace sitelark

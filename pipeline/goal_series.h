// What a goal's quantity was over time, from the store.
#pragma once

#include "model/plan.h"
#include "pipeline/project.h"
#include "store/store.h"

namespace sitelark {

struct GoalQuestion {
  const Project& project;
  const std::string& site;    // start URL
  const std::string& metric;  // as read_goal gives it
};
// Empty where nothing has measured it yet.
Result<Series> goal_series(Store& store, const GoalQuestion& question);

}  // namespace sitelark

// What a goal's quantity was over time, from the store.
#pragma once

#include "model/plan.h"
#include "pipeline/project.h"
#include "store/store.h"

namespace sitelark {

struct GoalSubject {
  const Project& project;
  std::string site;  // start URL
};

// Of a metric as read_goal gives it. Empty where nothing has measured it yet.
Result<Series> goal_series(Store& store, const GoalSubject& subject, const std::string& metric);

}  // namespace sitelark

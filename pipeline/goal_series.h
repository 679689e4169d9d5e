// What a goal's quantity was over time, from the store.
#pragma once

#include "model/plan.h"
#include "store/store.h"

namespace sitelark {

struct GoalSubject {
  std::string site;       // start URL
  std::string site_type;  // scores weigh the methods by it
};

// Empty where nothing has measured it yet ("keywords_top10" waits for ranks).
Result<Series> goal_series(Store& store, const GoalSubject& subject, const std::string& metric);

}  // namespace sitelark

// What a goal's quantity was over time, from the store.
#pragma once

#include "model/plan.h"
#include "store/store.h"

namespace sitelark {

// Empty where nothing has measured it yet ("keywords_top10" waits for ranks).
Result<Series> goal_series(Store& store, const std::string& site, const std::string& metric);

}  // namespace sitelark

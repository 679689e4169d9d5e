// The sections of a plan that tell what is wanted, and by which methods.
#pragma once

#include "pipeline/plan_page.h"
#include "pipeline/plan_writer.h"

namespace sitelark {

void write_goals(const PlanMatter& matter, PlanPage& page);     // with their stages, and what is watched
void write_strategy(const PlanMatter& matter, PlanPage& page);  // which methods serve each goal

}  // namespace sitelark

// Puts the plan into words: nine sections, each from what the store holds; what nobody measured or wrote says
// so.
#pragma once

#include "pipeline/method_comparison.h"
#include "pipeline/plan_control.h"
#include "reports/plan_document.h"

namespace sitelark {

struct PlanMatter {
  const Project& project;
  std::string language = "en";
  std::string zone;
  std::int64_t now = 0;
  SnapshotInfo audit;
  MethodChecklist list;
  std::vector<Task> tasks;  // open ones, most urgent first
  std::vector<GoalState> goals;
  std::vector<StageIndicator> stages;
  std::vector<ComingEvent> events;             // of the coming months
  std::optional<MethodComparison> comparison;  // nothing: no competitor was audited
  ControlReport control;
  std::vector<EvidenceReading> readings;
};

PlanDocument plan_document(const PlanMatter& matter);

}  // namespace sitelark

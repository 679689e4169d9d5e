// Control: what every month or quarter brought, planned against actual - audits, methods, visits by channel,
// tasks, budget, goals.
#pragma once

#include <span>

#include "analyzers/check_page.h"
#include "analyzers/plan/periods.h"
#include "model/methods.h"
#include "pipeline/goal_plan.h"
#include "store/store.h"

namespace sitelark {

struct ControlRow {
  std::string id;                              // "audit_score", "visits_search", "goal_3"
  std::string title;                           // in the reader's language
  std::vector<std::optional<double>> values;   // one a period; nullopt: nothing was measured in it
  std::vector<std::optional<double>> planned;  // the same, of what has a plan; else empty
  std::string missing;                         // what would bring it, where no period has a value
  std::string metric;                          // of a goal: tells shares from numbers
};

struct ControlReport {
  std::vector<Period> periods;  // oldest first
  std::vector<ControlRow> rows;
};

struct ControlRequest {
  GoalRequest goals;
  Language language = Language::en;
  PeriodKind kind = PeriodKind::month;
  int periods = 6;  // up to the one of now
};
Result<ControlReport> control_report(Store& store, const ControlRequest& request);

// What the project means to spend in a period: lines of longer periods count by days. `method`: 0: all.
double planned_budget(const Project& project, const Period& period, std::string_view zone, int method = 0);
// Cost in the exports of campaigns; nullopt: none has a day in the period.
std::optional<double> spent(std::span<const EvidenceReading> readings, const Period& period, int method = 0);

}  // namespace sitelark

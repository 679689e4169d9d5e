// Tasks and goals as tables, as a workbook and as a calendar (RFC 5545). Pure.
#pragma once

#include <string>
#include <vector>

#include "model/plan.h"
#include "reports/table.h"
#include "reports/texts.h"

namespace sitelark {

struct PlanPrinting {
  std::string language = "en";
  std::string timezone;
  std::int64_t now = 0;
  std::vector<Stage> stages{};  // by time; tasks name the one that they are due in
};

Table task_table(const std::vector<Task>& tasks, const PlanPrinting& printing);
Table event_table(const std::vector<ComingEvent>& events, const PlanPrinting& printing);
// Every task with a due date or a start as VTODO, and every occasion as VEVENT of a day; lines are folded at
// 75 octets, never inside a character.
std::string task_calendar(const std::vector<Task>& tasks, const std::vector<ComingEvent>& events,
                          const PlanPrinting& printing);
// The stage that a task is due in; empty: none, or nobody said when.
std::string_view stage_of(const Task& task, const std::vector<Stage>& stages);

// One sheet with a bold head line; empty where the workbook could not be written.
std::string xlsx_table(const Table& table, std::string_view title);

}  // namespace sitelark

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
};

Table task_table(const std::vector<Task>& tasks, const PlanPrinting& printing);
// Every task with a due date or a start as VTODO; lines are folded at 75 octets, never inside a character.
std::string task_calendar(const std::vector<Task>& tasks, const PlanPrinting& printing);

// One sheet with a bold head line; empty where the workbook could not be written.
std::string xlsx_table(const Table& table, std::string_view title);

}  // namespace sitelark

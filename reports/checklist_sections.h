// The checklist as tables for workbooks and CSV files. Pure.
#pragma once

#include <vector>

#include "reports/checklist.h"
#include "reports/report_sections.h"

namespace sitelark {

// Verdicts with score and what is missing, scores of the groups, statements; for people also every metric,
// which programs find in checklist_csv().
std::vector<ReportSection> checklist_sections(const MethodChecklist& list, Reader reader);

}  // namespace sitelark

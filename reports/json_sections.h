// Ranks, methods and backlinks as members of the JSON report.
#pragma once

#include "reports/report.h"

namespace sitelark {

// `,"ranks":{...}` and the like; what the report does not have is left out.
void append_sections(PiecedText& out, const ReportData& data);

}  // namespace sitelark

// The columns that a project's extract rules add to the table of pages.
#pragma once

#include <string>
#include <string_view>

#include "reports/report.h"

namespace sitelark {

// The cell of one column, or null: the rule is not for this page, or the page gave no answer.
const Extracted* extracted_at(const ReportPage& page, std::size_t column);

// The values of a cell in one text; empty: nothing was found, or it is not known.
std::string extracted_text(const ReportPage& page, std::size_t column, std::string_view separator);

}  // namespace sitelark

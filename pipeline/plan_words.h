// Numbers of plans in words, as several outputs want them.
#pragma once

#include <optional>
#include <string>

#include "pipeline/plan_control.h"
#include "reports/table.h"

namespace sitelark {

// "98.0 %", "12"; "–" where there is no value.
std::string quantity_text(std::optional<double> value, const std::string& metric);

// Indicators by periods; "45 / 60" is actual / planned.
// `for_people`: without the ids.
Table control_table(const ControlReport& report, const std::string& language, bool for_people = true);

}  // namespace sitelark

// An audit that could read no page at all: what it was that stood in the way, and what to do.
#pragma once

#include <optional>

#include "model/result.h"
#include "reports/report.h"

namespace sitelark {

// Empty where at least one page answered.
std::optional<Error> nothing_read(const ReportData& data);

}  // namespace sitelark

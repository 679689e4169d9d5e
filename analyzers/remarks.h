// Reading PageFacts::remarks. Pure.
#pragma once

#include <vector>

#include "analyzers/check.h"

namespace sitelark {

std::vector<const Remark*> remarks_of(const PageFacts& facts, std::string_view kind);

// A remark whose value begins with a number: "640 <div ...>".
struct Measured {
  double number = 0;
  std::string_view what;  // behind the number
  std::int64_t line = 0;
};
Measured measured(const Remark& remark);

// One finding for all remarks of that kind: `elements` and the line of the first.
void report_elements(const PageFacts& facts, std::string_view kind, Findings& findings);

}  // namespace sitelark

// The time that a schedule shows.
#pragma once

#include "reports/plan_document.h"

namespace sitelark {

struct ScheduleSpan {
  std::int64_t begin = 0, end = 0;  // UTC seconds; at least a day

  double place(std::int64_t time) const {  // 0 at its begin, 1 at its end
    return static_cast<double>(time - begin) / static_cast<double>(end - begin);
  }
};
ScheduleSpan span_of(const Schedule& schedule);

}  // namespace sitelark

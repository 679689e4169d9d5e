#include "model/plan.h"

namespace sitelark {

std::string_view name(TaskState state) {
  switch (state) {
    case TaskState::open:
      return "open";
    case TaskState::in_progress:
      return "in_progress";
    case TaskState::done:
      return "done";
    case TaskState::dropped:
      return "dropped";
  }
  return "unknown";
}

}  // namespace sitelark

// What a person sees while an audit runs: one line that renews itself on a terminal, a plain line every ten
// seconds elsewhere. Always on standard error.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "pipeline/audit.h"

namespace sitelark {

class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  void show(const AuditProgress& progress);
  void show(const std::function<std::string()>& text);  // the same for other work; called when it is due
  void clear();                                         // before anything else is written

 private:
  const bool quiet_;
  const bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_{};
};

std::string progress_text(const AuditProgress& progress);

}  // namespace sitelark

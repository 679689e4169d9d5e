// What moved between stored evaluations of the methods.
#pragma once

#include "model/methods.h"
#include "store/store.h"

namespace sitelark {

struct MethodMove {
  int method = 0;
  MethodStatus before = MethodStatus::not_evaluated;
  MethodStatus after = MethodStatus::not_evaluated;
  enum class Kind : std::uint8_t { improved, regressed, newly_measured, lost } kind = Kind::improved;
};
std::string_view name(MethodMove::Kind kind);

// Methods whose status differs, by number.
std::vector<MethodMove> moves_between(const MethodRun& before, const MethodRun& after);

struct MethodHistory {
  std::vector<MethodRun> runs;  // oldest first, one a day (the last of that day), at most `most`
  // Against the newest: the one before it, the one of 30 and of 90 days before; id 0: there is none.
  MethodRun previous, month, quarter;
};
Result<MethodHistory> method_history(Store& store, const std::string& site, std::size_t most);

}  // namespace sitelark

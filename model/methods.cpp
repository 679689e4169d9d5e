#include "model/methods.h"

namespace sitelark {

std::string_view name(MethodStatus status) {
  switch (status) {
    case MethodStatus::pass:
      return "pass";
    case MethodStatus::partial:
      return "partial";
    case MethodStatus::fail:
      return "fail";
    case MethodStatus::manual:
      return "manual";
    case MethodStatus::not_evaluated:
      return "not_evaluated";
    case MethodStatus::not_applicable:
      return "not_applicable";
  }
  return "unknown";
}

std::string_view name(AttestedState state) {
  switch (state) {
    case AttestedState::unknown:
      return "unknown";
    case AttestedState::not_done:
      return "not_done";
    case AttestedState::planned:
      return "planned";
    case AttestedState::in_progress:
      return "in_progress";
    case AttestedState::done:
      return "done";
    case AttestedState::not_applicable:
      return "not_applicable";
  }
  return "unknown";
}

std::string_view name(MethodVerdict::Source source) {
  switch (source) {
    case MethodVerdict::Source::nothing:
      return "nothing";
    case MethodVerdict::Source::measured:
      return "measured";
    case MethodVerdict::Source::attested:
      return "attested";
  }
  return "nothing";
}

std::string_view Attestation::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace sitelark

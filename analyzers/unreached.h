// Addresses on other hosts while nothing showed that this machine reaches the internet
// (SiteFacts::unreached).
#pragma once

#include <string_view>

#include "model/site_facts.h"

namespace sitelark {

inline constexpr std::string_view kNoOtherHost = "no other host could be reached";  // not evaluated: why

// Asked, but set aside: whatever is wrong may be wrong with this machine's network.
inline bool is_set_aside(const UrlState& state) {
  return !state.known && state.role != Role::page &&
         (state.outcome == Outcome::dns_failure || state.outcome == Outcome::connection_refused ||
          state.outcome == Outcome::connect_timeout);
}

}  // namespace sitelark

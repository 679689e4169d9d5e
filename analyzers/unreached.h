// Addresses on other hosts while nothing showed that this machine reaches the internet
// (SiteFacts::unreached).
#pragma once

#include <string_view>

#include "model/unreached.h"

namespace sitelark {

inline constexpr std::string_view kNoOtherHost = "no other host could be reached";  // not evaluated: why

// Asked, but set aside: whatever is wrong may be wrong with this machine's network.
inline bool is_set_aside(const UrlState& state) { return !state.known && is_unreached(state); }

}  // namespace sitelark

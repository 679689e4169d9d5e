// Hosts to which no connection came about: they may be gone, or this machine offline (SiteFacts::unreached).
#pragma once

#include "model/site_facts.h"

namespace sitelark {

// Of another host than the site's own, whether `known` or set aside.
inline bool is_unreached(const UrlState& state) {
  return state.role != Role::page &&
         (state.outcome == Outcome::dns_failure || state.outcome == Outcome::connection_refused ||
          state.outcome == Outcome::connect_timeout);
}

}  // namespace sitelark

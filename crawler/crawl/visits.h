// From exchanges to visits. Pure functions.
#pragma once

#include "model/snapshot.h"

namespace sitelark {

Visit visit_of(const Exchange& exchange, std::int64_t utc_now);
// An address that was not asked.
Exchange not_asked(const Url& url, Role role, Outcome outcome, std::int64_t utc_now);
// A body came that may be HTML: its links are awaited.
bool may_have_links(const Exchange& exchange);
// Links are followed from 2xx answers only.
bool links_count(int status);
// Neither answered nor left alone on purpose.
bool is_failure(Outcome outcome);

}  // namespace sitelark

// From one look to the next: what changed of a backlink. Pure.
#pragma once

#include "model/backlinks.h"

namespace sitelark {

inline constexpr std::int64_t kMissGap = 20 * 3600;  // seconds between two looks that both count as misses

// The first look that sees a link makes it appear and changes nothing else. Looks that do not know
// (robots.txt, timeouts, 403, 5xx) change the state alone, of a lost link not even that. A link that is
// missed twice is lost; of a page that is only said to link to us (no target) nothing can be lost.
BacklinkUpdate updated(const Backlink& before, BacklinkLook look);

// When to look again, UTC seconds: watched links daily, those of strong sources weekly, others monthly; a
// miss that waits for its second look after kMissGap. 0: never looked.
std::int64_t due_at(const Backlink& link);

}  // namespace sitelark

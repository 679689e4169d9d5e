// Whether a link is as it was agreed. Pure.
#pragma once

#include <optional>
#include <vector>

#include "model/backlinks.h"

namespace sitelark {

// A link as it stands on its page.
struct StandingLink {
  std::string target;
  std::string anchor;  // or the alt of an image
  std::uint8_t rel = kFollow;
  bool page_indexable = true;
};
AgreedState state_of(const AgreedLink& agreed, const StandingLink& link);  // utm_ marks are no other target

// Whether a state speaks more for the agreement than another.
bool is_better(AgreedState a, AgreedState b);

// The links of one declared page, as looks left them: the one that keeps most of the agreement decides. A
// page that nobody could look at says nothing; an error of its server is none of the link.
struct AgreedSight {
  AgreedState state = AgreedState::not_looked_yet;
  std::optional<Backlink> link;  // that decided
};
AgreedSight sight_of(const AgreedLink& agreed, const std::vector<Backlink>& links);

}  // namespace sitelark

// Where the redirect links of a result list lead.
#pragma once

#include "crawler/serp/redirects.h"
#include "model/ranks.h"

namespace sitelark {

// Fills SearchResult::target of those that could be resolved; the others stay as the engine gave them. Asks
// one after the other, so a list takes a minute; the client has nothing else under way.
void resolve_targets(ResultList& list, ApiClient& client, const RedirectPace& pace = {});

}  // namespace sitelark

// The part of PageFacts that every response has, HTML or not: type, hashes, headers and what they link to.
#pragma once

#include "model/page_facts.h"

namespace sitelark {

// Fills the response part, X-Robots-Tag and Refresh as metas, the Link header as link elements, and the
// links that Location, Refresh and Link make. Sets `base` to the page's URL.
void read_response(PageFacts& facts, const Exchange& exchange);

}  // namespace sitelark

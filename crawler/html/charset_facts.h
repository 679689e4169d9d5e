// How a page's bytes become text, and what was declared about it.
#pragma once

#include <string>

#include "model/page_facts.h"

namespace sitelark {

// The source in UTF-8, without byte order mark. `facts.header_label` is given, all else is filled.
std::string decode_page(CharsetFacts& facts, const Exchange& exchange);

}  // namespace sitelark

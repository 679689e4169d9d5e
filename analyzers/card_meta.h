// The metas that cards are made of. Pure.
#pragma once

#include "model/page_facts.h"

namespace sitelark {

// The first of that name, whichever attribute it stands in: readers take either. Null: there is none.
const MetaTag* card_meta(const PageFacts& facts, std::string_view name);

}  // namespace sitelark

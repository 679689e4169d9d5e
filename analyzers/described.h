// What a page's structured data says, whatever form it was written in.
#pragma once

#include <string_view>

#include "model/page_facts.h"

namespace sitelark {

// Whether some item has just that type.
bool describes(const PageFacts& facts, std::string_view type);
// The first value of a property of any item that says something; null: none does.
const DataValue* said(const PageFacts& facts, std::string_view property);

}  // namespace sitelark

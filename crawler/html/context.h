// What an element hands down to those inside it.
#pragma once

#include "crawler/html/reading.h"

namespace sitelark {

GlobalAttributes read_global_attributes(const GumboElement& element);
// The context inside `element` that stands in `outer`. Resources of its style attribute are recorded.
Context inner_context(Reading& reading, const Element& element, const Context& outer);
// Does the element begin a line of its own?
bool is_block(GumboTag tag);

}  // namespace sitelark

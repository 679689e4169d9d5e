// walk: one pass over the tree, without recursion, that calls every reader for every element in page order.
#pragma once

#include "crawler/html/reading.h"
#include "crawler/html/tree.h"

namespace sitelark {

// `root` is the tree of `scan.text`; `tree` made it, and parses the insides of noscript elements, which
// become part of the walk.
void walk(Reading& reading, const GumboNode& root, const Prescan& scan, HtmlTree& tree);

}  // namespace sitelark

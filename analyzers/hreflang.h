// hreflang annotations of a page. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "model/page_facts.h"

namespace sitelark {

// What is wrong with a value; of several things the closest one (check catalogue, section 7).
enum class HreflangProblem { none, underscore, region_only, language, region, script };
HreflangProblem hreflang_problem(std::string_view value);

// rel=alternate with hreflang, in head, header or body; noscript does not count.
std::vector<const LinkElement*> hreflang_links(const PageFacts& facts);

// Those that search engines read: head and Link header, with an http(s) address.
std::vector<const LinkElement*> effective_hreflang(const PageFacts& facts);

}  // namespace sitelark

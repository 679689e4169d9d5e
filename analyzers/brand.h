// The name that titles of a site end or begin with: "Example" of "Spades | Example". Pure.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/check.h"

namespace sitelark {

// The last title part that more than half of the indexable pages share, else the first one; as it is written
// there. Empty: fewer than five titles of two parts, or no part is shared.
std::string brand_of_titles(SiteFacts& site);

// What the page is to be held against: the context's brand, else what the page calls its site.
std::string brand_of(const SiteContext& context, const PageFacts& facts);

// The title without the brand as its first or last part; the whole title where it has no such part.
std::string without_brand(std::string_view title, std::string_view brand);

}  // namespace sitelark

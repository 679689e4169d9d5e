// Texts of a page as a small set: 16 bits of each, sorted, two bytes apiece after a mark. A text that is
// there is always found; one that is not is taken for there once in 65,536 texts of the page.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sitelark {

// Never empty, so an empty set can be told from one that was not collected.
std::string pack_short_hashes(std::span<const std::string_view> texts);

bool has_short_hash(std::string_view packed, std::string_view text);  // false where nothing was collected

}  // namespace sitelark

// The ids of a page as a small set (model/short_hashes.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sitelark {

// Ids with this many digits may be drawn anew for every answer; they stand in no set.
inline constexpr int kDigitsOfDrawnId = 5;
bool is_lasting_id(std::string_view id);

// At most 10,000; of more, none: the set is empty, as if it had not been collected.
std::string pack_id_hashes(std::span<const std::string_view> ids);

// As written, or after percent-decoding, as browsers look for it (HTML Standard, 7.4.6.4).
bool has_id(std::string_view packed, std::string_view fragment);

}  // namespace sitelark

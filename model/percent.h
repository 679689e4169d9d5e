// Percent-encoding by the WHATWG URL Standard, section 1.3, and the little UTF-8 that it needs. Pure
// functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace sitelark {

// The percent-encode sets; each is one bit of kEncodeSets[byte]. Bytes from 0x80 on are in all of them.
enum class EncodeSet : std::uint8_t {
  c0_control = 1,
  fragment = 2,
  query = 4,
  special_query = 8,
  path = 16,
  userinfo = 32,
};

// Appends `text`, every byte that is in the set as %XX.
void append_encoded(std::string& out, std::string_view text, EncodeSet set);

// "%41%zz" becomes "A%zz".
std::string percent_decode(std::string_view text);

// Value of the "%XX" that begins at `at`, or -1.
int percent_byte(std::string_view text, std::size_t at);

// Invalid bytes replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

namespace percent_detail {
constexpr bool one_of(std::string_view chars, int c) {
  return c < 0x80 && chars.find(static_cast<char>(c)) != std::string_view::npos;
}
constexpr std::array<std::uint8_t, 256> encode_sets() {
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    const bool c0 = c < 0x20 || c > 0x7E;
    const bool query = c0 || one_of(" \"#<>", c);
    const bool path = query || one_of("?^`{}", c);
    table[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(
        (c0 ? 1 : 0) | (c0 || one_of(" \"<>`", c) ? 2 : 0) | (query ? 4 : 0) | (query || c == '\'' ? 8 : 0) |
        (path ? 16 : 0) | (path || one_of("/:;=@[\\]|", c) ? 32 : 0));
  }
  return table;
}
}  // namespace percent_detail
inline constexpr std::array<std::uint8_t, 256> kEncodeSets = percent_detail::encode_sets();

}  // namespace sitelark

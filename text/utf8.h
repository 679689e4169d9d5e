// UTF-8, one code point at a time. Invalid input gives U+FFFD for each maximal subpart, as the WHATWG
// decoder does (Encoding Standard, 8.1.1).
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace sitelark {

inline constexpr char32_t kReplacement = 0xFFFD;

// Writes 1 to 4 bytes at `to` and gives the place behind them.
inline char* write_utf8(char* to, char32_t c) {
  if (c < 0x80) {
    *to++ = static_cast<char>(c);
    return to;
  }
  if (c < 0x800) {
    *to++ = static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      *to++ = static_cast<char>(0xE0 | (c >> 12));
    } else {
      *to++ = static_cast<char>(0xF0 | (c >> 18));
      *to++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    }
    *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  *to++ = static_cast<char>(0x80 | (c & 0x3F));
  return to;
}

inline void append_utf8(std::string& out, char32_t c) {
  std::array<char, 4> bytes;
  out.append(bytes.data(), static_cast<std::size_t>(write_utf8(bytes.data(), c) - bytes.data()));
}

struct CodePoint {
  char32_t value = 0;
  bool valid = true;
};

// The code point of several bytes at text[at] (not ASCII); moves `at` behind it.
CodePoint next_multibyte(std::string_view text, std::size_t& at);

// The code point at text[at]; moves `at` behind it. `at` must be below text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto b = static_cast<unsigned char>(text[at]);
  if (b < 0x80) {
    ++at;
    return b;
  }
  if (b >= 0xE1 && b <= 0xEC && at + 2 < text.size()) {  // most of the BMP: kana, Han, symbols
    const auto second = static_cast<unsigned char>(text[at + 1]) ^ 0x80u;
    const auto third = static_cast<unsigned char>(text[at + 2]) ^ 0x80u;
    if ((second | third) < 0x40) {
      at += 3;
      return ((b & 0x0Fu) << 12) | (second << 6) | third;
    }
  }
  if (b >= 0xC2 && b <= 0xDF && at + 1 < text.size()) {
    const auto second = static_cast<unsigned char>(text[at + 1]) ^ 0x80u;
    if (second < 0x40) {
      at += 2;
      return ((b & 0x1Fu) << 6) | second;
    }
  }
  return next_multibyte(text, at).value;
}

// Length of the run of ASCII bytes at text[at].
std::size_t ascii_run(std::string_view text, std::size_t at);

// White space in Unicode's sense (White_Space=yes).
inline bool is_space(char32_t c) {
  if (c < 0x80) {
    return c == ' ' || (c >= 9 && c <= 13);
  }
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace sitelark

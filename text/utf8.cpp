#include "text/utf8.h"

#include <cstring>

#include "text/charset.h"
#include "text/fold.h"

namespace sitelark {

CodePoint next_multibyte(std::string_view text, std::size_t& at) {
  const auto b = static_cast<unsigned char>(text[at++]);
  int needed = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  char32_t value = 0;
  if (b >= 0xC2 && b <= 0xDF) {
    needed = 1;
    value = b & 0x1Fu;
  } else if (b >= 0xE0 && b <= 0xEF) {
    needed = 2;
    value = b & 0x0Fu;
    low = b == 0xE0 ? 0xA0 : low;
    high = b == 0xED ? 0x9F : high;
  } else if (b >= 0xF0 && b <= 0xF4) {
    needed = 3;
    value = b & 0x07u;
    low = b == 0xF0 ? 0x90 : low;
    high = b == 0xF4 ? 0x8F : high;
  } else {
    return {kReplacement, false};
  }
  for (; needed > 0; --needed, ++at) {
    if (at >= text.size()) {
      return {kReplacement, false};
    }
    const auto next = static_cast<unsigned char>(text[at]);
    if (next < low || next > high) {
      return {kReplacement, false};
    }
    value = (value << 6) | (next & 0x3Fu);
    low = 0x80;
    high = 0xBF;
  }
  return {value, true};
}

std::size_t ascii_run(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080u) != 0) {
      break;
    }
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
    ++at;
  }
  return at - begin;
}

bool is_valid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    at += ascii_run(bytes, at);
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x80) {
      const auto b = static_cast<unsigned char>(bytes[at]);
      if (b >= 0xE1 && b <= 0xEC && at + 2 < bytes.size() &&
          (static_cast<unsigned char>(bytes[at + 1]) & 0xC0) == 0x80 &&
          (static_cast<unsigned char>(bytes[at + 2]) & 0xC0) == 0x80) {
        at += 3;
      } else if (b >= 0xC2 && b <= 0xDF && at + 1 < bytes.size() &&
                 (static_cast<unsigned char>(bytes[at + 1]) & 0xC0) == 0x80) {
        at += 2;
      } else if (!next_multibyte(bytes, at).valid) {
        return false;
      }
    }
  }
  return true;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    out.push_back(next_code_point(text, at));
  }
  return out;
}

std::string to_utf8(std::u32string_view points) {
  std::string out;
  out.reserve(points.size());
  for (const char32_t c : points) {
    append_utf8(out, (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF ? kReplacement : c);
  }
  return out;
}

}  // namespace sitelark

#include "model/percent.h"

namespace sitelark {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// What may follow a lead byte: number of trailing bytes and the range of the first of them.
struct Lead {
  std::uint32_t trail = 0;
  std::uint8_t low = 0x80;
  std::uint8_t high = 0xBF;
  char32_t bits = 0;
};

Lead lead_of(std::uint8_t b) {
  if (b >= 0xC2 && b <= 0xDF) return {.trail = 1, .bits = b & 0x1Fu};
  if (b >= 0xE0 && b <= 0xEF) {
    return {.trail = 2,
            .low = static_cast<std::uint8_t>(b == 0xE0 ? 0xA0 : 0x80),
            .high = static_cast<std::uint8_t>(b == 0xED ? 0x9F : 0xBF),
            .bits = b & 0x0Fu};
  }
  if (b >= 0xF0 && b <= 0xF4) {
    return {.trail = 3,
            .low = static_cast<std::uint8_t>(b == 0xF0 ? 0x90 : 0x80),
            .high = static_cast<std::uint8_t>(b == 0xF4 ? 0x8F : 0xBF),
            .bits = b & 0x07u};
  }
  return {};
}

}  // namespace

void append_encoded(std::string& out, std::string_view text, EncodeSet set) {
  const auto mask = static_cast<std::uint8_t>(set);
  std::size_t clean = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if ((kEncodeSets[byte] & mask) == 0) continue;
    out.append(text, clean, i - clean);
    const char escaped[] = {'%', kHex[byte >> 4], kHex[byte & 15]};
    out.append(escaped, 3);
    clean = i + 1;
  }
  out.append(text, clean);
}

int percent_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return -1;
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = percent_byte(text, i);
    out += byte < 0 ? text[i] : static_cast<char>(byte);
    if (byte >= 0) i += 2;
  }
  return out;
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<std::uint8_t>(text[at]);
  if (first < 0x80) return {.value = first, .length = 1, .valid = true};
  const Lead lead = lead_of(first);
  if (lead.trail == 0) return {};
  char32_t value = lead.bits;
  for (std::uint32_t i = 1; i <= lead.trail; ++i) {
    if (at + i >= text.size()) return {.length = i};
    const auto byte = static_cast<std::uint8_t>(text[at + i]);
    if (byte < (i == 1 ? lead.low : 0x80) || byte > (i == 1 ? lead.high : 0xBF)) return {.length = i};
    value = value << 6 | (byte & 0x3Fu);
  }
  return {.value = value, .length = lead.trail + 1, .valid = true};
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (!point.valid) return false;
    i += point.length;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (point.valid) {
      out.append(text, i, point.length);
    } else {
      out += "\xEF\xBF\xBD";
    }
    i += point.length;
  }
  return out;
}

}  // namespace sitelark

#include "crawler/html/text_signs.h"

#include <array>
#include <cstring>

#include "crawler/html/ascii.h"

namespace sitelark {
namespace {

using namespace std::string_view_literals;

// From `open` to `close` behind it, when at most `limit` bytes lie between them.
std::string_view bracketed(std::string_view text, std::string_view open, std::string_view close,
                           std::size_t limit) {
  for (std::size_t at = text.find(open); at != text.npos; at = text.find(open, at + 1)) {
    const std::size_t inside = at + open.size();
    const std::size_t end = text.substr(inside, limit + close.size()).find(close);
    if (end != text.npos && end > 0) return text.substr(at, open.size() + end + close.size());
  }
  return {};
}

bool is_word(std::string_view text) {
  for (const char c : text)
    if (!ascii::is_letter(c) && !ascii::is_digit(c) && c != '_' && c != '-') return false;
  return !text.empty();
}

bool has(std::string_view text, char c) { return std::memchr(text.data(), c, text.size()) != nullptr; }

// Garbled characters; each string is what UTF-8 looks like when it was read as something else.
constexpr std::array kGarbled{
    "\xEF\xBF\xBD"sv,                          // U+FFFD itself
    "\xC3\xA2\xE2\x82\xAC"sv,                  // UTF-8 punctuation as windows-1252
    "\xC3\xAF\xC2\xBF\xC2\xBD"sv,              // U+FFFD as windows-1252
    "\xC3\xAF\xC2\xBB\xC2\xBF"sv,              // a byte order mark as windows-1252
    "\xE9\x94\x9F\xE6\x96\xA4\xE6\x8B\xB7"sv,  // U+FFFD U+FFFD as GBK
    "\xE7\x83\xAB\xE7\x83\xAB\xE7\x83\xAB"sv,  // memory never written, as GBK
    "\xE5\xB1\xAF\xE5\xB1\xAF\xE5\xB1\xAF"sv,
    "\xE9\x94\x9B"sv,  // a full-width comma in UTF-8 as GBK
    "\xE9\x8A\x86"sv,  // a full-width stop in UTF-8 as GBK
};

// "Ã©", "Â»": two bytes of UTF-8 read as windows-1252.
std::size_t find_double_encoded(std::string_view text, std::size_t from) {
  for (std::size_t i = text.find('\xC3', from); i != text.npos && i + 3 < text.size();
       i = text.find('\xC3', i + 1)) {
    const auto lead = static_cast<unsigned char>(text[i + 1]);
    const auto second = static_cast<unsigned char>(text[i + 2]);
    const auto third = static_cast<unsigned char>(text[i + 3]);
    if ((lead == 0x83 || lead == 0x82) && second == 0xc2 && third >= 0xa0 && third <= 0xbf) return i;
  }
  return text.npos;
}

std::string_view around(std::string_view text, std::size_t at) {
  std::size_t begin = at > 40 ? at - 40 : 0;
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80) ++begin;
  std::size_t end = std::min(at + 80, text.size());
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

std::string_view template_remnant(std::string_view text) {
  if (has(text, '{')) {
    if (const auto found = bracketed(text, "{{", "}}", 100); !found.empty()) return found;
    if (const auto found = bracketed(text, "{%", "%}", 100); !found.empty()) return found;
  }
  if (has(text, '[')) {
    if (const std::size_t at = text.find("[object Object]"); at != text.npos) return text.substr(at, 15);
    if (const auto found = bracketed(text, "[[", "]]", 60); !found.empty()) return found;
  }
  if (has(text, '%')) {
    const std::string_view found = bracketed(text, "%%", "%%", 40);
    if (found.size() > 4 && is_word(found.substr(2, found.size() - 4))) return found;
  }
  if (text.size() <= 24) {
    const std::string_view word = ascii::trim(text);
    if (word == "undefined" || word == "NaN") return word;
  }
  return {};
}

std::string_view mojibake(std::string_view text) {
  constexpr int kEnough = 3;
  int count = 0;
  std::size_t first = text.npos;
  for (const std::string_view garbled : kGarbled)
    for (std::size_t at = text.find(garbled); at != text.npos && count < kEnough;
         at = text.find(garbled, at + garbled.size())) {
      first = std::min(first, at);
      ++count;
    }
  for (std::size_t at = find_double_encoded(text, 0); at != text.npos && count < kEnough;
       at = find_double_encoded(text, at + 4)) {
    first = std::min(first, at);
    ++count;
  }
  return count >= kEnough ? around(text, first) : std::string_view{};
}

}  // namespace sitelark

#include "text/measure.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

enum ByteKind : std::uint8_t { kOther = 0, kSpace = 1, kMaybeSpace = 2 };

constexpr std::array<ByteKind, 256> kKinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (const unsigned b : {0x09u, 0x0Au, 0x0Bu, 0x0Cu, 0x0Du, 0x20u}) {
    kinds[b] = kSpace;
  }
  for (const unsigned b : {0xC2u, 0xE1u, 0xE2u, 0xE3u}) {  // first bytes of the other spaces
    kinds[b] = kMaybeSpace;
  }
  return kinds;
}();

}  // namespace

std::string collapse_space(std::string_view text) {
  std::string out(text.size(), '\0');
  char* const begin = out.data();
  char* to = begin;
  bool was_space = true;
  for (std::size_t at = 0; at < text.size();) {
    const ByteKind kind = kKinds[static_cast<unsigned char>(text[at])];
    if (kind != kMaybeSpace) {  // without a branch: spaces come too irregularly to be predicted
      const bool is_blank = kind == kSpace;
      *to = is_blank ? ' ' : text[at];
      to += is_blank && was_space ? 0 : 1;
      was_space = is_blank;
      ++at;
      continue;
    }
    const std::size_t from = at;
    const bool is_blank = is_space(next_code_point(text, at));
    if (!is_blank) {
      to = std::copy(text.begin() + from, text.begin() + at, to);
    } else if (!was_space) {
      *to++ = ' ';
    }
    was_space = is_blank;
  }
  to -= was_space && to != begin ? 1 : 0;
  out.resize(static_cast<std::size_t>(to - begin));
  return out;
}

}  // namespace sitelark

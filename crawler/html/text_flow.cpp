#include "crawler/html/text_flow.h"

#include <array>

namespace sitelark {
namespace {

enum class Byte : std::uint8_t { other, space, maybe };  // maybe: the lead byte of some Unicode space

constexpr std::array<Byte, 256> make_kinds() {
  std::array<Byte, 256> kinds{};
  for (const unsigned char c : {' ', '\t', '\n', '\r', '\f', '\v'}) kinds[c] = Byte::space;
  for (const unsigned c : {0xc2u, 0xe1u, 0xe2u, 0xe3u}) kinds[c] = Byte::maybe;
  return kinds;
}
constexpr auto kKinds = make_kinds();

}  // namespace

std::size_t space_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(0);
  };
  const unsigned char a = byte(i);
  const unsigned char b = byte(i + 1);
  const unsigned char c = byte(i + 2);
  if (kKinds[a] == Byte::space) return 1;
  if (a == 0xc2) return b == 0xa0 || b == 0x85 ? 2 : 0;
  if (a == 0xe3) return b == 0x80 && c == 0x80 ? 3 : 0;
  if (a == 0xe1) return b == 0x9a && c == 0x80 ? 3 : 0;
  if (a == 0xe2 && b == 0x80) return (c >= 0x80 && c <= 0x8a) || c == 0xa8 || c == 0xa9 || c == 0xaf ? 3 : 0;
  return a == 0xe2 && b == 0x81 && c == 0x9f ? 3 : 0;
}

void TextFlow::append(std::string_view run) {
  if (pending_ != 0) {
    if (!text_.empty()) text_ += pending_;
    pending_ = 0;
  }
  text_ += run;
}

void TextFlow::add(std::string_view piece) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < piece.size();) {
    const Byte kind = kKinds[static_cast<unsigned char>(piece[i])];
    if (kind == Byte::other) {
      ++i;
      continue;
    }
    const std::size_t size = kind == Byte::space ? 1 : space_at(piece, i);
    if (size == 0) {
      ++i;
      continue;
    }
    if (i > begin) append(piece.substr(begin, i - begin));
    break_word();
    i += size;
    begin = i;
  }
  if (begin < piece.size()) append(piece.substr(begin));
}

void PartText::add(std::string_view piece, bool in_link, bool in_code) {
  const std::size_t begin = text.text().size();
  text.add(piece);
  if (in_link) linked.add(piece);
  const std::size_t end = text.text().size();
  if (!in_code || begin == end) return;
  if (!code.empty() && code.back().end == begin) {
    code.back().end = end;
  } else {
    code.push_back({begin, end});
  }
}

void PartText::append_line(const PartText& other) {
  text.buffer().append("\n");
  const std::size_t offset = text.text().size();
  text.buffer().append(other.text.text());
  linked.buffer().append("\n").append(other.linked.text());
  for (const Range& range : other.code) code.push_back({range.begin + offset, range.end + offset});
}

}  // namespace sitelark

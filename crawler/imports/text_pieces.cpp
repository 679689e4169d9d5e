#include "crawler/imports/text_pieces.h"

#include <algorithm>

#include "text/charset.h"
#include "text/common_han.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kHead = 64u << 10;
constexpr std::size_t kLongestLine = 1u << 20;  // is cut there

// UTF-16 without its mark: of Latin text every other byte is zero.
std::string_view utf16_of(std::string_view bytes) {
  const std::size_t pairs = std::min<std::size_t>(bytes.size(), 4'096) / 2;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    even += bytes[2 * i] == '\0';
    odd += bytes[2 * i + 1] == '\0';
  }
  if (odd * 3 > pairs && even == 0) return "UTF-16LE";
  return even * 3 > pairs && odd == 0 ? "UTF-16BE" : "";
}

// A few broken bytes among many characters of UTF-8 make it nothing else.
bool is_mostly_utf8(std::string_view bytes) {
  const auto leads =
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC2; });
  const std::int64_t broken = decode(bytes, "UTF-8").replacements;
  return broken == 0 || broken * 10 < leads;
}

// Few letters among many addresses mislead detection. Bytes that all are characters of GB 18030, most of them
// frequent ones, are Chinese; those of Japanese, Thai or Cyrillic text give rare ones (under a quarter).
bool reads_as_chinese(std::string_view bytes) {
  const Decoded decoded = decode(bytes, "GBK");
  std::int64_t letters = 0, common = 0;
  for (const char32_t c : code_points(decoded.utf8)) {
    const bool is_mark = c < 0x80 || (c >= 0x2010 && c <= 0x2030) || (c >= 0x3000 && c <= 0x303F) ||
                         (c >= 0xFF00 && c <= 0xFFEF) || c == 0xFFFD;
    if (is_mark) continue;
    ++letters;
    common += is_common_han(c) ? 1 : 0;
  }
  return letters > 0 && common * 2 >= letters && decoded.replacements * 50 <= letters;
}

std::string encoding_of(std::string_view bytes) {
  const std::string_view marked = encoding_of_bom(bytes);
  if (!marked.empty()) return std::string(marked);
  const std::string_view wide = utf16_of(bytes);  // its ASCII is valid UTF-8, too
  if (!wide.empty()) return std::string(wide);
  if (is_mostly_utf8(bytes)) return "UTF-8";
  return reads_as_chinese(bytes) ? "GBK" : sniff_encoding(bytes, {}).encoding;
}

}  // namespace

void TextPieces::feed(std::string_view bytes) {
  bytes_ += bytes;
  if (bytes_.size() < kHead) return;
  if (encoding_.empty() && encoding_of_bom(bytes_).empty() && !utf16_of(bytes_).empty())
    encoding_ = utf16_of(bytes_);
  std::size_t size = last_line_end();
  if (size == 0 && bytes_.size() > kLongestLine) size = last_cut();
  if (size > 0) return give(size);
  searched_ = bytes_.size();
}

void TextPieces::end() {
  if (!bytes_.empty()) give(bytes_.size());
}

// No encoding that ASCII is a part of has the byte of '\n' inside a character.
std::size_t TextPieces::last_line_end() const {
  const std::string_view named = encoding_.empty() ? encoding_of_bom(bytes_) : std::string_view(encoding_);
  if (!named.starts_with("UTF-16")) {
    const std::size_t at = std::string_view(bytes_).substr(searched_).rfind('\n');
    return at == bytes_.npos ? 0 : searched_ + at + 1;
  }
  const std::string_view end =
      named == "UTF-16LE" ? std::string_view("\n\0", 2) : std::string_view("\0\n", 2);
  for (std::size_t at = bytes_.size() / 2 * 2; at >= 2 && at >= searched_; at -= 2) {
    if (bytes_.compare(at - 2, 2, end) == 0) return at;
  }
  return 0;
}

// In a line without end: after a space or a mark, which are no part of a character in any encoding of ASCII.
std::size_t TextPieces::last_cut() const {
  const std::size_t even = bytes_.size() / 2 * 2;
  if (encoding_.starts_with("UTF-16") || encoding_of_bom(bytes_).starts_with("UTF-16")) return even;
  const std::size_t at = bytes_.find_last_of(" !\"#$%&'()*+,-./");
  return at == bytes_.npos ? even : at + 1;
}

// A file that begins in ASCII may turn out later to be none of UTF-8.
void TextPieces::give(std::size_t size) {
  const std::string_view piece = std::string_view(bytes_).substr(0, size);
  const bool is_open = encoding_.empty() || (encoding_ == "UTF-8" && !is_valid_utf8(piece));
  if (is_open && !is_told_) encoding_ = encoding_of(piece);
  const Decoded decoded = decode(piece, encoding_);
  replacements_ += decoded.replacements;
  take_(decoded.utf8);
  bytes_.erase(0, size);
  searched_ = 0;
}

}  // namespace sitelark

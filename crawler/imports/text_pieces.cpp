#include "crawler/imports/text_pieces.h"

#include <algorithm>

#include "text/charset.h"

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
  return decode(bytes, "UTF-8").replacements * 10 < leads;
}

// Few letters among many addresses mislead detection: most pairs of bytes that are frequent Han characters of
// GB 2312 (its first level, rows B0 to D7) are Chinese.
bool is_mostly_gb2312(std::string_view bytes) {
  std::size_t frequent = 0, others = 0;
  const auto at = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (at(i) < 0x80) continue;
    const bool is_pair = i + 1 < bytes.size() && at(i + 1) >= 0xA1;
    const bool is_frequent = is_pair && at(i) >= 0xB0 && at(i) <= 0xD7;
    (is_frequent ? frequent : others) += 1;
    i += is_pair ? 1 : 0;
  }
  return frequent > others * 2;
}

std::string encoding_of(std::string_view bytes) {
  const std::string_view marked = encoding_of_bom(bytes);
  if (!marked.empty()) return std::string(marked);
  if (is_mostly_utf8(bytes)) return "UTF-8";
  const std::string_view wide = utf16_of(bytes);
  if (!wide.empty()) return std::string(wide);
  const std::string sniffed = sniff_encoding(bytes, {}, "GBK").encoding;
  const bool is_certain = sniffed == "EUC-KR" || sniffed == "Big5" || sniffed == "UTF-8";
  return !is_certain && is_mostly_gb2312(bytes) ? "GBK" : sniffed;
}

}  // namespace

void TextPieces::feed(std::string_view bytes) {
  bytes_ += bytes;
  if (bytes_.size() < kHead) return;
  if (encoding_.empty() && !utf16_of(bytes_).empty()) encoding_ = utf16_of(bytes_);
  std::size_t size = last_line_end();
  if (size == 0 && bytes_.size() > kLongestLine) size = bytes_.size() / 2 * 2;
  if (size > 0) give(size);
}

void TextPieces::end() {
  if (!bytes_.empty()) give(bytes_.size());
}

// No encoding that ASCII is a part of has the byte of '\n' inside a character.
std::size_t TextPieces::last_line_end() const {
  const std::string_view named = encoding_.empty() ? encoding_of_bom(bytes_) : std::string_view(encoding_);
  if (!named.starts_with("UTF-16")) {
    const std::size_t at = bytes_.rfind('\n');
    return at == bytes_.npos ? 0 : at + 1;
  }
  const std::string_view end =
      named == "UTF-16LE" ? std::string_view("\n\0", 2) : std::string_view("\0\n", 2);
  for (std::size_t at = bytes_.size() / 2 * 2; at >= 2; at -= 2) {
    if (bytes_.compare(at - 2, 2, end) == 0) return at;
  }
  return 0;
}

// A file that begins in ASCII may turn out later to be none of UTF-8.
void TextPieces::give(std::size_t size) {
  const std::string_view piece = std::string_view(bytes_).substr(0, size);
  if (encoding_.empty() || (encoding_ == "UTF-8" && !is_valid_utf8(piece))) encoding_ = encoding_of(piece);
  const Decoded decoded = decode(piece, encoding_);
  replacements_ += decoded.replacements;
  take_(decoded.utf8);
  bytes_.erase(0, size);
}

}  // namespace sitelark

// Text: decoding, folding, counting and dates keep their promises for any bytes. The first byte chooses the
// encoding.
#include <string>
#include <string_view>

#include "fuzz/require.h"
#include "text/calendar.h"
#include "text/charset.h"
#include "text/fold.h"
#include "text/measure.h"

namespace {

using sitelark::require;

constexpr std::string_view kEncodings[] = {
    "UTF-8",       "GBK",      "gb18030",  "Big5",   "EUC-JP",       "Shift_JIS",      "EUC-KR",
    "ISO-2022-JP", "UTF-16LE", "UTF-16BE", "KOI8-R", "windows-1252", "x-user-defined", "replacement"};

void check_text(std::string_view text) {
  const std::string folded = sitelark::fold(text);
  require(sitelark::is_valid_utf8(folded), "folded text is UTF-8");
  const std::string collapsed = sitelark::collapse_space(text);
  require(sitelark::collapse_space(collapsed) == collapsed, "collapsed text stays");
  const sitelark::WordCount words = sitelark::count_words(text);
  require(words.words >= 0 && words.scripts.han <= words.scripts.letters, "counts add up");
  require(sitelark::count_chars(text) <= sitelark::count_cells(text, true), "a character fills a cell");
  const std::string cut = sitelark::truncate_to_pixels(text, 20, 100);
  require(cut.size() <= text.size() * 3, "a cut is no longer than the text");
  for (const std::string& token : sitelark::tokens(text)) require(!token.empty(), "tokens are not empty");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string_view encoding = kEncodings[data[0] % std::size(kEncodings)];
  const sitelark::Decoded decoded = sitelark::decode(bytes, encoding);
  require(sitelark::is_valid_utf8(decoded.utf8), "decoded text is UTF-8");
  require((decoded.replacements > 0) == (decoded.first_replacement >= 0), "a replacement has a place");
  require(decoded.first_replacement < static_cast<std::int64_t>(bytes.size()), "inside the input");
  check_text(bytes);
  sitelark::encode_for_query(decoded.utf8, encoding);
  const sitelark::Sniffed sniffed = sitelark::sniff_encoding(bytes, "");
  require(sitelark::encoding_for_label(sniffed.encoding).has_value(), "a sniffed encoding is a known one");
  const auto date = sitelark::parse_any_date(bytes);
  require(!date || sitelark::parse_w3c_date(sitelark::format_iso(*date)) == date, "dates are read back");
  return 0;
}

// Character encodings as the WHATWG Encoding Standard names them, decoded by ICU. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sitelark {

// "gb2312" -> "GBK", "latin1" -> "windows-1252", " UTF8 " -> "UTF-8". nullopt: not a WHATWG label.
std::optional<std::string_view> encoding_for_label(std::string_view label);

// Encoding named by a byte order mark: "UTF-8", "UTF-16LE", "UTF-16BE", or empty. `size`: bytes of the mark.
std::string_view encoding_of_bom(std::string_view bytes, std::size_t* size = nullptr);

struct MetaCharset {
  std::string label;        // as written
  std::int64_t offset = 0;  // of the <meta
};
// "prescan a byte stream to determine its encoding" (HTML Standard, 13.2.3.2) over at most `limit` bytes.
// The first known label, as written (callers treat UTF-16 as UTF-8 and x-user-defined as windows-1252);
// an unknown one only where no known one follows.
std::optional<MetaCharset> prescan_meta_charset(std::string_view bytes, std::size_t limit = 1024);

struct Decoded {
  std::string utf8;
  std::int64_t replacements = 0;        // U+FFFD put in
  std::int64_t first_replacement = -1;  // byte offset in the input
};
// Decodes by WHATWG name; the mark of that very encoding is removed. Unknown name: as windows-1252.
// GBK is decoded by the gb18030 decoder, as the standard says.
Decoded decode(std::string_view bytes, std::string_view encoding);

// UTF-8 into a legacy encoding, for the queries of its pages; what the encoding lacks becomes "%26%23N%3B",
// already percent-encoded ("percent-encode after encoding", URL Standard;
// corpora/01-url/percent-encoding.json). UTF-16 and replacement: as UTF-8.
std::string encode_for_query(std::string_view utf8, std::string_view encoding);

bool is_valid_utf8(std::string_view bytes);

// How a page is to be read (HTML Standard, 13.2.3.1): mark, then transport charset, then prescan, then valid
// UTF-8, then detection (ICU), then `fallback`.
struct Sniffed {
  std::string encoding;  // WHATWG name
  enum class By { bom, header, meta, detected, fallback } by = By::fallback;
};
Sniffed sniff_encoding(std::string_view bytes, std::string_view transport_label,
                       std::string_view fallback = "windows-1252");

}  // namespace sitelark

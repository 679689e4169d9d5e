// Text in whatever encoding, in pieces of any size: UTF-8 comes out; what is UTF-8 stays as it is. The first
// byte chooses the size of the pieces, the rest is the text.
#include "crawler/imports/text_pieces.h"
#include "fuzz/require.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t piece = 1 + std::size_t{data[0]} * 64;
  std::string text;
  sitelark::TextPieces pieces([&](std::string_view utf8) { text += utf8; });
  for (std::size_t at = 0; at < bytes.size(); at += piece) pieces.feed(bytes.substr(at, piece));
  pieces.end();
  require(sitelark::is_valid_utf8(text), "text is UTF-8");
  require(bytes.empty() || !pieces.encoding().empty(), "the encoding is told");
  require(pieces.replacements() <= static_cast<std::int64_t>(bytes.size()), "bytes are replaced once");
  require(text.size() <= 3 * bytes.size() + 3, "no byte is more than a character");
  const bool has_mark = !sitelark::encoding_of_bom(bytes).empty();
  const bool is_plain = !has_mark && bytes.find('\0') == bytes.npos && sitelark::is_valid_utf8(bytes);
  require(!is_plain || text == bytes, "UTF-8 stays as it is");
  return 0;
}

// The decoders of the Encoding Standard (sections 8 to 14), for the files of this room.
#pragma once

#include <string_view>

#include "text/charset.h"
#include "text/utf8.h"

namespace sitelark {

// Where a decoder writes; counts the errors.
class DecodeSink {
 public:
  explicit DecodeSink(Decoded& out) : out_(out) {}
  void put(char32_t c) { append_utf8(out_.utf8, c); }
  void put_ascii(std::string_view run) { out_.utf8.append(run); }
  void bad(std::size_t offset) {
    put(kReplacement);
    if (out_.replacements++ == 0) {
      out_.first_replacement = static_cast<std::int64_t>(offset);
    }
  }

 private:
  Decoded& out_;
};

void decode_utf8(std::string_view bytes, DecodeSink& sink);
void decode_utf16(std::string_view bytes, bool big_endian, DecodeSink& sink);
void decode_gb18030(std::string_view bytes, DecodeSink& sink);
void decode_big5(std::string_view bytes, DecodeSink& sink);
void decode_euc_jp(std::string_view bytes, DecodeSink& sink);
void decode_shift_jis(std::string_view bytes, DecodeSink& sink);
void decode_euc_kr(std::string_view bytes, DecodeSink& sink);
void decode_iso_2022_jp(std::string_view bytes, DecodeSink& sink);

}  // namespace sitelark

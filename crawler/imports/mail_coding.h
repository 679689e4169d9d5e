// How mail is coded: transfer encodings and encoded words. Pure.
#pragma once

#include <string>
#include <string_view>

namespace sitelark {

std::string decode_base64(std::string_view text);  // what is no base64 is skipped
std::string decode_quoted_printable(std::string_view text, bool header = false);  // header: '_' is a space
// Body bytes by the name of their Content-Transfer-Encoding.
std::string decode_transfer(std::string_view body, std::string_view encoding);
// Bytes in a charset by its label, as UTF-8; an unknown or empty label is sniffed.
std::string to_utf8_from(std::string_view bytes, std::string_view label);
// "=?utf-8?B?5paw?= news" as a reader sees it (RFC 2047); of its first 10,000 bytes.
std::string decode_words(std::string_view header);

}  // namespace sitelark

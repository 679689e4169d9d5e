#include "crawler/imports/mail_coding.h"

#include <openssl/evp.h>

#include <memory>

#include "text/charset.h"
#include "text/fold.h"

namespace sitelark {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool is_base64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

}  // namespace

std::string decode_base64(std::string_view text) {
  std::string clean;
  for (const char c : text) {
    if (is_base64(c)) clean += c;
    if (c == '=') break;
  }
  const std::size_t whole = clean.size() / 4 * 4 + (clean.size() % 4 > 1 ? clean.size() % 4 - 1 : 0);
  clean.resize((clean.size() + 3) / 4 * 4, 'A');
  std::string out(clean.size() / 4 * 3 + 1, '\0');
  const int size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(clean.data()), static_cast<int>(clean.size()));
  if (size < 0) return {};
  out.resize(std::min(static_cast<std::size_t>(size), whole / 4 * 3 + whole % 4));
  return out;
}

std::string decode_quoted_printable(std::string_view text, bool header) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (header && c == '_') {
      out += ' ';
    } else if (c != '=') {
      out += c;
    } else if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else if (i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
    } else if (i + 2 < text.size() && text[i + 1] == '\r' && text[i + 2] == '\n') {
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string decode_transfer(std::string_view body, std::string_view encoding) {
  const std::string name = ascii_lower(trim_ascii(encoding));
  if (name == "base64") return decode_base64(body);
  if (name == "quoted-printable") return decode_quoted_printable(body);
  return std::string(body);
}

std::string to_utf8_from(std::string_view bytes, std::string_view label) {
  if (const auto known = encoding_for_label(label)) return decode(bytes, *known).utf8;
  return decode(bytes, sniff_encoding(bytes, {}).encoding).utf8;
}

std::string decode_words(std::string_view header) {
  constexpr std::size_t kLongest = 10'000;
  header = header.substr(0, kLongest);
  std::string out;
  bool after_word = false;
  while (!header.empty()) {
    const std::size_t open = header.find("=?");
    std::string_view before = header.substr(0, open);
    const bool only_space = trim_ascii(before).empty();
    if (!after_word || !only_space || open == header.npos) out += to_utf8_from(before, "utf-8");
    if (open == header.npos) break;
    header.remove_prefix(open + 2);
    const std::size_t first = header.find('?');
    const std::size_t second = first == header.npos ? first : header.find('?', first + 1);
    const std::size_t close = second == header.npos ? second : header.find("?=", second + 1);
    after_word = close != header.npos && second == first + 2;
    if (!after_word) {
      out += "=?";
      continue;
    }
    const std::string_view label = header.substr(0, std::min(first, header.find('*')));
    const std::string_view text = header.substr(second + 1, close - second - 1);
    const bool base64 = header[first + 1] == 'B' || header[first + 1] == 'b';
    out += to_utf8_from(base64 ? decode_base64(text) : decode_quoted_printable(text, true), label);
    header.remove_prefix(close + 2);
  }
  return out;
}

}  // namespace sitelark

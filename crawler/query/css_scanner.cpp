#include "crawler/query/css_scanner.h"

#include "crawler/html/ascii.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool is_newline(char c) { return c == '\n' || c == '\r' || c == '\f'; }
bool is_non_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

int hex_value(char c) {
  if (ascii::is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool CssScanner::eat(std::string_view word) {
  if (!rest().starts_with(word)) return false;
  at_ += word.size();
  return true;
}

void CssScanner::skip_comments() {
  while (rest().starts_with("/*")) {
    const std::size_t end = text_.find("*/", at_ + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + 2;
  }
}

bool CssScanner::skip_space() {
  bool space = false;
  skip_comments();
  while (!at_end() && ascii::is_space(text_[at_])) {
    space = true;
    ++at_;
    skip_comments();
  }
  return space;
}

bool CssScanner::starts_escape(std::size_t at) const {
  return peek(at) == '\\' && at + 1 < text_.size() && !is_newline(text_[at + 1]);
}

bool CssScanner::is_name_start(std::size_t at) const {
  const char c = peek(at);
  return ascii::is_letter(c) || c == '_' || is_non_ascii(c) || starts_escape(at);
}

bool CssScanner::is_name(std::size_t at) const {
  return is_name_start(at) || ascii::is_digit(peek(at)) || peek(at) == '-';
}

bool CssScanner::starts_identifier() const {
  if (next() != '-') return is_name_start(at_);
  return peek(at_ + 1) == '-' || is_name_start(at_ + 1);
}

std::string CssScanner::identifier() {
  std::string out;
  while (!at_end() && is_name(at_)) {
    if (text_[at_] == '\\') {
      ++at_;
      out += escape();
    } else {
      out += text_[at_++];
    }
  }
  return out;
}

std::optional<std::string> CssScanner::name() {
  if (!starts_identifier()) return std::nullopt;
  return identifier();
}

std::string CssScanner::escape() {
  char32_t point = 0;
  int digits = 0;
  for (; digits < 6 && hex_value(peek(at_)) >= 0; ++digits)
    point = point * 16 + static_cast<char32_t>(hex_value(text_[at_++]));
  if (digits == 0) return {text_[at_++]};  // of a longer character the other bytes follow as they are
  if (rest().starts_with("\r\n")) {
    at_ += 2;
  } else if (!at_end() && ascii::is_space(text_[at_])) {
    ++at_;
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point == 0 || surrogate || point > 0x10FFFF) point = 0xFFFD;
  return to_utf8(std::u32string_view(&point, 1));
}

std::optional<std::string> CssScanner::string() {
  const char quote = text_[at_++];
  std::string out;
  while (!at_end()) {
    const char c = text_[at_];
    if (c == quote) {
      ++at_;
      return out;
    }
    if (is_newline(c)) return std::nullopt;
    ++at_;
    if (c != '\\') {
      out += c;
    } else if (is_newline(next())) {
      at_ += rest().starts_with("\r\n") ? 2 : 1;
    } else if (!at_end()) {
      out += escape();
    }
  }
  return std::nullopt;
}

}  // namespace sitelark

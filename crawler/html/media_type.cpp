#include "crawler/html/media_type.h"

#include <cstring>

#include "crawler/html/ascii.h"

namespace sitelark {
namespace {

constexpr auto kEnd = std::string_view::npos;

bool is_http_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trim_http(std::string_view s) {
  while (!s.empty() && is_http_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_http_space(s.back())) s.remove_suffix(1);
  return s;
}

bool is_token(std::string_view s) {
  for (const char c : s)
    if (!ascii::is_letter(c) && !ascii::is_digit(c) &&
        (c == 0 || std::strchr("!#$%&'*+-.^_`|~", c) == nullptr))
      return false;
  return !s.empty();
}

// "HTTP quoted-string token code points", in the UTF-8 that headers are read as here.
bool is_quotable(std::string_view s) {
  for (const char c : s)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f) return false;
  return true;
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = ascii::lower(c);
  return out;
}

// From the opening quote; `position` ends behind the closing one.
std::string quoted(std::string_view s, std::size_t& position) {
  std::string value;
  for (++position; position < s.size(); ++position) {
    if (s[position] == '"') {
      ++position;
      return value;
    }
    if (s[position] == '\\' && position + 1 < s.size()) ++position;
    value += s[position];
  }
  return value;
}

void read_parameters(std::string_view s, std::size_t i, MediaType& type) {
  while (i < s.size()) {
    ++i;  // the ';'
    while (i < s.size() && is_http_space(s[i])) ++i;
    const std::size_t name_begin = i;
    while (i < s.size() && s[i] != ';' && s[i] != '=') ++i;
    const std::string_view name = s.substr(name_begin, i - name_begin);
    if (i < s.size() && s[i] == ';') continue;
    if (i >= s.size()) return;
    ++i;
    std::string value;
    const bool in_quotes = i < s.size() && s[i] == '"';
    if (in_quotes) {
      value = quoted(s, i);
      while (i < s.size() && s[i] != ';') ++i;
    } else {
      const std::size_t begin = i;
      while (i < s.size() && s[i] != ';') ++i;
      value = trim_http(s.substr(begin, i - begin));
      if (value.empty()) continue;
    }
    if (ascii::equals(name, "charset") && is_quotable(value) && !type.charset) type.charset = value;
  }
}

// The values of one header or several, split at commas outside quotes.
std::vector<std::string> split_values(const std::string& combined) {
  std::vector<std::string> values;
  bool in_quotes = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= combined.size(); ++i) {
    if (i < combined.size()) {
      if (in_quotes && combined[i] == '\\') {
        ++i;
        continue;
      }
      if (combined[i] == '"') in_quotes = !in_quotes;
      if (combined[i] != ',' || in_quotes) continue;
    }
    values.emplace_back(trim_http(std::string_view(combined).substr(begin, i - begin)));
    begin = i + 1;
  }
  return values;
}

}  // namespace

std::optional<MediaType> parse_media_type(std::string_view value) {
  value = trim_http(value);
  const std::size_t slash = value.find('/');
  if (slash == kEnd || !is_token(value.substr(0, slash))) return std::nullopt;
  const std::size_t semicolon = std::min(value.find(';', slash), value.size());
  std::string_view subtype = value.substr(slash + 1, semicolon - slash - 1);
  while (!subtype.empty() && is_http_space(subtype.back())) subtype.remove_suffix(1);
  if (!is_token(subtype)) return std::nullopt;
  MediaType type{lower(value.substr(0, slash)) + "/" + lower(subtype), std::nullopt};
  read_parameters(value, semicolon, type);
  return type;
}

std::optional<MediaType> media_type_of(const Headers& headers) {
  std::string combined;
  for (const Header& h : headers) {
    if (!ascii::equals(h.name, "content-type")) continue;
    if (!combined.empty()) combined += ", ";
    combined += h.value.substr(0, 4000);
  }
  std::optional<MediaType> result;
  std::optional<std::string> charset;
  for (const std::string& value : split_values(combined)) {
    std::optional<MediaType> type = parse_media_type(value);
    if (!type || type->essence == "*/*") continue;
    const bool same = result && result->essence == type->essence;
    if (!same || type->charset) charset = type->charset;
    result = std::move(type);
    if (same && !result->charset) result->charset = charset;
  }
  return result;
}

}  // namespace sitelark

#include "crawler/html/meta_refresh.h"

#include "crawler/html/ascii.h"

namespace sitelark {
namespace {

std::string_view skip_space(std::string_view s) {
  while (!s.empty() && ascii::is_space(s.front())) s.remove_prefix(1);
  return s;
}

// Behind "url =" where it stands; the same text where it does not.
std::string_view behind_url_word(std::string_view s) {
  if (!ascii::starts_with(s, "url")) return s;
  const std::string_view rest = skip_space(s.substr(3));
  return rest.starts_with('=') ? skip_space(rest.substr(1)) : s;
}

}  // namespace

std::optional<MetaRefresh> parse_meta_refresh(std::string_view s) {
  MetaRefresh result;
  s = skip_space(s);
  std::size_t i = 0;
  for (; i < s.size() && ascii::is_digit(s[i]); ++i)
    result.seconds = std::min<std::int64_t>(result.seconds * 10 + (s[i] - '0'), 1'000'000'000);
  if (i == 0 && !s.starts_with('.')) return std::nullopt;
  while (i < s.size() && (ascii::is_digit(s[i]) || s[i] == '.')) ++i;
  s.remove_prefix(i);
  if (s.empty()) return result;
  if (s[0] != ';' && s[0] != ',' && !ascii::is_space(s[0])) return std::nullopt;
  s = skip_space(s);
  if (!s.empty() && (s[0] == ';' || s[0] == ',')) s = skip_space(s.substr(1));
  if (s.empty()) return result;
  const std::string_view target = behind_url_word(s);
  if (!target.empty() && (target[0] == '"' || target[0] == '\'')) {
    result.url = target.substr(1, target.find(target[0], 1) - 1);
  } else {
    result.url = target;
  }
  result.has_url = true;
  return result;
}

}  // namespace sitelark

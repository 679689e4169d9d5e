// @font-face rules in the page's own style elements.
#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::string_view kRule = "@font-face";
constexpr int kMaxRules = 200;

// The value of a property in a rule's block, up to the semicolon outside of url(...).
std::string_view value_of(std::string_view block, std::string_view property) {
  for (std::size_t at = 0; at < block.size();) {
    const std::size_t found = block.find(property, at);
    if (found == block.npos) return {};
    std::string_view rest = block.substr(found + property.size());
    while (!rest.empty() && ascii::is_space(rest[0])) rest.remove_prefix(1);
    if (rest.starts_with(':')) return ascii::trim(rest.substr(1, rest.find_first_of(";}") - 1));
    at = found + property.size();
  }
  return {};
}

std::string_view unquoted(std::string_view name) {
  while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '"' || name.back() == '\'')) name.remove_suffix(1);
  return name;
}

// A font that comes with the page itself, as a data: URI, is never waited for.
bool loads_file(std::string_view block) {
  return block.find("url(") != block.npos && block.find("data:") == block.npos;
}

// "auto", "block" and nothing at all hide the text until the font has come.
bool shows_text_at_once(std::string_view block) {
  const std::string_view display = value_of(block, "font-display");
  return ascii::equals(display, "swap") || ascii::equals(display, "optional") ||
         ascii::equals(display, "fallback");
}

void read_rule(Reading& reading, std::string_view block, std::int32_t line) {
  if (!loads_file(block)) return;
  const std::string_view family = unquoted(value_of(block, "font-family"));
  if (!shows_text_at_once(block)) reading.remark_some("font-face-hides-text", family, line);
  reading.remark_some(icontains_ascii(block, "woff2") ? "font-face-woff2" : "font-face-without-woff2", family,
                      line);
}

}  // namespace

void read_font_faces(Reading& reading, std::string_view css, std::int32_t line) {
  std::size_t at = css.find(kRule);
  for (int rule = 0; rule < kMaxRules && at != css.npos; ++rule) {
    const std::size_t open = css.find('{', at);
    const std::size_t close = open == css.npos ? open : css.find('}', open);
    if (close == css.npos) return;
    read_rule(reading, css.substr(open + 1, close - open), line);
    at = css.find(kRule, close);
  }
}

}  // namespace sitelark

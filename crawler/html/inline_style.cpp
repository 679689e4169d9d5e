#include "crawler/html/inline_style.h"

#include <cstdlib>

#include "crawler/html/ascii.h"

namespace sitelark {
namespace {

constexpr auto kEnd = std::string_view::npos;

// Behind the declaration that starts at `from`: the ';' outside quotes and parentheses.
std::size_t declaration_end(std::string_view s, std::size_t from) {
  char quote = 0;
  int depth = 0;
  for (std::size_t i = from; i < s.size(); ++i) {
    const char c = s[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      depth = std::max(0, depth - 1);
    } else if (c == ';' && depth == 0) {
      return i;
    }
  }
  return s.size();
}

std::string_view unquote(std::string_view s) {
  s = ascii::trim(s);
  if (s.size() >= 2 && (s.front() == '"' || s.front() == '\'') && s.back() == s.front())
    return s.substr(1, s.size() - 2);
  return s;
}

void collect_urls(std::string_view value, std::vector<std::string_view>& urls) {
  for (std::size_t i = 0; i + 4 < value.size() && urls.size() < 20;) {
    const std::size_t open = value.find('(', i);
    if (open == kEnd) return;
    const std::size_t close = value.find(')', open);
    if (close == kEnd) return;
    if (open >= 3 && ascii::equals(value.substr(open - 3, 3), "url"))
      urls.push_back(unquote(value.substr(open + 1, close - open - 1)));
    i = close + 1;
  }
}

std::string_view without_important(std::string_view value) {
  const std::size_t mark = value.find('!');
  return ascii::trim(mark == kEnd ? value : value.substr(0, mark));
}

// "0", "0px", ".0em" but not "0.8em".
bool is_zero(std::string_view value) {
  if (value.empty() || (!ascii::is_digit(value[0]) && value[0] != '.')) return false;
  return std::atof(std::string(value.substr(0, 20)).c_str()) == 0.0;
}

// A colour in a form that can be compared: names of the commonest, short hex made long, no spaces.
std::string plain_colour(std::string_view value) {
  std::string out;
  for (const char c : value.substr(0, 40))
    if (!ascii::is_space(c)) out += ascii::lower(c);
  if (out == "white" || out == "rgb(255,255,255)") return "#ffffff";
  if (out == "black" || out == "rgb(0,0,0)") return "#000000";
  if (out.size() == 4 && out[0] == '#') return {'#', out[1], out[1], out[2], out[2], out[3], out[3]};
  return out;
}

bool is_colour(const std::string& colour) {
  return !colour.empty() && colour != "transparent" && colour != "inherit" && colour != "initial" &&
         colour != "unset" && colour != "none" && colour.find("currentcolor") == kEnd &&
         colour.find("var(") == kEnd;
}

// "640px", "640.5px", "0"; -1 for every other unit.
double pixels(std::string_view value) {
  if (value.empty() || value.size() > 20 || (!ascii::is_digit(value[0]) && value[0] != '.')) return -1;
  const std::string text(value);
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const std::string_view unit = value.substr(static_cast<std::size_t>(end - text.c_str()));
  return ascii::equals(unit, "px") || (number == 0 && unit.empty()) ? number : -1;
}

bool is_scrolling(std::string_view value) {
  return ascii::equals(value, "auto") || ascii::equals(value, "scroll");
}

}  // namespace

InlineStyle read_inline_style(std::string_view style) {
  InlineStyle result;
  bool width = false;
  bool height = false;
  for (std::size_t i = 0; i < style.size();) {
    const std::size_t end = declaration_end(style, i);
    const std::string_view declaration = style.substr(i, end - i);
    i = end + 1;
    const std::size_t colon = declaration.find(':');
    if (colon == kEnd) continue;
    const std::string_view property = ascii::trim(declaration.substr(0, colon));
    const std::string_view value = without_important(declaration.substr(colon + 1));
    if (ascii::equals(property, "display")) {
      result.display_none = ascii::equals(value, "none");
      result.display = value;
    } else if (ascii::equals(property, "font-size")) {
      result.font_size_zero = is_zero(value);
      result.font_size_set = !result.font_size_zero;
      result.font_size = pixels(value);
    } else if (ascii::equals(property, "font-weight")) {
      result.weight_set = true;
      result.bold = ascii::equals(value, "bold") || ascii::equals(value, "bolder") ||
                    std::atoi(std::string(value.substr(0, 20)).c_str()) >= 600;
    } else if (ascii::equals(property, "text-indent")) {
      result.far_away = std::atof(std::string(value.substr(0, 20)).c_str()) <= -999;
    } else if (ascii::equals(property, "color")) {
      result.colour = value;
    } else if (ascii::equals(property, "width")) {
      width = true;
      result.width = pixels(value);
    } else if (ascii::equals(property, "height")) {
      height = true;
      result.height = pixels(value);
    } else if (ascii::equals(property, "min-width")) {
      result.min_width = pixels(value);
    } else if (ascii::equals(property, "overflow") || ascii::equals(property, "overflow-x")) {
      result.scrolls = is_scrolling(value);
    } else if (ascii::equals(property, "aspect-ratio")) {
      result.ratio = true;
    } else if (ascii::equals(property, "background-color")) {
      result.background = value;
    } else if (value.find('(') != kEnd) {
      collect_urls(value, result.image_urls);
    } else if (ascii::equals(property, "background")) {
      result.background = value;
    }
  }
  result.ratio = result.ratio || (width && height);
  if (!result.colour.empty() && !result.background.empty()) {
    const std::string plain = plain_colour(result.colour);
    result.same_colours = is_colour(plain) && plain == plain_colour(result.background);
  }
  return result;
}

std::vector<std::string_view> css_imports(std::string_view css) {
  std::vector<std::string_view> imports;
  for (std::size_t at = css.find("@import"); at != kEnd && imports.size() < 20;
       at = css.find("@import", at)) {
    std::size_t i = at + 7;
    at = i;
    while (i < css.size() && ascii::is_space(css[i])) ++i;
    if (i >= css.size()) break;
    const std::size_t end = declaration_end(css, i);
    std::string_view value = ascii::trim(css.substr(i, end - i));
    if (ascii::starts_with(value, "url(")) {
      const std::size_t close = value.find(')');
      if (close != kEnd) imports.push_back(unquote(value.substr(4, close - 4)));
    } else if (!value.empty() && (value[0] == '"' || value[0] == '\'')) {
      const std::size_t close = value.find(value[0], 1);
      if (close != kEnd) imports.push_back(value.substr(1, close - 1));
    }
    at = end;
  }
  return imports;
}

}  // namespace sitelark

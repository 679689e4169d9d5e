#include "crawler/query/css_attribute.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crawler/html/ascii.h"
#include "crawler/query/css_selector.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// HTML Standard, 4.16.2: values of these are compared in any letter case.
constexpr std::array<std::string_view, 46> kAnyCase{
    "accept",     "accept-charset", "align",     "alink",    "axis",     "bgcolor", "charset",
    "checked",    "clear",          "codetype",  "color",    "compact",  "declare", "defer",
    "dir",        "direction",      "disabled",  "enctype",  "face",     "frame",   "hreflang",
    "http-equiv", "lang",           "language",  "link",     "media",    "method",  "multiple",
    "nohref",     "noresize",       "noshade",   "nowrap",   "readonly", "rel",     "rev",
    "rules",      "scope",          "scrolling", "selected", "shape",    "target",  "text",
    "type",       "valign",         "valuetype", "vlink"};

struct Comparison {
  std::string attribute;
  std::string sign;  // "=", "~=" ...; empty: it need only be there
  std::string value;
  bool any_case = false;
};

std::string attribute_of(const std::string& name) {
  return is_simple_name(name) ? fmt::format("@{}", name)
                              : fmt::format("@*[name() = {}]", xpath_literal(name));
}

std::string lower_case(std::string_view expression) {
  return fmt::format("translate({}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')", expression);
}

bool has_space(std::string_view text) { return std::any_of(text.begin(), text.end(), ascii::is_space); }

std::string word_condition(std::string_view list, std::string_view word) {
  return fmt::format("contains(concat(' ', normalize-space({}), ' '), {})", list,
                     xpath_literal(fmt::format(" {} ", word)));
}

std::string condition(const Comparison& wanted) {
  std::string plain = attribute_of(wanted.attribute);
  if (wanted.sign.empty()) return plain;
  const std::string value = wanted.any_case ? ascii_lower(wanted.value) : wanted.value;
  const std::string seen = wanted.any_case ? lower_case(plain) : plain;
  const std::string literal = xpath_literal(value);
  // An absent attribute is an empty text to XPath's functions, which only here could match.
  if (wanted.sign == "=")
    return value.empty() ? fmt::format("{} = ''", plain) : fmt::format("{} = {}", seen, literal);
  if (wanted.sign == "|=")
    return fmt::format("{0} and ({1} = {2} or starts-with({1}, {3}))", plain, seen, literal,
                       xpath_literal(fmt::format("{}-", value)));
  if (value.empty()) return "false()";
  if (wanted.sign == "~=") return has_space(value) ? "false()" : word_condition(seen, value);
  if (wanted.sign == "^=") return fmt::format("starts-with({}, {})", seen, literal);
  if (wanted.sign == "*=") return fmt::format("contains({}, {})", seen, literal);
  const std::size_t points = code_points(value).size();
  return fmt::format("substring({0}, string-length({0}) - {1}) = {2}", seen, points - 1, literal);
}

using Read = tl::expected<std::string, std::string>;

Read value_of(CssScanner& in) {
  if (in.next() == '"' || in.next() == '\'') {
    auto text = in.string();
    if (!text) return tl::unexpected<std::string>("its quotation marks are not closed");
    return std::move(*text);
  }
  if (in.starts_identifier()) return in.identifier();
  return tl::unexpected<std::string>("its value must be a name or stand in quotation marks");
}

std::string sign_of(CssScanner& in) {
  for (const std::string_view sign : {"=", "~=", "|=", "^=", "$=", "*="}) {
    if (in.eat(sign)) return std::string(sign);
  }
  return {};
}

// The flag behind a value; the standard's list decides where there is none.
tl::expected<bool, std::string> any_case(CssScanner& in, const std::string& attribute) {
  if (!in.starts_identifier())
    return std::find(kAnyCase.begin(), kAnyCase.end(), attribute) != kAnyCase.end();
  const std::string flag = ascii_lower(in.identifier());
  if (flag == "i" || flag == "s") return flag == "i";
  return tl::unexpected<std::string>(fmt::format("there is no flag \"{}\"", flag));
}

}  // namespace

bool is_simple_name(std::string_view name) {
  const auto fits = [](char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || c == '-'; };
  return !name.empty() && (ascii::is_letter(name.front()) || name.front() == '_') &&
         std::all_of(name.begin(), name.end(), fits);
}

std::string class_condition(std::string_view name) { return word_condition("@class", name); }

Read attribute_condition(CssScanner& in) {
  in.skip(1);
  in.skip_space();
  if (!in.starts_identifier()) return tl::unexpected<std::string>("the name of an attribute must follow");
  Comparison wanted{.attribute = ascii_lower(in.identifier()), .sign = {}, .value = {}};
  in.skip_space();
  if (in.next() == '|' && !in.rest().starts_with("|="))
    return tl::unexpected<std::string>("there are no namespaces in HTML");
  wanted.sign = sign_of(in);
  if (!wanted.sign.empty()) {
    in.skip_space();
    auto value = value_of(in);
    if (!value) return value;
    wanted.value = std::move(*value);
    in.skip_space();
    const auto letters = any_case(in, wanted.attribute);
    if (!letters) return tl::unexpected<std::string>(letters.error());
    wanted.any_case = *letters;
    in.skip_space();
  }
  if (!in.eat("]")) return tl::unexpected<std::string>("its bracket is not closed");
  return condition(wanted);
}

}  // namespace sitelark

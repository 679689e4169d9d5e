#include "crawler/query/css_selector.h"

#include <fmt/format.h>

#include "crawler/html/ascii.h"
#include "crawler/query/css_attribute.h"
#include "crawler/query/css_scanner.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr int kMaxNested = 8;  // :not() inside :not()
constexpr std::string_view kUnderstood =
    "Selectors may use types, *, .class, #id, [attribute], the combinators, commas, :not(), :first-child, "
    ":last-child and :nth-child(); what needs more can be written as an XPath.";

struct Wrong {
  std::string what;
};

// One compound selector, and what must stand before it: both are conditions on the element.
struct Conditions {
  std::string type;  // element name; empty: any
  std::vector<std::string> others;

  std::string rest() const { return fmt::format("{}", fmt::join(others, " and ")); }
  std::string all() const {
    if (type.empty()) return others.empty() ? "true()" : rest();
    return others.empty() ? element_test(type) : fmt::format("{} and {}", element_test(type), rest());
  }
  static std::string element_test(const std::string& name) {
    return is_simple_name(name) ? fmt::format("self::{}", name)
                                : fmt::format("name() = {}", xpath_literal(name));
  }
};

// Reads left to right; throws Wrong.
class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : in_(text) {}

  std::string xpath() {
    const std::vector<Conditions> list = selectors(0);
    if (!in_.at_end()) unexpected();
    if (list.size() == 1 && is_simple_name(list.front().type)) {
      const Conditions& only = list.front();
      if (only.others.empty()) return fmt::format("/descendant::{}", only.type);
      return fmt::format("/descendant::{}[{}]", only.type, only.rest());
    }
    return fmt::format("/descendant::*[{}]", any_of(list));
  }

 private:
  static std::string any_of(const std::vector<Conditions>& list) {
    std::string out;
    for (const Conditions& one : list) {
      if (!out.empty()) out += " or ";
      out += list.size() > 1 ? fmt::format("({})", one.all()) : one.all();
    }
    return out;
  }

  std::vector<Conditions> selectors(int depth) {
    std::vector<Conditions> list;
    do {
      in_.skip_space();
      list.push_back(complex(depth));
    } while (in_.eat(","));
    return list;
  }

  // Compounds and combinators: what stands to the left becomes a condition on the one to the right.
  Conditions complex(int depth) {
    Conditions left = compound(depth);
    while (true) {
      const bool space = in_.skip_space();
      if (in_.at_end() || in_.next() == ',' || in_.next() == ')') return left;
      const char sign = combinator(space);
      Conditions right = compound(depth);
      right.others.push_back(fmt::format("{}[{}]", axis(sign), left.all()));
      left = std::move(right);
    }
  }

  char combinator(bool space) {
    const char sign = in_.next();
    if (sign != '>' && sign != '+' && sign != '~') {
      if (!space) unexpected();
      return ' ';
    }
    in_.skip(1);
    in_.skip_space();
    return sign;
  }

  static std::string_view axis(char sign) {
    if (sign == '>') return "parent::*";
    if (sign == '+') return "preceding-sibling::*[1]";
    if (sign == '~') return "preceding-sibling::*";
    return "ancestor::*";
  }

  Conditions compound(int depth) {
    const std::size_t begin = in_.place();
    Conditions out;
    if (in_.starts_identifier()) {
      out.type = ascii_lower(in_.identifier());
    } else {
      in_.eat("*");
    }
    if (in_.next() == '|' && !in_.rest().starts_with("||")) wrong("|", "there are no namespaces in HTML");
    in_.skip_comments();
    while (simple(out, depth)) in_.skip_comments();
    if (in_.place() == begin) unexpected();
    return out;
  }

  bool simple(Conditions& out, int depth) {
    const std::size_t begin = in_.place();
    switch (in_.next()) {
      case '.':
        out.others.push_back(class_condition(named(begin)));
        return true;
      case '#':
        out.others.push_back(fmt::format("@id = {}", xpath_literal(named(begin))));
        return true;
      case '[':
        out.others.push_back(attribute());
        return true;
      case ':':
        pseudo_class(out, depth);
        return true;
      default:
        return false;
    }
  }

  std::string named(std::size_t begin) {
    in_.skip(1);
    auto name = in_.name();
    if (!name) wrong(part_from(begin), "a name must follow");
    return std::move(*name);
  }

  std::string attribute() {
    const std::size_t begin = in_.place();
    auto condition = attribute_condition(in_);
    if (!condition) wrong(part_from(begin), condition.error());
    return std::move(*condition);
  }

  void pseudo_class(Conditions& out, int depth) {
    const std::size_t begin = in_.place();
    in_.skip(1);
    if (in_.next() == ':') wrong(part_from(begin), "pseudo-elements select no element");
    const std::string name = ascii_lower(in_.starts_identifier() ? in_.identifier() : std::string());
    out.others.push_back(pseudo_class_condition(name, begin, depth));
  }

  std::string pseudo_class_condition(const std::string& name, std::size_t begin, int depth) {
    if (name == "first-child") return "not(preceding-sibling::*[1])";
    if (name == "last-child") return "not(following-sibling::*[1])";
    if (name == "nth-child" && in_.eat("(")) return nth(begin);
    if (name == "not" && in_.eat("(")) return negation(begin, depth);
    wrong(part_from(begin), "this pseudo-class is not understood");
  }

  std::string nth(std::size_t begin) {
    const std::size_t end = in_.rest().find(')');
    const std::string_view argument = in_.rest().substr(0, end);
    const std::string condition = nth_child_condition(argument);
    if (end == std::string_view::npos || condition.empty())
      wrong(part_from(begin), "it takes odd, even, a number or an expression such as 2n+1");
    in_.skip(end + 1);
    return fmt::format("({})", condition);
  }

  std::string negation(std::size_t begin, int depth) {
    if (depth == kMaxNested) wrong(part_from(begin), "too many :not() inside each other");
    const std::vector<Conditions> list = selectors(depth + 1);
    if (!in_.eat(")")) wrong(part_from(begin), "its bracket is not closed");
    return fmt::format("not({})", any_of(list));
  }

  // Up to where the simple selector that began there ends.
  std::string part_from(std::size_t begin) {
    const std::string_view seen = in_.since(begin);
    const bool brackets = seen.starts_with('[');
    const bool arguments = seen.find('(') != seen.npos || in_.next() == '(';
    const std::string_view ends = brackets ? "]" : arguments ? ")" : " \t\n,)>+~";
    while (!in_.at_end() && ends.find(in_.next()) == ends.npos) in_.skip(1);
    if (brackets || arguments) in_.eat(ends);
    return std::string(in_.since(begin));
  }

  [[noreturn]] void unexpected() {
    if (in_.at_end()) throw Wrong{"a selector is missing at its end"};
    wrong(std::string(in_.rest()), "no selector can stand here");
  }

  [[noreturn]] static void wrong(const std::string& part, std::string_view why) {
    throw Wrong{fmt::format("\"{}\": {}", first_chars(part, 60), why)};
  }

  CssScanner in_;
};

}  // namespace

std::string xpath_literal(std::string_view text) {
  if (text.find('\'') == text.npos) return fmt::format("'{}'", text);
  if (text.find('"') == text.npos) return fmt::format("\"{}\"", text);
  std::string out = "concat(";
  while (!text.empty()) {
    const char quote = text.front() == '\'' ? '"' : '\'';
    const std::string_view part = text.substr(0, text.find(quote));
    out += fmt::format("{0}{1}{0}, ", quote, part);
    text.remove_prefix(part.size());
  }
  return out += "'')";
}

Result<std::string> css_to_xpath(std::string_view selector) {
  try {
    return SelectorReader(selector).xpath();
  } catch (const Wrong& wrong) {
    return tl::unexpected<Error>(Error{wrong.what, std::string(kUnderstood), true});
  }
}

}  // namespace sitelark

#include "crawler/query/xpath_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "crawler/html/ascii.h"
#include "text/fold.h"

namespace sitelark {
namespace {

const std::vector<std::string>& functions() {  // and node types (XPath 1.0, sections 2.3 and 4)
  static const std::vector<std::string> all{"last",
                                            "position",
                                            "count",
                                            "id",
                                            "local-name",
                                            "namespace-uri",
                                            "name",
                                            "string",
                                            "concat",
                                            "starts-with",
                                            "contains",
                                            "substring-before",
                                            "substring-after",
                                            "substring",
                                            "string-length",
                                            "normalize-space",
                                            "translate",
                                            "boolean",
                                            "not",
                                            "true",
                                            "false",
                                            "number",
                                            "sum",
                                            "floor",
                                            "ceiling",
                                            "round",
                                            "comment",
                                            "text",
                                            "processing-instruction",
                                            "node"};
  return all;
}

const std::vector<std::string>& axes() {
  static const std::vector<std::string> all{
      "ancestor",  "ancestor-or-self",  "attribute", "child",  "descendant", "descendant-or-self",
      "following", "following-sibling", "namespace", "parent", "preceding",  "preceding-sibling",
      "self"};
  return all;
}

bool is_operator(std::string_view name) {
  return name == "and" || name == "or" || name == "div" || name == "mod";
}

bool starts_name(char c) { return ascii::is_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool in_name(char c) { return starts_name(c) || ascii::is_digit(c) || c == '-' || c == '.'; }

Error wrong(std::string what, std::string hint) { return {std::move(what), std::move(hint), true}; }

class NameReader {
 public:
  explicit NameReader(std::string_view text) : text_(text) {}

  std::optional<Error> complaint() {
    std::optional<Error> found;
    while (!found && at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_literal(c);
      } else if (c == '$') {
        found = wrong(fmt::format("\"{}\": there are no variables", name_at(at_ + 1, 1)), {});
      } else if (ascii::is_digit(c)) {
        while (at_ < text_.size() && (ascii::is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
      } else if (starts_name(c)) {
        found = name();
      } else {
        ++at_;
      }
    }
    return found;
  }

 private:
  void skip_literal(char quote) {
    const std::size_t end = text_.find(quote, at_ + 1);
    at_ = end == text_.npos ? text_.size() : end + 1;
  }

  // The name that begins there, with `before` characters in front of it.
  std::string_view name_at(std::size_t begin, std::size_t before) const {
    std::size_t end = begin;
    while (end < text_.size() && in_name(text_[end])) ++end;
    return text_.substr(begin - before, end - begin + before);
  }

  std::optional<Error> name() {
    const std::string_view name = name_at(at_, 0);
    at_ += name.size();
    const std::string_view behind = ascii::trim(text_.substr(at_));
    if (behind.starts_with("::")) return known(name, axes(), "\"{}::\" is no axis");
    if (behind.starts_with('('))
      return is_operator(name) ? std::nullopt : known(name, functions(), "\"{}()\" is no function here");
    if (behind.starts_with(':')) {
      return wrong(fmt::format("\"{}:\": there are no namespaces and no prefixes", name),
                   "Names with a colon can be compared: *[name() = \"og:title\"]");
    }
    if (std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
      return std::nullopt;
    return wrong(fmt::format("\"{}\": names of elements and attributes are in lower case", name),
                 fmt::format("Write \"{}\".", ascii_lower(name)));
  }

  static std::optional<Error> known(std::string_view name, const std::vector<std::string>& all,
                                    fmt::string_view what) {
    if (std::find(all.begin(), all.end(), name) != all.end()) return std::nullopt;
    const std::string guess = nearest(name, all);
    return wrong(fmt::format(fmt::runtime(what), name),
                 guess.empty() ? std::string() : fmt::format("Did you mean \"{}\"?", guess));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Error> complaint_about_names(std::string_view xpath) { return NameReader(xpath).complaint(); }

}  // namespace sitelark

// The tokens of a selector (CSS Syntax 3, sections 3.3 and 4.3): identifiers and strings with their escapes,
// white space, comments. Non-ASCII bytes are name characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sitelark {

class CssScanner {
 public:
  explicit CssScanner(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  char next() const { return at_end() ? '\0' : text_[at_]; }
  std::size_t place() const { return at_; }
  std::string_view since(std::size_t place) const { return text_.substr(place, at_ - place); }
  std::string_view rest() const { return text_.substr(at_); }
  void skip(std::size_t bytes) { at_ += bytes; }
  bool eat(std::string_view word);  // as written
  void skip_comments();
  bool skip_space();  // white space and comments; true: there was white space

  bool starts_identifier() const;
  std::string identifier();             // unescaped; call when it starts
  std::optional<std::string> name();    // after '#': nullopt when no identifier follows
  std::optional<std::string> string();  // with its quotes; nullopt: it does not end

 private:
  bool starts_escape(std::size_t at) const;
  bool is_name_start(std::size_t at) const;
  bool is_name(std::size_t at) const;
  char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  std::string escape();  // after the backslash

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace sitelark

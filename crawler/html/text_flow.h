// TextFlow: text as a reader sees it, put together from pieces: white space collapsed, blocks and line
// breaks separated, nothing put in at the borders of inline elements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

class TextFlow {
 public:
  void add(std::string_view piece);
  void break_line() { pending_ = '\n'; }  // before the next piece, where there was text before
  void break_word() { pending_ = pending_ == '\n' ? '\n' : ' '; }
  void clear() {
    text_.clear();
    pending_ = 0;
  }
  void cut_back(std::size_t bytes) {  // to what stood there before
    if (bytes < text_.size()) text_.resize(bytes);
  }
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }
  std::string& buffer() { return text_; }

 private:
  void append(std::string_view run);
  std::string text_;
  char pending_ = 0;
};

// The text of one part of a page, with what must be told apart in it.
struct PartText {
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  TextFlow text;
  TextFlow linked;          // inside links
  std::vector<Range> code;  // bytes of `text` that stand in pre, code and the like, in order

  void add(std::string_view piece, bool in_link, bool in_code);
  void append_line(const PartText& other);  // all of it, after a line break
  void break_line() {
    text.break_line();
    linked.break_line();
  }
};

// Bytes of the white space character at `text[i]`, 0 if there is none: ASCII and the Unicode spaces that
// collapse_space (text/measure.h) knows.
std::size_t space_at(std::string_view text, std::size_t i);

}  // namespace sitelark

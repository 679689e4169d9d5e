// The objects that are the rows of a JSON text which comes in pieces: those in lists, and those of one line
// each. Memory does not grow with the text; nesting is counted, not followed.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

class JsonObjects {
 public:
  // `take`: the text of one object, and the line that it begins in; empty text: an object of more than 1 MiB.
  // Of an object with further objects in lists inside it, `is_row` decides whether it is a row (it is given
  // what stands before them) or only holds rows.
  using Take = std::function<void(std::string_view object, std::int64_t line)>;
  using IsRow = std::function<bool(std::string_view beginning)>;
  JsonObjects(IsRow is_row, Take take) : is_row_(std::move(is_row)), take_(std::move(take)) {}

  void feed(std::string_view text);
  bool ends_inside() const { return !open_.empty(); }  // something is not closed
  bool is_too_deep() const { return too_deep_; }       // nested more than 500 deep: nothing more is read

 private:
  void open(char c);
  void close();

  IsRow is_row_;
  Take take_;
  std::string open_;           // '{' and '['
  std::string object_;         // of the candidate, as far as it came
  std::size_t candidate_ = 0;  // its depth in open_; 0: none
  std::int64_t candidate_line_ = 0;
  std::int64_t line_ = 1;
  bool is_known_row_ = false;  // the candidate, whatever follows in it
  bool in_string_ = false, escaped_ = false, too_deep_ = false, too_long_ = false;
};

}  // namespace sitelark

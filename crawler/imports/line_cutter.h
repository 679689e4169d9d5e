// Lines of a text that comes in pieces. Memory does not grow with the text.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace sitelark {

class LineCutter {
 public:
  // `take` is given each line without its '\n'; of one longer than `longest` bytes only that it was there.
  using Take = std::function<void(std::string_view line, bool too_long)>;
  LineCutter(std::size_t longest, Take take) : longest_(longest), take_(std::move(take)) {}

  void feed(std::string_view bytes);
  void drop_partial();  // half a line says nothing
  void end();           // the last line may lack its '\n'

 private:
  void give(std::string_view line);

  std::size_t longest_;
  Take take_;
  std::string partial_;  // of the line that goes on in the next piece
  bool too_long_ = false;
};

}  // namespace sitelark

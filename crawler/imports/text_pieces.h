// The text of a file that comes in pieces, in whatever encoding: UTF-8 in pieces of whole lines. Memory does
// not grow with the file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sitelark {

class TextPieces {
 public:
  using Take = std::function<void(std::string_view utf8)>;
  explicit TextPieces(Take take) : take_(std::move(take)) {}

  void feed(std::string_view bytes);
  void end();

  // By byte order mark, by the zero bytes of UTF-16, by being valid UTF-8, else by its letters; GBK where
  // these tell nothing. Empty: nothing came yet.
  const std::string& encoding() const { return encoding_; }
  std::int64_t replacements() const { return replacements_; }  // bytes that no character has: U+FFFD

 private:
  void give(std::size_t size);
  std::size_t last_line_end() const;  // 0: none

  Take take_;
  std::string bytes_;  // not decoded yet
  std::string encoding_;
  std::int64_t replacements_ = 0;
};

}  // namespace sitelark

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
  // `encoding`: a name of the WHATWG standard that the user tells; empty: it is told by the bytes.
  explicit TextPieces(Take take, std::string encoding = {})
      : take_(std::move(take)), encoding_(std::move(encoding)), is_told_(!encoding_.empty()) {}

  void feed(std::string_view bytes);
  void end();

  // By byte order mark, by the zero bytes of UTF-16, by being valid UTF-8, by being Chinese as GB 18030
  // (frequent characters and no broken ones), else by detection; windows-1252 where that tells nothing.
  // Empty: nothing came yet.
  const std::string& encoding() const { return encoding_; }
  std::int64_t replacements() const { return replacements_; }  // bytes that no character has: U+FFFD

 private:
  void give(std::size_t size);
  std::size_t last_line_end() const;  // in what was not searched yet; 0: none
  std::size_t last_cut() const;

  Take take_;
  std::string bytes_;         // not decoded yet
  std::size_t searched_ = 0;  // bytes of them that hold no line end
  std::string encoding_;
  bool is_told_ = false;
  std::int64_t replacements_ = 0;
};

}  // namespace sitelark

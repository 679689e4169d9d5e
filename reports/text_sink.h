// Where a report goes, piece by piece: a large one never stands in memory as a whole.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace sitelark {

// Takes the next piece of a text, in order. The view ends with the call.
using TextSink = std::function<void(std::string_view)>;

// Collects what is added and gives it on in pieces of some size; what is added at once is never parted, so a
// piece of whole characters stays one. finish() gives on the rest.
class PiecedText {
 public:
  explicit PiecedText(const TextSink& sink) : sink_(sink) {}

  PiecedText& operator+=(std::string_view text) {
    piece_ += text;
    if (piece_.size() >= kPiece) finish();
    return *this;
  }
  void finish() {
    if (!piece_.empty()) sink_(piece_);
    piece_.clear();
  }

 private:
  static constexpr std::size_t kPiece = 64u << 10;

  const TextSink& sink_;
  std::string piece_;
};

}  // namespace sitelark

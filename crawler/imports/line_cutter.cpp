#include "crawler/imports/line_cutter.h"

#include <utility>

namespace sitelark {

void LineCutter::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    too_long_ = too_long_ || partial_.size() + part.size() > longest_;
    if (end == bytes.npos) {
      if (!too_long_) partial_ += part;
      return;
    }
    if (partial_.empty()) {
      give(part);
    } else {
      if (!too_long_) partial_ += part;
      give(partial_);
      partial_.clear();
    }
    bytes.remove_prefix(end + 1);
  }
}

void LineCutter::give(std::string_view line) {
  const bool too_long = std::exchange(too_long_, false);
  take_(too_long ? std::string_view() : line, too_long);
}

void LineCutter::drop_partial() {
  partial_.clear();
  too_long_ = false;
}

void LineCutter::end() {
  if (!partial_.empty() || too_long_) give(partial_);
  partial_.clear();
}

}  // namespace sitelark

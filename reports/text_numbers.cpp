#include "reports/text_numbers.h"

#include <cstring>

#include "text/hash.h"

namespace sitelark {

std::string_view TextBlocks::keep(std::string_view text) {
  if (text.empty()) return {};
  char* place = static_cast<char*>(blocks_->allocate(text.size(), 1));
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

std::uint32_t TextNumbers::id(std::string_view text) {
  if (slots_.size() < 2 * (texts_.size() + 1)) widen();
  std::uint32_t& slot = slots_[slot_of(text)];
  if (slot == 0) {
    texts_.push_back(blocks_.keep(text));
    slot = static_cast<std::uint32_t>(texts_.size());
  }
  return slot - 1;
}

// Where the text stands, or the free slot where it would.
std::size_t TextNumbers::slot_of(std::string_view text) const {
  const std::size_t last = slots_.size() - 1;
  std::size_t at = hash64(text) & last;
  while (slots_[at] != 0 && texts_[slots_[at] - 1] != text) at = (at + 1) & last;
  return at;
}

void TextNumbers::widen() {
  slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), 0);
  for (std::size_t i = 0; i < texts_.size(); ++i)
    slots_[slot_of(texts_[i])] = static_cast<std::uint32_t>(i + 1);
}

}  // namespace sitelark

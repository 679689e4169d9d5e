// Cutting text into words, ideographs and the rest in one pass: by UAX 29 (as ICU ships it: a colon ends a
// word) where words are spaced, by
// ICU's dictionaries in Thai, Lao, Khmer and Burmese. For the files of this room.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "text/measure.h"

namespace sitelark {

struct TextPiece {
  enum class Kind : std::uint8_t { word, ideograph } kind = Kind::word;
  std::string_view text;  // into the scanned text; an ideograph is one Han or Kana character
};

// Counts `text` and, where `visit` is not null, shows it each piece in order.
WordCount scan_words(std::string_view text, const std::function<void(const TextPiece&)>* visit);

}  // namespace sitelark

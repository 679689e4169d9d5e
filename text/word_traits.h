// What a character does to words (UAX 29) and which script it is of. For the files of this room.
#pragma once

#include <cstdint>

namespace sitelark {

enum class WordClass : std::uint8_t {
  other,
  letter,
  digit,
  ideograph,
  extend,        // joins whatever stands before it (WB4)
  underscore,    // ExtendNumLet
  mid_letter,    // joins letters
  mid_number,    // joins digits
  mid_both,      // joins either
  complex_text,  // Thai, Lao, Khmer, Burmese: words without spaces
};
enum class LetterScript : std::uint8_t { other, latin, cyrillic, arabic, hangul, han, kana };

struct WordTraits {
  WordClass word_class = WordClass::other;
  LetterScript script = LetterScript::other;
  bool is_letter = false;
};

WordTraits word_traits(char32_t c);
// word_traits of U+0000..U+FFFF, made at the first call.
const WordTraits* word_traits_of_bmp();

}  // namespace sitelark

#include "text/word_traits.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace sitelark {
namespace {

LetterScript script_of(UChar32 c) {
  if (c == 0x30FC || c == 0xFF70) {  // the prolonged sound mark belongs to both kinds of kana
    return LetterScript::kana;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (static_cast<int>(uscript_getScript(c, &status))) {
    case USCRIPT_LATIN:
      return LetterScript::latin;
    case USCRIPT_CYRILLIC:
      return LetterScript::cyrillic;
    case USCRIPT_ARABIC:
      return LetterScript::arabic;
    case USCRIPT_HANGUL:
      return LetterScript::hangul;
    case USCRIPT_HAN:
      return LetterScript::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return LetterScript::kana;
    default:
      return LetterScript::other;
  }
}

WordClass class_of(UChar32 c, LetterScript script, bool is_letter) {
  if (is_letter && (script == LetterScript::han || script == LetterScript::kana)) {
    return WordClass::ideograph;
  }
  if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) {
    return WordClass::complex_text;
  }
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
      return WordClass::letter;
    case U_WB_NUMERIC:
      return WordClass::digit;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return WordClass::extend;
    case U_WB_EXTENDNUMLET:
      return WordClass::underscore;
    case U_WB_MIDLETTER:  // CLDR's rules, which ICU follows, leave the colons out
      return c == ':' || c == 0xFE55 || c == 0xFF1A ? WordClass::other : WordClass::mid_letter;
    case U_WB_MIDNUM:
      return WordClass::mid_number;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordClass::mid_both;
    default:
      return is_letter ? WordClass::letter : WordClass::other;
  }
}

}  // namespace

WordTraits word_traits(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  const LetterScript script = script_of(c);
  const bool is_letter = (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_NL_MASK)) != 0;
  return {class_of(c, script, is_letter), script, is_letter};
}

const WordTraits* word_traits_of_bmp() {
  static const std::vector<WordTraits> table = [] {
    std::vector<WordTraits> all(0x10000);
    for (char32_t i = 0; i < 0x10000; ++i) {
      all[i] = word_traits(i);
    }
    return all;
  }();
  return table.data();
}

}  // namespace sitelark

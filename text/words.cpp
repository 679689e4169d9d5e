#include "text/words.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "text/ascii_words.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

enum class Class : std::uint8_t {
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
enum class Script : std::uint8_t { other, latin, cyrillic, arabic, hangul, han, kana };

struct Traits {
  Class word_class = Class::other;
  Script script = Script::other;
  bool is_letter = false;
};

Script script_of(UChar32 c) {
  if (c == 0x30FC || c == 0xFF70) {  // the prolonged sound mark belongs to both kinds of kana
    return Script::kana;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (static_cast<int>(uscript_getScript(c, &status))) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_HANGUL:
      return Script::hangul;
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kana;
    default:
      return Script::other;
  }
}

Class class_of(UChar32 c, Script script, bool is_letter) {
  if (is_letter && (script == Script::han || script == Script::kana)) {
    return Class::ideograph;
  }
  if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) {
    return Class::complex_text;
  }
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
      return Class::letter;
    case U_WB_NUMERIC:
      return Class::digit;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return Class::extend;
    case U_WB_EXTENDNUMLET:
      return Class::underscore;
    case U_WB_MIDLETTER:  // CLDR's rules, which ICU follows, leave the colons out
      return c == ':' || c == 0xFE55 || c == 0xFF1A ? Class::other : Class::mid_letter;
    case U_WB_MIDNUM:
      return Class::mid_number;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return Class::mid_both;
    default:
      return is_letter ? Class::letter : Class::other;
  }
}

Traits compute_traits(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  const Script script = script_of(c);
  const bool is_letter = (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_NL_MASK)) != 0;
  return {class_of(c, script, is_letter), script, is_letter};
}

const Traits& traits_of_bmp(char32_t c) {
  static const std::vector<Traits> table = [] {
    std::vector<Traits> all(0x10000);
    for (char32_t i = 0; i < 0x10000; ++i) {
      all[i] = compute_traits(i);
    }
    return all;
  }();
  return table[c];
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Scanner {
 public:
  Scanner(std::string_view text, const std::function<void(const TextPiece&)>* visit)
      : text_(text), visit_(visit), bmp_(&traits_of_bmp(0)) {}

  WordCount run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_ascii_letter(c)) {
        step_latin();
      } else if (c == ' ' || c == '\n') {
        close_word();
        if (visit_ == nullptr && at_ >= slow_until_) {
          skip_ascii();
        }
        ++at_;
      } else {
        step();
      }
    }
    close_word();
    count_.words += 0.6 * static_cast<double>(count_.scripts.han + count_.scripts.kana);
    return count_;
  }

 private:
  static constexpr std::size_t kAsciiBlock = 1024;
  static constexpr std::size_t kLeastRun = 24;
  static constexpr std::size_t kNone = std::string_view::npos;

  void step() {
    const std::size_t begin = at_;
    const char32_t c = next_code_point(text_, at_);
    if (c >= 0x4E00 && c <= 0x9FFF) {
      close_word();
      ++count_.scripts.letters;
      ++count_.scripts.han;
      show(TextPiece::Kind::ideograph, begin, at_);
      return;
    }
    const Traits traits = c < 0x10000 ? bmp_[c] : compute_traits(c);
    if (traits.is_letter) {
      count_letter(traits.script);
    }
    place(traits.word_class, begin);
  }

  // From one white space to the last of the ASCII text here; nobody wants to see the words.
  void skip_ascii() {
    const std::string_view block = text_.substr(at_, kAsciiBlock);
    std::string_view run = block.substr(0, ascii_run(block, 0));
    run = run.substr(0, run.find_last_of(" \n") + 1);
    if (run.size() < kLeastRun || run.find('_') != std::string_view::npos) {
      slow_until_ = at_ + run.size();
      return;
    }
    const AsciiCount counted = count_ascii_words(run);
    count_.words += static_cast<double>(counted.words);
    count_.scripts.letters += counted.letters;
    count_.scripts.latin += counted.letters;
    at_ += run.size() - 1;
    slow_until_ = at_ + 1;
  }

  // The rest of a run of ASCII letters.
  void step_latin() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_ascii_letter(text_[at_])) {
      ++at_;
    }
    const auto letters = static_cast<std::int64_t>(at_ - begin);
    count_.scripts.letters += letters;
    count_.scripts.latin += letters;
    extend_word(Class::letter, begin);
  }

  void place(Class word_class, std::size_t begin) {
    switch (word_class) {
      case Class::letter:
      case Class::digit:
      case Class::underscore:
        extend_word(word_class, begin);
        break;
      case Class::extend:
        if (word_begin_ != kNone && mid_ == Class::other) {
          word_end_ = at_;
        }
        break;
      case Class::mid_letter:
      case Class::mid_number:
      case Class::mid_both:
        place_mid(word_class);
        break;
      case Class::ideograph:
        close_word();
        show(TextPiece::Kind::ideograph, begin, at_);
        break;
      case Class::complex_text:
        close_word();
        scan_complex(begin);
        break;
      case Class::other:
        close_word();
        break;
    }
  }

  void extend_word(Class word_class, std::size_t begin) {
    if (mid_ != Class::other) {
      const bool joins = word_class == last_ && (word_class == Class::letter ? mid_ != Class::mid_number
                                                                             : mid_ != Class::mid_letter);
      if (!joins) {
        close_word();
      }
      mid_ = Class::other;
    }
    if (word_begin_ == kNone) {
      word_begin_ = begin;
    }
    has_core_ = has_core_ || word_class != Class::underscore;
    last_ = word_class;
    word_end_ = at_;
  }

  void place_mid(Class word_class) {
    const bool may_join =
        word_begin_ != kNone && mid_ == Class::other && (last_ == Class::letter || last_ == Class::digit);
    if (may_join) {
      mid_ = word_class;
    } else {
      close_word();
    }
  }

  void close_word() {
    if (word_begin_ != kNone && has_core_) {
      count_.words += 1;
      show(TextPiece::Kind::word, word_begin_, word_end_);
    }
    word_begin_ = kNone;
    has_core_ = false;
    mid_ = Class::other;
    last_ = Class::other;
  }

  void count_letter(Script script) {
    ScriptCounts& s = count_.scripts;
    ++s.letters;
    switch (script) {
      case Script::latin:
        ++s.latin;
        break;
      case Script::cyrillic:
        ++s.cyrillic;
        break;
      case Script::arabic:
        ++s.arabic;
        break;
      case Script::hangul:
        ++s.hangul;
        break;
      case Script::han:
        ++s.han;
        break;
      case Script::kana:
        ++s.kana;
        break;
      case Script::other:
        break;
    }
  }

  // From the first character of an unspaced script to the last of its run.
  void scan_complex(std::size_t begin) {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      const Traits traits = c < 0x10000 ? bmp_[c] : compute_traits(c);
      if (traits.word_class != Class::complex_text && traits.word_class != Class::extend) {
        break;
      }
      count_.scripts.letters += traits.is_letter ? 1 : 0;
      at_ = next;
    }
    cut_by_dictionary(begin, at_);
  }

  void cut_by_dictionary(std::size_t begin, std::size_t end) {
    UErrorCode status = U_ZERO_ERROR;
    thread_local const std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text_.data() + begin, static_cast<std::int64_t>(end - begin), &status);
    if (words != nullptr && U_SUCCESS(status)) {
      words->setText(&view, status);
      std::int32_t from = words->first();
      for (std::int32_t to = words->next(); to != icu::BreakIterator::DONE; from = to, to = words->next()) {
        if (words->getRuleStatus() != UBRK_WORD_NONE) {
          count_.words += 1;
          show(TextPiece::Kind::word, begin + static_cast<std::size_t>(from),
               begin + static_cast<std::size_t>(to));
        }
      }
    }
    utext_close(&view);
  }

  void show(TextPiece::Kind kind, std::size_t begin, std::size_t end) const {
    if (visit_ != nullptr) {
      (*visit_)({kind, text_.substr(begin, end - begin)});
    }
  }

  std::string_view text_;
  const std::function<void(const TextPiece&)>* visit_;
  const Traits* bmp_;
  std::size_t at_ = 0;
  std::size_t slow_until_ = 0;  // counting many at a time was tried and did not pay before here
  std::size_t word_begin_ = kNone;
  std::size_t word_end_ = 0;
  bool has_core_ = false;
  Class last_ = Class::other;
  Class mid_ = Class::other;  // a joiner that waits for what follows
  WordCount count_;
};

}  // namespace

WordCount scan_words(std::string_view text, const std::function<void(const TextPiece&)>* visit) {
  return Scanner(text, visit).run();
}

WordCount count_words(std::string_view text) { return scan_words(text, nullptr); }

bool is_cjk_dominant(std::string_view text) {
  const ScriptCounts s = count_words(text).scripts;
  return 2 * (s.han + s.kana + s.hangul) > s.letters;
}

}  // namespace sitelark

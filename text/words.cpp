#include "text/words.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "text/ascii_words.h"
#include "text/utf8.h"
#include "text/word_traits.h"

namespace sitelark {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Scanner {
 public:
  Scanner(std::string_view text, const std::function<void(const TextPiece&)>* visit)
      : text_(text), visit_(visit), bmp_(word_traits_of_bmp()) {}

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
    const WordTraits traits = c < 0x10000 ? bmp_[c] : word_traits(c);
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
    extend_word(WordClass::letter, begin);
  }

  void place(WordClass word_class, std::size_t begin) {
    switch (word_class) {
      case WordClass::letter:
      case WordClass::digit:
      case WordClass::underscore:
        extend_word(word_class, begin);
        break;
      case WordClass::extend:
        if (word_begin_ != kNone && mid_ == WordClass::other) {
          word_end_ = at_;
        }
        break;
      case WordClass::mid_letter:
      case WordClass::mid_number:
      case WordClass::mid_both:
        place_mid(word_class);
        break;
      case WordClass::ideograph:
        close_word();
        show(TextPiece::Kind::ideograph, begin, at_);
        break;
      case WordClass::complex_text:
        close_word();
        scan_complex(begin);
        break;
      case WordClass::other:
        close_word();
        break;
    }
  }

  void extend_word(WordClass word_class, std::size_t begin) {
    if (mid_ != WordClass::other) {
      const bool joins =
          word_class == last_ &&
          (word_class == WordClass::letter ? mid_ != WordClass::mid_number : mid_ != WordClass::mid_letter);
      if (!joins) {
        close_word();
      }
      mid_ = WordClass::other;
    }
    if (word_begin_ == kNone) {
      word_begin_ = begin;
    }
    has_core_ = has_core_ || word_class != WordClass::underscore;
    last_ = word_class;
    word_end_ = at_;
  }

  void place_mid(WordClass word_class) {
    const bool may_join = word_begin_ != kNone && mid_ == WordClass::other &&
                          (last_ == WordClass::letter || last_ == WordClass::digit);
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
    mid_ = WordClass::other;
    last_ = WordClass::other;
  }

  void count_letter(LetterScript script) {
    ScriptCounts& s = count_.scripts;
    ++s.letters;
    switch (script) {
      case LetterScript::latin:
        ++s.latin;
        break;
      case LetterScript::cyrillic:
        ++s.cyrillic;
        break;
      case LetterScript::arabic:
        ++s.arabic;
        break;
      case LetterScript::hangul:
        ++s.hangul;
        break;
      case LetterScript::han:
        ++s.han;
        break;
      case LetterScript::kana:
        ++s.kana;
        break;
      case LetterScript::other:
        break;
    }
  }

  // From the first character of an unspaced script to the last of its run.
  void scan_complex(std::size_t begin) {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      const WordTraits traits = c < 0x10000 ? bmp_[c] : word_traits(c);
      if (traits.word_class != WordClass::complex_text && traits.word_class != WordClass::extend) {
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
  const WordTraits* bmp_;
  std::size_t at_ = 0;
  std::size_t slow_until_ = 0;  // counting many at a time was tried and did not pay before here
  std::size_t word_begin_ = kNone;
  std::size_t word_end_ = 0;
  bool has_core_ = false;
  WordClass last_ = WordClass::other;
  WordClass mid_ = WordClass::other;  // a joiner that waits for what follows
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

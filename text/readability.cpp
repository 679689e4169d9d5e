#include "text/readability.h"

#include <functional>

#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"
#include "text/prose.h"
#include "text/words.h"

namespace sitelark {
namespace {

constexpr std::int64_t kLongSentence = 60;  // Han characters

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

void add_sentence(std::string_view sentence, Readability& sum) {
  if (!is_prose(sentence)) return;  // a line of program text among others
  const std::string folded = fold(sentence);
  std::int64_t words = 0;
  std::int64_t characters = 0;
  const std::function<void(const TextPiece&)> look = [&](const TextPiece& piece) {
    if (piece.kind == TextPiece::Kind::ideograph) {
      ++characters;
      return;
    }
    ++words;
    sum.syllables += english_syllables(piece.text);
  };
  scan_words(folded, &look);
  if (words + characters == 0) return;
  ++sum.sentences;
  sum.words += words;
  sum.characters += characters;
  sum.long_sentences += characters > kLongSentence ? 1 : 0;
  if (sentence.size() > sum.longest.size()) sum.longest = sentence;
}

// A line that does not end like a sentence is a heading, a label or a piece of a table.
void add_line(std::string_view line, Readability& sum) {
  static const Pattern whole("(?:[.!?]['\"”’)]?|[。！？][”’）」]?)$");
  static const Pattern end("(?:[^.\\s][^.\\s]|[0-9])\\.['\"”’)]?\\s|[!?]['\"”’)]?\\s|[。！？][”’）」]?");
  if (!whole.found_in(line) || !is_prose(line)) return;
  while (!line.empty()) {
    const std::vector<std::string_view> found = end.match(line);
    const std::size_t size =
        found.empty() ? line.size() : static_cast<std::size_t>(found[0].end() - line.begin());
    add_sentence(trim_ascii(line.substr(0, size)), sum);
    line.remove_prefix(size);
  }
}

}  // namespace

double Readability::flesch() const {
  if (sentences == 0 || words == 0) return 100;
  const auto per = [](std::int64_t a, std::int64_t b) {
    return static_cast<double>(a) / static_cast<double>(b);
  };
  return 206.835 - 1.015 * per(words, sentences) - 84.6 * per(syllables, words);
}

Readability measure_readability(std::string_view text) {
  Readability sum;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    add_line(text.substr(0, end), sum);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  sum.longest = first_chars(sum.longest, 200);
  return sum;
}

std::int64_t english_syllables(std::string_view word) {
  std::int64_t groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    groups += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1])) ? 1 : 0;
  }
  const bool silent_e =
      word.size() > 2 && word.ends_with('e') && !word.ends_with("le") && !is_vowel(word[word.size() - 2]);
  return std::max<std::int64_t>(1, groups - (silent_e ? 1 : 0));
}

}  // namespace sitelark

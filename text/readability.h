// How long sentences are, and how hard English ones are to read. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sitelark {

// Over the lines of `text` that are whole sentences of prose; headings, lists and code are left out.
struct Readability {
  std::int64_t sentences = 0;
  std::int64_t words = 0;           // of spaced scripts
  std::int64_t syllables = 0;       // as English counts them
  std::int64_t characters = 0;      // Han
  std::int64_t long_sentences = 0;  // of more than 60 Han characters
  std::string longest;              // sentence, cut at 200 code points

  double flesch() const;  // reading ease: 100 easy, 30 hard, below 0 very hard
};

Readability measure_readability(std::string_view text);

// Groups of vowels, without a silent e; at least 1. `word`: folded.
std::int64_t english_syllables(std::string_view word);

}  // namespace sitelark

// Which language a text is written in, where that is beyond doubt. Pure.
#pragma once

#include <string_view>

namespace sitelark {

struct LanguageGuess {
  std::string_view language;  // primary subtag: "zh", "ja", "ko", "en", "de", "fr", "es", "it", "nl", "pt"
  double share =
      0;  // of the letters in its script; in Latin letters, of the words that are its function words
};

// Empty language: too short (below 100 wordeq), mixed, or a language that it does not know.
LanguageGuess guess_language(std::string_view text);

}  // namespace sitelark

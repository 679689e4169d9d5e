#include "analyzers/script_mismatch.h"

#include "analyzers/words.h"

namespace sitelark {

std::int64_t letters_in(const ScriptCounts& counts, std::string_view script) {
  if (script == "Han") return counts.han + counts.kana;
  if (script == "Latin") return counts.latin;
  if (script == "Cyrillic") return counts.cyrillic;
  return script == "Arabic" ? counts.arabic : counts.hangul;
}

ScriptCounts scripts_of(const TextFacts& text) {
  return {.letters = text.letters,
          .han = text.han,
          .kana = text.kana,
          .hangul = text.hangul,
          .latin = text.latin,
          .cyrillic = text.cyrillic,
          .arabic = text.arabic};
}

std::optional<ScriptMismatch> script_mismatch(std::string_view part, const TextFacts& text,
                                              double min_letters) {
  constexpr double kFewWords = 3;
  const WordCount counted = count_words(part);
  if (static_cast<double>(text.letters) < min_letters || counted.words < kFewWords) return std::nullopt;
  const std::string_view of_part = dominant_script(counted.scripts);
  const std::string_view of_text = dominant_script(scripts_of(text));
  if (of_part.empty() || of_text.empty() || letters_in(counted.scripts, of_text) > 0) return std::nullopt;
  return ScriptMismatch{std::string(of_part), std::string(of_text)};
}

}  // namespace sitelark

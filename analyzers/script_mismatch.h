// The letters of a text by script, and titles or descriptions in one script above a text in another. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/page_facts.h"
#include "text/measure.h"

namespace sitelark {

// Letters of the main text.
ScriptCounts scripts_of(const TextFacts& text);
// `script` as dominant_script() names it (analyzers/words.h).
std::int64_t letters_in(const ScriptCounts& counts, std::string_view script);

struct ScriptMismatch {
  std::string of_part;  // "Latin", "Han" ...
  std::string of_text;
};

// nullopt: they agree, or one is mixed or short (a text of fewer than `min_letters` letters). A part that
// holds one letter of the text's script was written for its readers, brand names beside.
std::optional<ScriptMismatch> script_mismatch(std::string_view part, const TextFacts& text,
                                              double min_letters);

}  // namespace sitelark

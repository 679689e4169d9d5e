// Small facts about words that several checks share. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/measure.h"

namespace sitelark {

// Words that carry no topic ("the", "and", "的"), for folded tokens of text/fold.h.
bool is_stop_word(std::string_view token);

// Folded tokens without stop words, single letters and bare numbers.
std::vector<std::string> topic_tokens(std::string_view text);

// "Han", "Latin", "Cyrillic", "Arabic", "Hangul" when more than 80 % of the letters are of that script
// (Kana counts with Han); else empty.
std::string_view dominant_script(const ScriptCounts& counts);

// Parts of a title between its separators (| - – — · » : _ with the spaces that belong to them), trimmed;
// empty parts are left out.
std::vector<std::string> title_parts(std::string_view title);

// What templates, consoles and unfilled fields leave in texts: "{{name}}", "[object Object]", "%s", a part
// that is just "undefined", "null" or "NaN", escaped entities, markup. Empty: nothing of it.
std::string template_remnant(std::string_view text);

}  // namespace sitelark

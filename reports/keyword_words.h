// Keyword placements in words, for every format.
#pragma once

#include <string>

#include "model/keywords.h"
#include "reports/texts.h"

namespace sitelark {

// In the order of the columns.
inline constexpr KeywordPlace kShownPlaces[] = {
    KeywordPlace::title,   KeywordPlace::description, KeywordPlace::h1,
    KeywordPlace::heading, KeywordPlace::bold,        KeywordPlace::first_paragraph,
    KeywordPlace::opening, KeywordPlace::body,        KeywordPlace::url,
    KeywordPlace::alt,     KeywordPlace::anchors,     KeywordPlace::structured_data,
};

// Without the main text nothing is known of text; without images or links there is nothing to match.
bool is_known(const KeywordPage& page, KeywordPlace place);
// "exact" ... or "unknown": the last word of the keys "keyword.match.*".
std::string match_name(const KeywordPage& page, KeywordPlace place);
std::string match_sign(const KeywordPage& page, KeywordPlace place);  // ✓ ~ – ?
// "3 characters, 40 px from its start"; empty where the title has it not.
std::string title_place(const KeywordPage& page, const Words& say);
std::string density_text(const KeywordPage& page);  // "1.25"

}  // namespace sitelark

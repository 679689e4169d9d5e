// Chinese in both scripts, for comparing and for addresses. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

// Folded (text/fold.h), each traditional character as its simplified one. For comparing only, and only with
// text that went the same way: without its neighbours some characters become others (乾隆 is 干隆
// afterwards).
std::string fold_variants(std::string_view text);

// Syllables of Mandarin in ASCII without tones, one a character, everything else as it is: "普洱茶" is "pu er
// cha". A character with several readings has its commonest.
std::string pinyin(std::string_view text);

// A run of Han characters cut by ICU's dictionary; characters that stand alone join their neighbours, so that
// no part of a word counts as a word: "网站优化" is 网站, 优化. One part where it cannot be cut. Views into
// `run`.
std::vector<std::string_view> han_segments(std::string_view run);

}  // namespace sitelark

// Comparing text: folding and cutting into tokens. UTF-8 in and out. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

// NFKC, full case folding, white space collapsed: two texts that a reader calls the same are equal.
std::string fold(std::string_view text);

// ASCII letters only; for labels, names of attributes and hosts.
std::string ascii_lower(std::string_view text);
bool ascii_iequals(std::string_view a, std::string_view b);
bool icontains_ascii(std::string_view text, std::string_view ascii_needle);
std::string_view trim_ascii(std::string_view text);

// Folded words of spaced scripts; runs of Han, Kana as overlapping bigrams (a single one as it is).
std::vector<std::string> tokens(std::string_view text);

// Code points of UTF-8; invalid bytes give U+FFFD.
std::u32string code_points(std::string_view text);
std::string to_utf8(std::u32string_view points);

// Edit distance (optimal string alignment), for "did you mean". Bounded: texts above 64 characters are cut.
int edit_distance(std::string_view a, std::string_view b);
// The nearest of `candidates` within a distance of 1 + length/4, or empty.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace sitelark

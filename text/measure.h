// Counting text the way the check catalogue does (sections 0 and 1): code points, cells, pixels, words;
// never bytes. Input is UTF-8; invalid bytes count as U+FFFD. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

// White space (ASCII, U+00A0, U+3000 and the other Unicode spaces) collapsed to one space, trimmed.
std::string collapse_space(std::string_view text);

// chars: code points; Mn and Me count 0, an emoji ZWJ sequence counts 1. No normalising: the caller
// collapses first; NFC is applied here.
std::int64_t count_chars(std::string_view text);

// cells: East Asian Width W and F 2, combining 0, else 1; `cjk_page` makes A count 2.
std::int64_t count_cells(std::string_view text, bool cjk_page);

// Bytes as GBK: ASCII 1, Han and full width 2, outside GBK 4.
std::int64_t count_gbk_bytes(std::string_view text);

// Width in Arial at `size` px, by the advance table. `approximate`: a script without a table occurred.
double pixel_width(std::string_view text, double size, bool* approximate = nullptr);

// The longest part that fits `limit` px with " ..." after it (not added), cut at a word (any Han character
// is a break); the whole text when it fits.
std::string truncate_to_pixels(std::string_view text, double size, double limit);

// The first `count` code points, never splitting one.
std::string first_chars(std::string_view text, std::int64_t count);

// Adds up wordeq and letters by script in one pass; feed() may be called many times.
struct ScriptCounts {
  std::int64_t letters = 0, han = 0, kana = 0, hangul = 0, latin = 0, cyrillic = 0, arabic = 0;
};
struct WordCount {
  double words = 0;  // wordeq: words of spaced scripts + 0.6 x (Han, Hiragana, Katakana)
  ScriptCounts scripts;
};
WordCount count_words(std::string_view text);

// More than half of the letters are Han, Kana or Hangul.
bool is_cjk_dominant(std::string_view text);

}  // namespace sitelark

// What was counted in a page's text. A part of PageFacts (model/page_facts.h, whose rules for texts and field
// numbers hold here, too).
#pragma once

#include <cstdint>
#include <string>

#include "text/hash.h"

namespace sitelark {

// Counts over the text that a reader sees (units: check catalogue, section 0).
struct TextFacts {
  double body_words = 0;           // wordeq of visible body text
  double main_words = 0;           // wordeq of the main text: without nav, header, footer, aside
  std::int64_t body_bytes = 0;     // UTF-8 bytes of visible body text
  std::int64_t main_chars = 0;     // chars
  double main_words_in_links = 0;  // wordeq of main text inside links (list pages: 0.6 of main_words)
  std::int64_t letters = 0;        // letters of the main text, by script:
  std::int64_t han = 0;
  std::int64_t kana = 0;
  std::int64_t hangul = 0;
  std::int64_t latin = 0;
  std::int64_t cyrillic = 0;
  std::int64_t arabic = 0;
  Hash128 main_hash;  // of the main text, NFKC and case folded
  bool mojibake = false;
  std::string mojibake_sample;
  std::string template_remnant;   // visible "{{", "[object Object]", "undefined" ... outside code and pre
  std::string longest_paragraph;  // of prose, only when above 150 wordeq, cut at 200 code points
  double longest_paragraph_words = 0;
  std::string hidden_text;  // text hidden inline outside menus, cut at 200 code points
  std::int64_t hidden_chars = 0;
  std::int32_t main_links = 0;      // links of the main part that a reader can click
  std::int32_t copyright_year = 0;  // the last year beside a copyright sign outside the main text; 0: none
  std::int64_t bold_chars = 0;      // chars of main text in b, strong or a bold style, outside headings

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "body_words", s.body_words);
    f(2, "main_words", s.main_words);
    f(3, "body_bytes", s.body_bytes);
    f(4, "main_chars", s.main_chars);
    f(5, "main_words_in_links", s.main_words_in_links);
    f(6, "letters", s.letters);
    f(7, "han", s.han);
    f(8, "kana", s.kana);
    f(9, "hangul", s.hangul);
    f(10, "latin", s.latin);
    f(11, "cyrillic", s.cyrillic);
    f(12, "arabic", s.arabic);
    f(13, "main_hash", s.main_hash);
    f(14, "mojibake", s.mojibake);
    f(15, "mojibake_sample", s.mojibake_sample);
    f(16, "template_remnant", s.template_remnant);
    f(17, "longest_paragraph", s.longest_paragraph);
    f(18, "longest_paragraph_words", s.longest_paragraph_words);
    f(19, "hidden_text", s.hidden_text);
    f(20, "hidden_chars", s.hidden_chars);
    f(50, "main_links", s.main_links);
    f(51, "copyright_year", s.copyright_year);
    f(60, "bold_chars", s.bold_chars);
  }
};

}  // namespace sitelark

#include "reports/keyword_words.h"

#include <fmt/format.h>

#include <cmath>

namespace sitelark {

bool is_known(const KeywordPage& page, KeywordPlace place) {
  switch (place) {
    case KeywordPlace::first_paragraph:
    case KeywordPlace::opening:
    case KeywordPlace::body:
      return page.has_text;
    case KeywordPlace::alt:
      return page.images > 0;
    case KeywordPlace::anchors:
      return page.links > 0;
    case KeywordPlace::title:
    case KeywordPlace::description:
    case KeywordPlace::h1:
    case KeywordPlace::heading:
    case KeywordPlace::bold:
    case KeywordPlace::url:
    case KeywordPlace::structured_data:
      return true;
  }
  return true;
}

std::string match_name(const KeywordPage& page, KeywordPlace place) {
  return is_known(page, place) ? std::string(name(page.at(place))) : "unknown";
}

std::string match_sign(const KeywordPage& page, KeywordPlace place) {
  if (!is_known(page, place)) return "?";
  switch (page.at(place)) {
    case PhraseMatch::none:
      return "–";
    case PhraseMatch::words:
      return "~";
    case PhraseMatch::stemmed:
    case PhraseMatch::folded:
    case PhraseMatch::exact:
      return "✓";
  }
  return "?";
}

std::string title_place(const KeywordPage& page, const Words& say) {
  if (page.title_chars < 0) return "";
  if (page.title_chars == 0) return std::string(say("keyword.at_start"));
  return filled(say("keyword.title_place"), std::vector<Slot>{{"chars", grouped(page.title_chars)},
                                                              {"px", grouped(std::llround(page.title_px))}});
}

std::string density_text(const KeywordPage& page) { return fmt::format("{:.2f}", page.density()); }

}  // namespace sitelark

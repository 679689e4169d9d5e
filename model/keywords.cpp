#include "model/keywords.h"

namespace sitelark {

std::string_view name(KeywordPlace place) {
  static constexpr std::string_view kNames[kKeywordPlaces] = {
      "title",   "description", "h1",  "heading", "bold",    "first_paragraph",
      "opening", "body",        "url", "alt",     "anchors", "structured_data"};
  return kNames[static_cast<std::size_t>(place)];
}

std::string_view name(KeywordStudy::Meant meant) {
  switch (meant) {
    case KeywordStudy::Meant::named:
      return "named";
    case KeywordStudy::Meant::found:
      return "found";
    case KeywordStudy::Meant::none:
      return "none";
    case KeywordStudy::Meant::unread:
      return "unread";
  }
  return "none";
}

}  // namespace sitelark

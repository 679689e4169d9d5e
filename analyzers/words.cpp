#include "analyzers/words.h"

#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

const std::set<std::string_view>& stop_words() {
  static const std::set<std::string_view> words{
      "a",    "an",  "and", "are", "as",  "at",  "be",   "by",   "for", "from", "how",  "i",    "in",   "is",
      "it",   "its", "of",  "on",  "or",  "our", "the",  "this", "to",  "us",   "we",   "what", "with", "you",
      "your", "de",  "la",  "le",  "les", "des", "du",   "et",   "en",  "der",  "die",  "das",  "und",  "von",
      "für",  "mit", "el",  "los", "las", "y",   "para", "con",  "il",  "di",   "e",    "и",    "в",    "на",
      "с",    "по",  "для", "的",  "了",  "和",  "与",   "是",   "在",  "及",   "我们", "你的", "我的"};
  return words;
}

bool is_number(std::string_view token) {
  return token.find_first_not_of("0123456789.,") == std::string_view::npos;
}

}  // namespace

bool is_stop_word(std::string_view token) { return stop_words().contains(token); }

std::vector<std::string> topic_tokens(std::string_view text) {
  std::vector<std::string> all = tokens(text);
  std::erase_if(all, [](const std::string& token) {
    return is_stop_word(token) || is_number(token) || code_points(token).size() < 2;
  });
  return all;
}

std::string_view dominant_script(const ScriptCounts& counts) {
  const std::array<std::pair<std::string_view, std::int64_t>, 5> scripts{{{"Han", counts.han + counts.kana},
                                                                          {"Latin", counts.latin},
                                                                          {"Cyrillic", counts.cyrillic},
                                                                          {"Arabic", counts.arabic},
                                                                          {"Hangul", counts.hangul}}};
  for (const auto& [name, count] : scripts) {
    if (count * 5 > counts.letters * 4) return name;
  }
  return {};
}

std::vector<std::string> title_parts(std::string_view title) {
  static const Pattern separator("\\s[-–—:]\\s|\\s?[|｜•·»_]\\s?|\\s?——\\s?");
  std::vector<std::string> parts;
  const auto keep = [&](std::string_view part) {
    part = trim_ascii(part);
    if (!part.empty()) parts.emplace_back(part);
  };
  while (!title.empty()) {
    const std::vector<std::string_view> found = separator.match(title);
    if (found.empty()) break;
    const auto at = static_cast<std::size_t>(found[0].data() - title.data());
    keep(title.substr(0, at));
    title.remove_prefix(at + found[0].size());
  }
  keep(title);
  return parts;
}

std::string template_remnant(std::string_view text) {
  static const Pattern remnant(
      "\\{\\{[^}]{0,60}\\}\\}|\\{%[^%]{0,60}%\\}|<%=?[^%]{0,60}%>|\\$\\{[a-zA-Z_.]{1,40}\\}|\\[object "
      "[A-Za-z]+\\]|"
      "(?:^|\\s)%(?:[0-9]\\$)?[sd](?:\\s|$)|&(?:amp|quot|lt|gt|nbsp|#[0-9]{1,6}|#x[0-9a-fA-F]{1,6});|"
      "</(?:b|i|em|strong|span|font|p|a|h1|div)>|<br ?/?>");
  const std::vector<std::string_view> found = remnant.match(text);
  if (!found.empty()) return std::string(trim_ascii(found[0]));
  for (const std::string& part : title_parts(text)) {
    if (part == "undefined" || part == "null" || part == "NaN") return part;
  }
  return {};
}

}  // namespace sitelark

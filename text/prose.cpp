#include "text/prose.h"

#include <algorithm>
#include <charconv>

#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::int64_t kLookedAt = 200;  // code points

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

bool is_prose(std::string_view paragraph) {
  static const Pattern sentence_end("[^\\s.][^\\s.][.!?](?:\\s|$)|[。！？；]");
  static const Pattern comment("^(?:--|//|/\\*|#|\\$|<\\?|@)");
  const std::string start = first_chars(paragraph, kLookedAt);
  const auto count = [&](std::string_view signs) {
    return std::count_if(start.begin(), start.end(),
                         [&](char c) { return signs.find(c) != std::string_view::npos; });
  };
  if (count("{};=<>") >= 6 || comment.found_in(start)) return false;
  return sentence_end.found_in(start) || count(",") < 8;
}

int copyright_year(std::string_view text) {
  static const Pattern line(
      "(?:©|\\(c\\)|copyright|版权所有|著作权)[^0-9\\n]{0,40}((?:19|20)[0-9]{2})(?:\\s*(?:-|–|—|~|至|,|/)"
      "\\s*((?:19|20)[0-9]{2})?)?",
      true);
  int latest = 0;
  for (std::vector<std::string_view> found = line.match(text); !found.empty(); found = line.match(text)) {
    const bool span = found[0].size() > static_cast<std::size_t>(found[1].end() - found[0].begin());
    if (span && found[2].empty()) return 0;
    latest = std::max({latest, number(found[1]), number(found[2])});
    text.remove_prefix(static_cast<std::size_t>(found[0].end() - text.begin()));
  }
  return latest;
}

}  // namespace sitelark

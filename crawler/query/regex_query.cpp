#include "crawler/query/regex_query.h"

#include <algorithm>

#include "crawler/query/node_text.h"

namespace sitelark {
namespace {

// Behind a match of nothing one character is left out, all its bytes.
std::size_t behind_character(std::string_view text, std::size_t at) {
  if (at < text.size()) ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

}  // namespace

QueryAnswer evaluate_regex(const Pattern& pattern, std::string_view source, std::uint64_t max_bytes) {
  QueryAnswer answer;
  std::uint64_t read = 0;
  for (std::size_t from = 0; from <= source.size();) {
    read += source.size() - from;
    const std::vector<std::string_view> groups = pattern.match(source, from);
    if (groups.empty()) return answer;
    if (read > max_bytes)
      return {.values = {}, .count = 0, .line = 0, .not_evaluated = std::string(kTooManyMatches)};
    const std::string_view whole = groups.front();
    if (++answer.count == 1)
      answer.line = 1 + static_cast<std::int32_t>(std::count(source.data(), whole.data(), '\n'));
    if (answer.values.size() < kMaxQueryValues)
      answer.values.push_back(short_value(groups.size() > 1 ? groups[1] : whole));
    const auto end = static_cast<std::size_t>(whole.data() + whole.size() - source.data());
    if (end == source.size() && whole.empty()) return answer;
    from = whole.empty() ? behind_character(source, end) : end;
  }
  return answer;
}

}  // namespace sitelark

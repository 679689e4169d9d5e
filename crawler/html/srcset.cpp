#include "crawler/html/srcset.h"

#include "crawler/html/ascii.h"

namespace sitelark {

std::vector<std::string_view> srcset_urls(std::string_view s) {
  std::vector<std::string_view> urls;
  std::size_t i = 0;
  while (urls.size() < 50) {
    while (i < s.size() && (ascii::is_space(s[i]) || s[i] == ',')) ++i;
    if (i >= s.size()) break;
    const std::size_t begin = i;
    while (i < s.size() && !ascii::is_space(s[i])) ++i;
    std::size_t end = i;
    const bool ended = s[end - 1] == ',';
    while (end > begin && s[end - 1] == ',') --end;
    urls.push_back(s.substr(begin, end - begin));
    if (ended) continue;
    int depth = 0;  // a descriptor in parentheses may hold commas
    while (i < s.size() && (s[i] != ',' || depth > 0)) {
      depth += s[i] == '(' ? 1 : s[i] == ')' ? -1 : 0;
      ++i;
    }
  }
  return urls;
}

}  // namespace sitelark

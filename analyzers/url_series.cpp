#include "analyzers/url_series.h"

#include <charconv>

#include "text/pattern.h"

namespace sitelark {
namespace {

// What of the address says the page: [1] is cut out, [2] is the number.
std::vector<std::string_view> page_part(const std::string& href) {
  static const Pattern query(
      "[?&]((?:page|paged|pg|pn|p|pageno|page_no|pagenum|pageindex)=([0-9]{1,5}))(?:&|#|$)", true);
  static const Pattern folder("(/page[-_/]?([0-9]{1,5}))(?:/|\\.s?html?|\\.php|\\?|#|$)", true);
  static const Pattern list("/(?:index|list)([-_]([0-9]{1,5}))(?:\\.s?html?|\\.php|\\?|#|/|$)", true);
  for (const Pattern* pattern : {&query, &folder, &list}) {
    std::vector<std::string_view> groups = pattern->match(href);
    if (groups.size() > 2) return groups;
  }
  return {};
}

}  // namespace

int page_number(const Url& url) {
  const std::vector<std::string_view> groups = page_part(url.href());
  int number = 0;
  if (groups.size() > 2) std::from_chars(groups[2].data(), groups[2].data() + groups[2].size(), number);
  return number;
}

std::string series_of(const Url& url) {
  static const Pattern index_file("/(index\\.(?:s?html?|php|aspx|jsp))(?:\\?|$)", true);
  std::string href = url.without_fragment().href();
  const std::vector<std::string_view> groups = page_part(href);
  if (groups.size() > 2)
    href.erase(static_cast<std::size_t>(groups[1].data() - href.data()), groups[1].size());
  const std::vector<std::string_view> index = index_file.match(href);
  if (index.size() > 1) href.erase(static_cast<std::size_t>(index[1].data() - href.data()), index[1].size());
  while (!href.empty() && std::string_view("?&/").find(href.back()) != std::string_view::npos)
    href.pop_back();
  return href;
}

}  // namespace sitelark

// Shorthand of the tests beside: a query and a page in, its answer out.
#pragma once

#include "crawler/html/extract_for_tests.h"
#include "crawler/query/page_queries.h"

namespace sitelark::testing {

inline QueryAnswer answer_of(const PageQuery& query, std::string_view html) {
  const auto queries = PageQueries::compile({query});
  if (!queries) return {.values = {}, .count = -1, .line = 0, .not_evaluated = queries.error().what};
  const auto answers = extract_facts(exchange_of(html), *queries).answers;
  return answers.empty() || !answers.front() ? QueryAnswer{} : *answers.front();
}

inline QueryAnswer css(std::string_view selector, std::string_view html, std::string attribute = {}) {
  return answer_of({QueryKind::css, std::string(selector), std::move(attribute), {}}, html);
}
inline QueryAnswer xpath(std::string_view expression, std::string_view html) {
  return answer_of({QueryKind::xpath, std::string(expression), {}, {}}, html);
}
inline QueryAnswer regex(std::string_view expression, std::string_view html) {
  return answer_of({QueryKind::regex, std::string(expression), {}, {}}, html);
}

}  // namespace sitelark::testing

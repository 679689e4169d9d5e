// PageQueries: any expression over any page ends, within its limits. Input: a byte that chooses the kind, the
// expression, a line break, the page.
#include <string>
#include <string_view>

#include "crawler/html/extract.h"
#include "crawler/query/page_queries.h"
#include "fuzz/require.h"
#include "text/charset.h"
#include "text/measure.h"

namespace {

using sitelark::QueryAnswer;
using sitelark::require;

void expect_limits(const QueryAnswer& answer) {
  require(answer.values.size() <= sitelark::kMaxQueryValues, "few values are kept");
  require(answer.count >= 0 && answer.line >= 0, "counts and lines are none or some");
  require(answer.not_evaluated.empty() || answer.values.empty(), "no answer has no values");
  for (const std::string& value : answer.values) {
    require(sitelark::is_valid_utf8(value), "values are UTF-8");
    require(sitelark::first_chars(value, sitelark::kMaxQueryChars) == value, "values are short");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t end = std::min(input.find('\n'), input.size());
  sitelark::PageQuery query;
  query.kind = static_cast<sitelark::QueryKind>(data[0] % 3);
  query.expression = input.substr(0, end);
  if (data[0] >= 128 && query.kind == sitelark::QueryKind::css) query.attribute = "class";
  const auto queries = sitelark::PageQueries::compile({query});
  if (!queries) return 0;
  sitelark::Exchange exchange;
  exchange.url = sitelark::Url::parse("https://example.com/").value();
  exchange.status = 200;
  exchange.headers = {{"Content-Type", "text/html; charset=utf-8"}};
  exchange.body = input.substr(std::min(end + 1, input.size()));
  for (const auto& answer : sitelark::extract_facts(exchange, *queries).answers)
    expect_limits(answer.value());
  return 0;
}

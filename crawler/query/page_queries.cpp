#include "crawler/query/page_queries.h"

#include <fmt/format.h>

#include "crawler/query/css_selector.h"
#include "crawler/query/html_document.h"
#include "crawler/query/regex_query.h"
#include "crawler/query/xpath.h"
#include "text/charset.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxExpression = 4'000;  // bytes

tl::unexpected<Error> wrong(std::string what, std::string hint = {}) {
  return tl::unexpected<Error>(Error{std::move(what), std::move(hint), true});
}

Result<Pattern> pattern(std::string_view expression) {
  std::string why;
  auto compiled = Pattern::compile(expression, &why);
  if (compiled) return std::move(*compiled);
  return wrong(why, "RE2 syntax is used; in sitelark.toml a dot is written \\\\. or in '...' as \\.");
}

bool fits(const std::vector<Pattern>& match, std::string_view url) {
  const auto found = [&](const Pattern& one) { return one.found_in(url); };
  return match.empty() || std::any_of(match.begin(), match.end(), found);
}

QueryAnswer not_evaluated(std::string_view why) {
  QueryAnswer answer;
  answer.not_evaluated = why;
  return answer;
}

// The copy of one page, made when it is first asked for.
class PageTree {
 public:
  explicit PageTree(const QueriedPage& page) : page_(page) {}

  QueryAnswer answer(const std::string& xpath, const std::string& attribute) {
    if (page_.root == nullptr) return not_evaluated(kNotParsed);
    if (!made_) document_ = HtmlDocument::copy(*page_.root, *page_.scan);
    made_ = true;
    return document_ ? evaluate_xpath(*document_, xpath, attribute) : not_evaluated(kTooLargeForXPath);
  }

 private:
  const QueriedPage& page_;
  std::optional<HtmlDocument> document_;
  bool made_ = false;
};

}  // namespace

Result<PageQueries::Compiled> PageQueries::compiled(const PageQuery& query) {
  Compiled out;
  if (query.expression.empty()) return wrong("it is empty");
  if (query.expression.size() > kMaxExpression)
    return wrong(fmt::format("it is longer than {} bytes", kMaxExpression));
  if (query.expression.find('\0') != std::string::npos) return wrong("it holds a NUL character");
  if (!is_valid_utf8(query.expression)) return wrong("it is not UTF-8");
  for (const std::string& expression : query.match) {
    auto one = pattern(expression);
    if (!one) return tl::unexpected<Error>(one.error());
    out.match.push_back(std::move(*one));
  }
  out.attribute = ascii_lower(query.attribute);
  if (query.kind == QueryKind::regex) {
    auto regex = pattern(query.expression);
    if (!regex) return tl::unexpected<Error>(regex.error());
    out.regex = std::move(*regex);
    return out;
  }
  auto xpath =
      query.kind == QueryKind::css ? css_to_xpath(query.expression) : Result<std::string>(query.expression);
  if (!xpath) return tl::unexpected<Error>(xpath.error());
  out.xpath = std::move(*xpath);
  const auto good = check_xpath(out.xpath);
  if (!good && query.kind == QueryKind::xpath) return tl::unexpected<Error>(good.error());
  if (!good) return wrong("it has too many parts, or characters that XPath does not know");
  return out;
}

Result<PageQueries> PageQueries::compile(const std::vector<PageQuery>& queries) {
  PageQueries out;
  for (const PageQuery& query : queries) {
    auto one = compiled(query);
    if (!one) return tl::unexpected<Error>(one.error());
    out.queries_.push_back(std::move(*one));
  }
  return out;
}

std::vector<std::optional<QueryAnswer>> PageQueries::answers(const QueriedPage& page) const {
  std::vector<std::optional<QueryAnswer>> out;
  PageTree tree(page);
  for (const Compiled& query : queries_) {
    if (!fits(query.match, page.url)) {
      out.emplace_back();
    } else if (query.regex) {
      out.emplace_back(evaluate_regex(*query.regex, page.source));
    } else {
      out.emplace_back(tree.answer(query.xpath, query.attribute));
    }
  }
  return out;
}

}  // namespace sitelark

// PageQueries: the expressions of a project, compiled once, and what they find on a page. Immutable; safe
// from any thread.
#pragma once

#include <gumbo.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/html/prescan.h"
#include "model/page_query.h"
#include "model/result.h"
#include "text/pattern.h"

namespace sitelark {

inline constexpr std::string_view kTooLargeForXPath = "the page is too large for XPath";
inline constexpr std::string_view kNotParsed = "the page could not be parsed";

// Of an HTML page, for as long as its tree lives.
struct QueriedPage {
  std::string_view url;
  std::string_view source;          // decoded
  const GumboNode* root = nullptr;  // null: the parser gave up
  const Prescan* scan = nullptr;    // what `root` was made of
};

class PageQueries {
 public:
  PageQueries() = default;
  // An error names the part of an expression that is wrong, not the query.
  static Result<PageQueries> compile(const std::vector<PageQuery>& queries);

  bool empty() const { return queries_.empty(); }
  // One answer for each query, in order; nullopt: the query is not for this address. The tree is copied for
  // XPath when the first such query fits, else never.
  std::vector<std::optional<QueryAnswer>> answers(const QueriedPage& page) const;

 private:
  struct Compiled {
    std::string xpath;             // of a selector its translation
    std::string attribute;         // in lower case
    std::optional<Pattern> regex;  // instead of `xpath`
    std::vector<Pattern> match;
  };
  static Result<Compiled> compiled(const PageQuery& query);

  std::vector<Compiled> queries_;
};

}  // namespace sitelark

// What a page declares about itself as an article: dates and author, in JSON-LD or meta tags. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/page_facts.h"

namespace sitelark {

struct DeclaredDates {
  std::optional<std::int64_t> published;       // UTC seconds: datePublished of JSON-LD, else of meta tags
  std::optional<std::int64_t> published_meta;  // article:published_time, itemprop datePublished
  std::optional<std::int64_t> modified;        // dateModified, article:modified_time
  std::string published_text;                  // as written
  std::string published_meta_text;
};
DeclaredDates declared_dates(const PageFacts& facts);

// It describes one Article, NewsArticle, BlogPosting or the like, and that is the page itself: no list of
// them, and no teaser whose address is another page.
bool is_article(const PageFacts& facts);

// In JSON-LD, meta or link.
bool names_author(const PageFacts& facts);

}  // namespace sitelark

// The language versions that a page has by all that is said of it: its head, its Link header and the sitemaps
// together, as search engines join them. Pure.
#pragma once

#include <string>
#include <vector>

#include "analyzers/check.h"

namespace sitelark {

struct HreflangVersion {
  std::string code;  // lower case, trimmed
  std::string url;   // without fragment
  UrlId id = 0;      // 0: the crawl never heard of it
  int line = 0;      // of the page; 0: only a sitemap says so
  bool by_page = false;
  bool by_sitemap = false;
};

// Each pair of code and address once, in the page's order, then the sitemaps'. Needs the row's facts for what
// the page says.
std::vector<HreflangVersion> hreflang_versions(const PageRow& row, const SiteFacts& site);

// Does any page name another page of the site by a link rel=alternate, or any sitemap a language version?
// One pass over the links; what saves a pass over all facts on sites without.
bool names_versions(SiteFacts& site);

// An answer that search engines read annotations of: HTML, 200, not canonicalised.
bool speaks_for_itself(const UrlState& state);

}  // namespace sitelark

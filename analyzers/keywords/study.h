// Keywords on a whole site: which page suits each of them best, and how it names it. Streams over the
// finished snapshot, so an old one can be read for new keywords. Memory: at most 11 pages a keyword, whatever
// the site's size.
#pragma once

#include <span>
#include <vector>

#include "model/keywords.h"
#include "model/site_facts.h"

namespace sitelark {

// The page meant is the one the project names; else, for a keyword that half of the titles hold (the site's
// own name), the front page; else the indexable page that suits it (KeywordPage::suits) with the best focus
// score, then the most uses, then the first address. A page in another language than the keyword's is none.
// On a site without any indexable page all HTML pages are looked at.
std::vector<KeywordStudy> study_keywords(SiteFacts& site, std::span<const Keyword> keywords);

// Every keyword on one page.
std::vector<KeywordPage> keywords_on_page(SiteFacts& site, std::span<const Keyword> keywords, UrlId page);

// The page that the project names for a keyword, redirects followed; 0: none, or of another site.
UrlId named_page(const SiteFacts& site, const Keyword& keyword);

}  // namespace sitelark

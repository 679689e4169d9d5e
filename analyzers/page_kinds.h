// What kind of page this is, as far as several checks need to know. Pure.
#pragma once

#include "analyzers/check.h"

namespace sitelark {

// Ten links or more, and most of the main text stands in links: a list, a category, an archive (check
// catalogue, section 7).
bool is_list_page(const PageFacts& facts);

// Contact, login, registration, search: short by nature.
bool is_service_page(const Url& url, const PageSummary& summary, const PageFacts& facts);

// The home page, that of another host of the site, or that of a language in a folder: "/", "/zh/", "/en-gb/"
// where the page is in that language.
bool is_any_home(const PageRow& row, const SiteContext& context);

bool is_frameset(const PageFacts& facts);

// Nothing but a step to another address: a meta refresh or a script that goes there.
bool is_forwarder(const PageFacts& facts);

// Another name for one page: a refresh without delay to the address that it calls its canonical.
bool is_alias(const Page& page);

bool has_remark(const PageFacts& facts, std::string_view kind);

// A page of the site that search engines may show: what most row checks look at.
bool is_indexable_page(const PageRow& row);

// A link that a reader clicks: anchors and areas.
bool is_clickable(LinkKind kind);

}  // namespace sitelark

// summarise: the few columns of a page that people query and site checks group by, its indexability among
// them. Pure; any thread.
#pragma once

#include "analyzers/check.h"

namespace sitelark {

// Judged for the principal bot of `site`. Without facts (no response, or not read) pass an empty PageFacts.
PageSummary summarise(const PageFacts& facts, const Visit& visit, const SiteContext& site);

// The declared canonicals that a search engine would look at, in page order: head and Link header, parsed,
// http(s), without attributes that make Google ignore them. Fragments are removed.
std::vector<Url> usable_canonicals(const PageFacts& facts);

// "zh" of "zh-Hant-TW", lower case.
std::string primary_subtag(std::string_view lang);

// Has the space-separated token list this token ("canonical" in "shortlink canonical")?
bool has_rel(std::string_view rel, std::string_view token);

}  // namespace sitelark

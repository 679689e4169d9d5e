// The link score: PageRank over the pages of the site, on a scale of 0 to 100.
//
// Damping 0.85 over unique pairs of pages joined by followed links (anchors, areas). No vote: links of a page
// to itself, nofollow (of the link or the page), from noindex pages, to pages that robots.txt blocks.
// Redirects, forwarding stubs and canonicalised pages are folded into the page they name: links to them count
// there, their own do not count, and they have no score. A page without votes of its own gives evenly to all.
// Rounds end when the sum of changes is below 1e-9, at most after 100. Score = 100 log10(1 + 9 rank / highest
// rank).
#pragma once

#include "store/link_graph.h"

namespace sitelark {

// Fills votes and link_score; `states` by place. Memory: two numbers of 8 bytes a known URL while it runs;
// the pairs stand in a scratch file beside the database.
void score_links(const LinkGraph& graph, const KnownUrls& known, const std::string& beside,
                 std::vector<UrlState>& states);

}  // namespace sitelark

// Findings of one check that say the same, folded into cases: links to one target, or the same evidence on
// many pages. What one change would mend is then told once.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/finding.h"

namespace sitelark {

// Evidence that is the same on this many HTML pages is one case; on fewer, each page is told by itself. Of
// other addresses (redirects) only evidence with their own path in it is: that they fail alike says nothing.
inline constexpr std::int64_t kSamePages = 5;

struct Case {
  std::vector<std::size_t> findings;  // rising indexes into what was folded
  std::int64_t pages = 0;             // different addresses
  std::int64_t html_pages = 0;        // of those, HTML pages
  bool in_template = false;           // on half of the site's HTML pages or more, and at least kSamePages

  bool folded() const { return findings.size() > 1; }
};

// Addresses of the site's HTML pages.
using HtmlPages = std::unordered_set<std::string_view>;

// The cases of one check's findings: first those of one finding, as they stood, then the largest, then those
// of the template. Findings of the site as a whole are not folded.
std::vector<Case> cases_of(std::span<const Finding* const> findings, const HtmlPages& pages);

// What all of them saw alike, as the first has it.
Evidence common_evidence(std::span<const Finding* const> findings);

}  // namespace sitelark

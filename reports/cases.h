// Findings of one check that say the same, folded into cases: links to one target, or the same evidence on
// many pages. What one change would mend is then told once.
#pragma once

#include <cstdint>
#include <functional>
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
  std::uint32_t first = 0;      // where its findings begin in Folded::order
  std::uint32_t size = 0;       // how many they are
  std::int32_t pages = 0;       // different addresses
  std::int32_t html_pages = 0;  // of those, HTML pages
  bool in_template = false;     // on half of the site's HTML pages or more, and at least kSamePages

  bool folded() const { return size > 1; }
};

// What was folded, case by case: indexes of its findings, rising within one.
struct Folded {
  std::vector<Case> cases;
  std::vector<std::uint32_t> order;

  std::span<const std::uint32_t> findings(const Case& one) const {
    return std::span(order).subspan(one.first, one.size);
  }
};

// Addresses of the site's HTML pages.
using HtmlPages = std::unordered_set<std::string_view>;

// Gives the finding at an index: one at a time, so that those of a large site never stand side by side.
using FindingAt = std::function<Finding(std::size_t)>;

// The cases of one check's findings: first those of one finding, as they stood, then the largest, then those
// of the template. Findings of the site as a whole are not folded.
Folded cases_of(std::size_t count, const FindingAt& finding, const HtmlPages& pages);

// What all findings of a case saw alike, as the first has it.
Evidence common_evidence(std::span<const std::uint32_t> of_case, const FindingAt& finding);

}  // namespace sitelark

// A regular expression over the source of a page. The work is bounded.
#pragma once

#include <string_view>

#include "model/page_query.h"
#include "text/pattern.h"

namespace sitelark {

inline constexpr std::string_view kTooManyMatches = "the expression matches too often on this page";

// A match may read the source to its end, so as many are looked for as would read this many bytes.
inline constexpr std::uint64_t kMaxRegexBytes = 2'000'000'000;

// The first group of each match, or the whole match where there is no group.
QueryAnswer evaluate_regex(const Pattern& pattern, std::string_view source,
                           std::uint64_t max_bytes = kMaxRegexBytes);

}  // namespace sitelark

// Where a site stands in a result list. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "model/ranks.h"
#include "model/url.h"

namespace sitelark {

// Raised when results match in another way than before: stored ranks are then read from their lists anew.
inline constexpr int kSiteMatchVersion = 2;

// Gives the domain that somebody registered ("example.co.uk" of "shop.example.co.uk"); empty where there is
// none (crawler/crawl/registrable.h).
using Registrable = std::function<std::string(const std::string& host)>;

// The host that an engine displays for a result: "www.example.com › tea › green",
// "https://example.com/tea/...", up to the first sign that no host has.
std::optional<Url> shown_host(std::string_view shown);

// Without a leading "www." and the dot of a rooted host.
std::string comparable_host(const Url& url);
// Host, port and path without what makes no difference.
std::string comparable_address(const Url& url);

// Scheme, a leading "www." of either host, letter case, fragment and the dot of a rooted host make no
// difference. A prefix ends at a boundary: "/shop" is not the beginning of "/shopping". A redirect link of an
// engine whose target nobody resolved belongs to the host that the engine displays; for single addresses that
// is not enough.
bool belongs_to(const SearchResult& result, const RankedSite& site, const Registrable& registrable);

// Found where any result belongs to it; else not in the first n, or skipped where the first page was not
// read.
Rank rank_of(const ResultList& list, const RankedSite& site, const Registrable& registrable);

}  // namespace sitelark

// Traps: addresses that a crawl could follow for ever. Pure functions of the address, and one counter.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "model/url.h"

namespace sitelark {

inline constexpr std::size_t kMaxUrlLength = 2000;
inline constexpr int kMaxRedirects = 20;  // in one chain
// The earliest year that a chain of dates is followed to, and how many years ahead of now.
inline constexpr int kCalendarFirstYear = 1990;
inline constexpr int kCalendarYearsAhead = 2;

// The same path segment three times, or the same two neighbours twice ("/a/b/a/b"). Numbers of one or two
// digits do not count: they are days, months and pages.
bool has_repeated_segments(std::string_view path);

// PHPSESSID, jsessionid, ASP.NET's (S(...)), CFTOKEN, and sid or sessionid with 16 or more letters and
// digits.
bool has_session_id(const Url& url);

// The year of a date in path or query: "/2031/04", "2031-04-01", "year=2031", "date=20310401".
std::optional<int> year_in(const Url& url);

// Combinations of query parameters of one path and one set of names. A single name is an id or a page
// number more often than a filter, so fewer names may take more values.
class FacetCounter {
 public:
  static int limit(std::size_t names) { return names <= 1 ? 5000 : names == 2 ? 1000 : 200; }
  // Counts this address; false when its combination is one too many. Call once an address.
  bool admit(const Url& url);

 private:
  std::unordered_map<std::uint64_t, std::uint16_t> seen_;  // by hash of origin, path and names
};

}  // namespace sitelark

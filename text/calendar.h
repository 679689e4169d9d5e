// Dates and time zones (ICU). Times are UTC seconds since 1970; days are those of a named zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sitelark {

// "2026-10-01", in the zone ("Asia/Shanghai"; empty or "UTC": UTC).
std::string format_day(std::int64_t utc, std::string_view zone);
std::string format_minute(std::int64_t utc, std::string_view zone);  // "2026-10-01 09:30"
std::string format_iso(std::int64_t utc);                            // "2026-10-01T01:30:00Z"
std::string format_http_date(std::int64_t utc);                      // IMF-fixdate, RFC 9110 5.6.7
bool is_known_zone(std::string_view zone);
std::string system_zone();

// Start of that day in the zone.
std::optional<std::int64_t> parse_day(std::string_view iso_day, std::string_view zone);

// The grammar of dates that all commands share: "today", "yesterday", "7d", "4w", "3m", "1y" (ago, start of
// that day), "2026-10-01", "2026-10". "last" is no date; commands know it. nullopt: none of these.
std::optional<std::int64_t> parse_when(std::string_view text, std::int64_t now, std::string_view zone);

// HTTP-date in its three forms (RFC 9110, 5.6.7), read tolerantly.
std::optional<std::int64_t> parse_http_date(std::string_view text);
// W3C date-time of sitemaps: "2005", "2005-01", "2005-01-01", "2005-01-01T09:10Z", "...+08:00", fractions.
std::optional<std::int64_t> parse_w3c_date(std::string_view text);
// RFC 822, RFC 850 or ISO 8601, as robots' unavailable_after allows.
std::optional<std::int64_t> parse_any_date(std::string_view text);

int year_of(std::int64_t utc, std::string_view zone);

}  // namespace sitelark

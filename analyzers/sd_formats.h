// How single values of structured data are written. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sitelark {

struct IsoDate {
  std::int64_t utc = 0;  // seconds; a date or time without zone counts as UTC
  bool has_day = false;
  bool has_time = false;
  bool has_zone = false;
};

// ISO 8601 dates and date-times in their extended and basic forms, years from 0001 to 9999.
std::optional<IsoDate> iso_date(std::string_view text);

bool is_iso_duration(std::string_view text);  // "PT30M", "P1DT2H", "P2W"

bool is_currency(std::string_view code);  // ISO 4217, state of 2026, and recently withdrawn codes

// Digits with a right check digit; blanks and hyphens between them are no mistake. `length`: "8", "12" ... or
// empty for any of 8, 12, 13 and 14.
bool is_gtin(std::string_view text, std::string_view length);

// "4.5" and "4,5"; nullopt: anything else, such as "88%" or "3/5".
std::optional<double> plain_number(std::string_view text);

}  // namespace sitelark

// Civil dates of the proleptic Gregorian calendar and their seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sitelark {

inline constexpr std::int64_t kSecondsPerDay = 86'400;

struct CivilTime {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::int64_t days_from_civil(std::int64_t year, int month, int day);  // of 1970-01-01
CivilTime civil_from_seconds(std::int64_t seconds);
int days_in_month(std::int64_t year, int month);

// nullopt: no such time (a leap second is allowed and counts as the next second).
std::optional<std::int64_t> seconds_from_civil(const CivilTime& time);

// Digits only, between `least` and `most` of them.
std::optional<std::int64_t> whole_number(std::string_view text, std::size_t least, std::size_t most);

// Minutes east of Greenwich of "+0800", "+08:00", "+08".
std::optional<int> numeric_offset(std::string_view text);

// "08:49", "08:49:37"; each part may have one digit. False: no time of day.
bool read_clock(std::string_view text, CivilTime& time);

}  // namespace sitelark

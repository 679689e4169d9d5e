#include "text/dates.h"

#include <fmt/format.h>

#include <array>

#include "text/calendar.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<int> numeric_offset(std::string_view text) {
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) {
    return std::nullopt;
  }
  const bool has_colon = text.size() == 6 && text[3] == ':';
  const auto hours = whole_number(text.substr(1, 2), 2, 2);
  const auto minutes =
      text.size() == 3 ? std::optional<std::int64_t>(0) : whole_number(text.substr(has_colon ? 4 : 3), 2, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) {
    return std::nullopt;
  }
  const int total = static_cast<int>(*hours * 60 + *minutes);
  return text[0] == '-' ? -total : total;
}

bool read_clock(std::string_view text, CivilTime& time) {
  const std::size_t first = text.find(':');
  const std::size_t second = first == std::string_view::npos ? first : text.find(':', first + 1);
  if (first == std::string_view::npos) {
    return false;
  }
  const auto hour = whole_number(text.substr(0, first), 1, 2);
  const auto minute = whole_number(
      text.substr(first + 1, second == std::string_view::npos ? second : second - first - 1), 1, 2);
  std::optional<std::int64_t> seconds = 0;
  if (second != std::string_view::npos) {
    seconds = whole_number(text.substr(second + 1), 1, 2);
  }
  if (!hour || !minute || !seconds || *hour > 23 || *minute > 59 || *seconds > 60) {
    return false;
  }
  time.hour = static_cast<int>(*hour);
  time.minute = static_cast<int>(*minute);
  time.second = static_cast<int>(*seconds);
  return true;
}

std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

CivilTime civil_from_seconds(std::int64_t seconds) {
  std::int64_t days = seconds / kSecondsPerDay;
  std::int64_t rest = seconds % kSecondsPerDay;
  if (rest < 0) {
    rest += kSecondsPerDay;
    --days;
  }
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t of_era = days - era * 146097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t shifted = (5 * of_year + 2) / 153;
  CivilTime time;
  time.day = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
  time.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  time.year = year + era * 400 + (time.month <= 2 ? 1 : 0);
  time.hour = static_cast<int>(rest / 3600);
  time.minute = static_cast<int>(rest / 60 % 60);
  time.second = static_cast<int>(rest % 60);
  return time;
}

int days_in_month(std::int64_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

std::optional<std::int64_t> seconds_from_civil(const CivilTime& time) {
  if (time.year < 0 || time.year > 9999 || time.month < 1 || time.month > 12 || time.day < 1 ||
      time.day > days_in_month(time.year, time.month) || time.hour < 0 || time.hour > 24 || time.minute < 0 ||
      time.minute > 59 || time.second < 0 || time.second > 60 ||
      (time.hour == 24 && time.minute + time.second > 0)) {
    return std::nullopt;
  }
  return days_from_civil(time.year, time.month, time.day) * kSecondsPerDay + std::int64_t{time.hour} * 3600 +
         std::int64_t{time.minute} * 60 + time.second;
}

std::optional<std::int64_t> whole_number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most || text.size() > 18 ||
      !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char c : text) {
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string format_iso(std::int64_t utc) {
  const CivilTime t = civil_from_seconds(utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", t.year, t.month, t.day, t.hour, t.minute,
                     t.second);
}

std::string format_http_date(std::int64_t utc) {
  constexpr std::string_view kNames[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::string_view kDayNames[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const CivilTime t = civil_from_seconds(utc);
  const std::int64_t days = days_from_civil(t.year, t.month, t.day);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDayNames[((days + 4) % 7 + 7) % 7], t.day,
                     kNames[t.month - 1], t.year, t.hour, t.minute, t.second);
}

std::optional<std::int64_t> parse_w3c_date(std::string_view text) {
  text = trim_ascii(text);
  CivilTime time;
  const auto year = whole_number(text.substr(0, 4), 4, 4);
  if (!year || (text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-')) {
    return std::nullopt;
  }
  time.year = *year;
  if (text.size() > 4) {
    const auto month = whole_number(text.substr(5, 2), 2, 2);
    const auto day = text.size() > 7 ? whole_number(text.substr(8, 2), 2, 2) : std::optional<std::int64_t>(1);
    if (!month || !day) {
      return std::nullopt;
    }
    time.month = static_cast<int>(*month);
    time.day = static_cast<int>(*day);
  }
  if (text.size() <= 10) {
    return seconds_from_civil(time);
  }
  const char separator = text[10];
  if (separator != 'T' && separator != 't' && separator != ' ') {
    return std::nullopt;
  }
  const std::string_view rest = text.substr(11);
  const std::size_t clock_end = std::min(rest.find_first_of("Zz+-. ,"), rest.size());
  if (clock_end < 5 || !read_clock(rest.substr(0, clock_end), time)) {
    return std::nullopt;
  }
  std::string_view zone = rest.substr(clock_end);
  if (!zone.empty() && zone[0] == '.') {
    const std::size_t digits_end = std::min(zone.find_first_not_of("0123456789", 1), zone.size());
    if (digits_end == 1) {
      return std::nullopt;
    }
    zone.remove_prefix(digits_end);
  }
  zone = trim_ascii(zone);
  std::optional<int> offset = 0;
  if (!zone.empty() && zone != "Z" && zone != "z") {
    offset = numeric_offset(zone);
  }
  const auto seconds = seconds_from_civil(time);
  return seconds && offset ? std::optional(*seconds - std::int64_t{*offset} * 60) : std::nullopt;
}

}  // namespace sitelark

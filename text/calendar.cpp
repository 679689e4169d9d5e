#include "text/calendar.h"

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <memory>

#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Zone = std::unique_ptr<icu::TimeZone>;

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

// The zone of that name, kept for the next question of this thread.
const icu::TimeZone& zone_named(std::string_view name) {
  thread_local std::string last_name = "?";
  thread_local Zone last;
  if (last == nullptr || last_name != name) {
    last.reset(icu::TimeZone::createTimeZone(unicode(name.empty() ? "UTC" : name)));
    if (*last == icu::TimeZone::getUnknown()) {
      last.reset(icu::TimeZone::createTimeZone(unicode("UTC")));
    }
    last_name = name;
  }
  return *last;
}

std::int64_t offset_at(std::int64_t utc, std::string_view zone) {
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_named(zone).getOffset(static_cast<double>(utc) * 1000, 0, raw, daylight, status);
  return U_SUCCESS(status) ? (raw + daylight) / 1000 : 0;
}

CivilTime local_time(std::int64_t utc, std::string_view zone) {
  return civil_from_seconds(utc + offset_at(utc, zone));
}

// The first moment of a local day: after a gap at midnight the moment of the change, and of two midnights
// the first.
std::int64_t day_start(std::int64_t local_midnight, std::string_view zone) {
  const auto* const rules = dynamic_cast<const icu::BasicTimeZone*>(&zone_named(zone));
  if (rules == nullptr) {
    return local_midnight - offset_at(local_midnight, zone);
  }
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules->getOffsetFromLocal(static_cast<double>(local_midnight) * 1000, UCAL_TZ_LOCAL_FORMER,
                            UCAL_TZ_LOCAL_FORMER, raw, daylight, status);
  return local_midnight - (raw + daylight) / 1000;
}

std::optional<std::int64_t> start_of(std::int64_t year, int month, int day, std::string_view zone) {
  const auto seconds = seconds_from_civil({.year = year, .month = month, .day = day});
  return seconds ? std::optional(day_start(*seconds, zone)) : std::nullopt;
}

// "7d", "4w", "3m", "1y" before today.
std::optional<std::int64_t> parse_ago(std::string_view text, const CivilTime& today, std::string_view zone) {
  const auto number = text.empty() ? std::nullopt : whole_number(text.substr(0, text.size() - 1), 1, 5);
  if (!number) {
    return std::nullopt;
  }
  const std::int64_t days = days_from_civil(today.year, today.month, today.day);
  switch (text.back()) {
    case 'd':
    case 'w':
      return day_start((days - *number * (text.back() == 'w' ? 7 : 1)) * kSecondsPerDay, zone);
    case 'm':
    case 'y': {
      const std::int64_t months = today.year * 12 + today.month - 1 - *number * (text.back() == 'y' ? 12 : 1);
      const std::int64_t year = months >= 0 ? months / 12 : -((11 - months) / 12);
      const int month = static_cast<int>(months - year * 12) + 1;
      return start_of(year, month, std::min(today.day, days_in_month(year, month)), zone);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string format_day(std::int64_t utc, std::string_view zone) {
  const CivilTime t = local_time(utc, zone);
  return fmt::format("{:04}-{:02}-{:02}", t.year, t.month, t.day);
}

std::string format_minute(std::int64_t utc, std::string_view zone) {
  const CivilTime t = local_time(utc, zone);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", t.year, t.month, t.day, t.hour, t.minute);
}

bool is_known_zone(std::string_view zone) {
  if (zone.empty() || zone == "UTC") {
    return true;
  }
  const Zone made(icu::TimeZone::createTimeZone(unicode(zone)));
  return made != nullptr && *made != icu::TimeZone::getUnknown();
}

std::string system_zone() {
  const Zone host(icu::TimeZone::detectHostTimeZone());
  if (host == nullptr || *host == icu::TimeZone::getUnknown()) {
    return "UTC";
  }
  icu::UnicodeString id;
  host->getID(id);
  std::string out;
  id.toUTF8String(out);
  return out;
}

std::optional<std::int64_t> parse_day(std::string_view iso_day, std::string_view zone) {
  if (iso_day.size() != 10 || iso_day[4] != '-' || iso_day[7] != '-') {
    return std::nullopt;
  }
  const auto year = whole_number(iso_day.substr(0, 4), 4, 4);
  const auto month = whole_number(iso_day.substr(5, 2), 2, 2);
  const auto day = whole_number(iso_day.substr(8, 2), 2, 2);
  if (!year || !month || !day) {
    return std::nullopt;
  }
  return start_of(*year, static_cast<int>(*month), static_cast<int>(*day), zone);
}

std::optional<std::int64_t> parse_when(std::string_view text, std::int64_t now, std::string_view zone) {
  const CivilTime today = local_time(now, zone);
  const std::int64_t midnight = days_from_civil(today.year, today.month, today.day) * kSecondsPerDay;
  const std::string word = ascii_lower(trim_ascii(text));
  if (word == "today") {
    return day_start(midnight, zone);
  }
  if (word == "yesterday") {
    return day_start(midnight - kSecondsPerDay, zone);
  }
  if (word.size() == 7 && word[4] == '-') {
    return parse_day(word + "-01", zone);
  }
  if (const auto day = parse_day(word, zone)) {
    return day;
  }
  return parse_ago(word, today, zone);
}

int year_of(std::int64_t utc, std::string_view zone) { return static_cast<int>(local_time(utc, zone).year); }

}  // namespace sitelark

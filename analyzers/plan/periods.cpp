#include "analyzers/plan/periods.h"

#include <fmt/format.h>

#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {
namespace {

struct CivilDay {
  std::int64_t year = 1970;
  int month = 1, day = 1;
};

CivilDay civil_of(std::int64_t days) {
  const CivilTime time = civil_from_seconds(days * kSecondsPerDay);
  return {time.year, time.month, time.day};
}

std::string iso(std::int64_t days) { return format_day(days * kSecondsPerDay, "UTC"); }

std::int64_t start_of(std::int64_t days, std::string_view zone) {
  return parse_day(iso(days), zone).value_or(days * kSecondsPerDay);
}

std::int64_t first_of_month(std::int64_t months) {  // counted from year 0
  return days_from_civil(months / 12, static_cast<int>(months % 12) + 1, 1);
}

std::int64_t monday_of(std::int64_t days) { return days - (days + 3) % 7; }  // 1970-01-01 was a Thursday

std::string week_name(std::int64_t monday) {
  const std::int64_t year = civil_of(monday + 3).year;  // a week belongs to the year of its Thursday
  return fmt::format("{}-W{:02}", year, (monday - monday_of(days_from_civil(year, 1, 4))) / 7 + 1);
}

struct Span {
  std::int64_t begin = 0, after = 0;  // days
  std::string name;
};

Span span_of(PeriodKind kind, std::int64_t days) {
  const CivilDay civil = civil_of(days);
  const std::int64_t month = civil.year * 12 + civil.month - 1;
  switch (kind) {
    case PeriodKind::day:
      return {days, days + 1, iso(days)};
    case PeriodKind::week:
      return {monday_of(days), monday_of(days) + 7, week_name(monday_of(days))};
    case PeriodKind::month:
      return {first_of_month(month), first_of_month(month + 1), iso(days).substr(0, 7)};
    case PeriodKind::quarter: {
      const std::int64_t first = month / 3 * 3;
      return {first_of_month(first), first_of_month(first + 3),
              fmt::format("{}-Q{}", civil.year, (civil.month - 1) / 3 + 1)};
    }
    case PeriodKind::year:
      return {first_of_month(civil.year * 12), first_of_month(civil.year * 12 + 12),
              fmt::format("{}", civil.year)};
  }
  return {};
}

}  // namespace

std::optional<PeriodKind> period_kind(std::string_view name) {
  constexpr std::pair<std::string_view, PeriodKind> kKinds[] = {{"day", PeriodKind::day},
                                                                {"week", PeriodKind::week},
                                                                {"month", PeriodKind::month},
                                                                {"quarter", PeriodKind::quarter},
                                                                {"year", PeriodKind::year}};
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

Period period_at(PeriodKind kind, std::int64_t time, std::string_view zone) {
  const auto midnight = parse_day(format_day(time, zone), "UTC");
  Span span = span_of(kind, midnight.value_or(0) / kSecondsPerDay);
  return {std::move(span.name), start_of(span.begin, zone), start_of(span.after, zone)};
}

std::vector<Period> periods_in(PeriodKind kind, std::int64_t from, std::int64_t until,
                               std::string_view zone) {
  std::vector<Period> periods;
  while (from <= until && periods.size() < kMostPeriods) {
    periods.push_back(period_at(kind, from, zone));
    from = periods.back().after;
  }
  return periods;
}

std::optional<Period> parse_period(std::string_view name, std::string_view zone) {
  std::string day;
  PeriodKind kind = PeriodKind::year;
  if (name.size() == 4) {
    day = fmt::format("{}-01-01", name);
  } else if (name.size() == 7 && name[5] == 'Q' && name[6] >= '1' && name[6] <= '4') {
    day = fmt::format("{}-{:02}-01", name.substr(0, 4), (name[6] - '1') * 3 + 1);
    kind = PeriodKind::quarter;
  } else if (name.size() == 7) {
    day = fmt::format("{}-01", name);
    kind = PeriodKind::month;
  }
  const auto begin = parse_day(day, zone);
  if (!begin) return std::nullopt;
  Period period = period_at(kind, *begin, zone);
  return period.name == name ? std::optional(std::move(period)) : std::nullopt;
}

}  // namespace sitelark

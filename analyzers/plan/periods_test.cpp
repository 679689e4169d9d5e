#include "analyzers/plan/periods.h"

#include <gtest/gtest.h>

#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::string_view kZone = "Asia/Shanghai";

std::int64_t at(std::string_view day) { return parse_day(day, kZone).value_or(0); }

TEST(Periods, BeginWhereCalendarsSay) {
  const struct {
    PeriodKind kind;
    const char* day;
    const char* name;
    const char* begin;
    const char* after;
  } cases[] = {{PeriodKind::day, "2028-02-29", "2028-02-29", "2028-02-29", "2028-03-01"},
               {PeriodKind::week, "2027-01-01", "2026-W53", "2026-12-28", "2027-01-04"},
               {PeriodKind::week, "2026-11-27", "2026-W48", "2026-11-23", "2026-11-30"},
               {PeriodKind::month, "2026-12-31", "2026-12", "2026-12-01", "2027-01-01"},
               {PeriodKind::quarter, "2026-11-27", "2026-Q4", "2026-10-01", "2027-01-01"},
               {PeriodKind::year, "2026-11-27", "2026", "2026-01-01", "2027-01-01"}};
  for (const auto& one : cases) {
    const Period period = period_at(one.kind, at(one.day) + 3'600, kZone);
    EXPECT_EQ(period.name, one.name);
    EXPECT_EQ(period.begin, at(one.begin)) << one.name;
    EXPECT_EQ(period.after, at(one.after)) << one.name;
    EXPECT_TRUE(period.holds(at(one.day)));
    EXPECT_FALSE(period.holds(at(one.after)));
  }
}

TEST(Periods, FollowEachOther) {
  const auto months = periods_in(PeriodKind::month, at("2026-11-27"), at("2027-02-01"), kZone);
  ASSERT_EQ(months.size(), 4u);
  for (std::size_t i = 1; i < months.size(); ++i) EXPECT_EQ(months[i].begin, months[i - 1].after);
  EXPECT_TRUE(periods_in(PeriodKind::day, at("2027-01-01"), at("2026-01-01"), kZone).empty());
  EXPECT_EQ(periods_in(PeriodKind::day, at("2000-01-01"), at("2026-01-01"), kZone).size(), kMostPeriods);
}

TEST(Periods, AreRead) {
  EXPECT_EQ(parse_period("2027-Q1", kZone)->after, at("2027-04-01"));
  EXPECT_EQ(parse_period("2027-01", kZone)->after, at("2027-02-01"));
  EXPECT_EQ(parse_period("2027", kZone)->after, at("2028-01-01"));
  for (const char* wrong : {"", "2027-Q5", "2027-13", "27-01-1", "2027-1", "20x7", "2027-W10"})
    EXPECT_FALSE(parse_period(wrong, kZone)) << wrong;
}

}  // namespace
}  // namespace sitelark

#include "analyzers/plan/goal_targets.h"

#include <gtest/gtest.h>

#include "text/calendar.h"

namespace sitelark {
namespace {

std::int64_t at(std::string_view day) { return parse_day(day, "UTC").value_or(0); }

Goal goal() {
  return {.id = 1,
          .title = "100 audit score by 2027-03-01",
          .metric = "audit_score",
          .target = 100,
          .baseline = 40,
          .has_baseline = true,
          .set_on = at("2027-01-01"),
          .deadline = at("2027-03-01")};
}

TEST(GoalTargets, AreSplitIntoMonthsAndWeeks) {
  const Series series{{at("2027-01-10"), 45}, {at("2027-01-30"), 75}, {at("2027-02-20"), 80}};
  const auto months = period_targets(goal(), series, {PeriodKind::month, "UTC", {}});
  ASSERT_EQ(months.size(), 3u);  // the deadline is the first of March
  EXPECT_NEAR(months[0].planned.value(), 40 + 60.0 * 31 / 59, 1e-9);
  EXPECT_EQ(months[0].actual, 75);
  EXPECT_TRUE(months[0].met);
  EXPECT_EQ(months[1].planned, 100);
  EXPECT_FALSE(months[1].met);
  EXPECT_FALSE(months[2].actual) << "nothing was measured in March";
  EXPECT_FALSE(months[2].met);
  EXPECT_EQ(period_targets(goal(), series, {PeriodKind::week, "UTC", {}}).size(), 10u);
  EXPECT_EQ(period_targets(goal(), series, {PeriodKind::day, "UTC", {}}).size(), 60u);
}

TEST(GoalTargets, GoThroughStages) {
  const TargetPoint points[] = {{at("2027-02-01"), 90}, {at("2030-01-01"), 1}};  // the last is no part of it
  EXPECT_EQ(planned_value(goal(), points, at("2027-02-01")), 90);
  EXPECT_NEAR(planned_value(goal(), points, at("2027-02-15")).value(), 95, 1e-9);
  EXPECT_EQ(planned_value(goal(), points, at("2028-01-01")), 100);
}

TEST(GoalTargets, KnowNothingWithoutAStart) {
  Goal one = goal();
  one.has_baseline = false;
  EXPECT_FALSE(planned_value(one, {}, at("2027-02-01")));
  EXPECT_EQ(planned_value(one, {}, one.deadline), 100);
}

TEST(GoalTargets, WhereLessIsBetter) {
  Goal one = goal();
  one.metric = "orphan";
  one.baseline = 0.5;
  one.target = 0.1;
  const auto months = period_targets(one, {{at("2027-01-30"), 0.2}}, {PeriodKind::month, "UTC", {}});
  EXPECT_TRUE(months[0].met);
}

TEST(GoalTargets, KnowTheMethodsBehindAQuantity) {
  EXPECT_EQ(methods_serving("title_present"), std::vector<int>{1});
  EXPECT_EQ(methods_serving("methods_score").size(), 29u);
  EXPECT_FALSE(methods_serving("audit_score").empty());
  EXPECT_FALSE(methods_serving("keywords_top10").empty());
  EXPECT_TRUE(methods_serving("happiness").empty());
}

}  // namespace
}  // namespace sitelark

#include "analyzers/rankings/timeline.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

RankPoint at(std::int64_t day, std::int32_t position, std::int64_t asked_at = 0) {
  RankPoint point{.day = day, .asked_at = asked_at, .look = 0, .rank = {}};
  point.rank.standing = Standing::found;
  point.rank.position = position;
  return point;
}
RankPoint failed(std::int64_t day, std::int64_t asked_at = 0) {
  return failed_point({.day = day, .asked_at = asked_at, .provider = {}, .status = LookStatus::timeout});
}
RankPoint skipped(std::int64_t day) {
  RankPoint point{.day = day, .asked_at = 9, .look = 0, .rank = {}};
  point.rank.standing = Standing::skipped;
  return point;
}

TEST(Timeline, OfOneDayTheLastHistoryCounts) {
  const Timeline line =
      one_a_day({at(2, 7, 50), at(1, 3), at(2, 9, 10), failed(2, 60), failed(3, 5), skipped(3)});
  ASSERT_EQ(line.size(), 3u);
  EXPECT_EQ(line[0].rank.position, 3);
  EXPECT_EQ(line[1].rank.position, 7);
  EXPECT_EQ(line[2].rank.standing, Standing::skipped);
  EXPECT_EQ(one_a_day({failed(1, 9), at(1, 4, 1)})[0].rank.position, 4);
}

TEST(Timeline, AFailureKeepsWhy) {
  EXPECT_EQ(failed(1).rank.standing, Standing::could_not_look);
  EXPECT_EQ(failed(1).rank.why, LookStatus::timeout);
  EXPECT_FALSE(failed(1).rank.is_history());
}

TEST(Timeline, ComparesWithHistoryAlone) {
  const Timeline line{at(1, 5), at(20, 4), failed(21), skipped(22), at(27, 2), failed(28)};
  const RankPoint* now = newest_known(line);
  ASSERT_NE(now, nullptr);
  EXPECT_EQ(now->day, 27);
  EXPECT_EQ(known_before(line, *now)->day, 20);
  EXPECT_EQ(known_ago(line, *now, 7)->day, 20);
  EXPECT_EQ(known_ago(line, *now, 26)->day, 1);
  EXPECT_EQ(known_ago(line, *now, 10), nullptr);  // between 7 and 17 nobody looked
  EXPECT_EQ(known_before(line, line[0]), nullptr);
  EXPECT_EQ(newest_known({failed(1), skipped(2)}), nullptr);
  EXPECT_EQ(newest_known({}), nullptr);
  EXPECT_EQ(known_before({}, line[0]), nullptr);
}

TEST(DayGrid, EveryDayWhereTheyAreFew) {
  const DayGrid grid = day_grid(10, 19, 370);
  EXPECT_EQ(grid.step, 1);
  EXPECT_EQ(grid.days.size(), 10u);
  EXPECT_EQ(grid.point_of(10), 0u);
  EXPECT_EQ(grid.point_of(19), 9u);
  EXPECT_FALSE(grid.point_of(9));
  EXPECT_FALSE(grid.point_of(20));
}

TEST(DayGrid, YearsAreThinned) {
  const DayGrid grid = day_grid(1, 3'650, 370);
  EXPECT_EQ(grid.step, 10);
  EXPECT_LE(grid.days.size(), 370u);
  EXPECT_EQ(grid.days.back(), 3'650);
  std::size_t before = 0;
  for (std::int64_t day = 1; day <= 3'650; ++day) {
    const auto point = grid.point_of(day);
    ASSERT_TRUE(point) << day;
    EXPECT_GE(*point, before);
    EXPECT_GE(grid.days[*point], day);
    before = *point;
  }
  EXPECT_TRUE(day_grid(5, 4, 10).days.empty());
  for (std::int64_t count = 1; count < 60; ++count) {
    const DayGrid small = day_grid(100, 99 + count, 7);
    EXPECT_LE(small.days.size(), 7u) << count;
    EXPECT_EQ(small.point_of(100), 0u) << count;
  }
}

}  // namespace
}  // namespace sitelark

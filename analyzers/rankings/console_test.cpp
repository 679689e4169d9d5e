#include "analyzers/rankings/console.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

ConsoleRow row(std::string query, std::int64_t clicks, std::int64_t impressions, double position) {
  ConsoleRow one;
  one.query = std::move(query);
  one.clicks = clicks;
  one.impressions = impressions;
  one.position = position;
  return one;
}

TEST(Console, PositionsAreWeightedByImpressions) {
  const ConsoleRow rows[] = {row("tea", 5, 100, 2), row("tea", 0, 300, 6), row("tea", 0, 0, 90),
                             row("pot", 1, 10, 3)};
  const auto sums = console_sums(rows);
  ASSERT_EQ(sums.size(), 2u);
  EXPECT_EQ(sums[0].query, "tea");
  EXPECT_DOUBLE_EQ(sums[0].position, 5);  // (200 + 1800) / 400
  EXPECT_DOUBLE_EQ(sums[0].ctr(), 5.0 / 400);
}

TEST(Console, WhatSeveralExportsTellCountsOnce) {
  ConsoleRow all = row("tea", 8, 1'000, 3), one_page = row("tea", 5, 700, 2),
             other_page = row("tea", 4, 600, 9);
  one_page.page = "https://a.example/1";
  other_page.page = "https://a.example/2";
  const ConsoleRow rows[] = {one_page, all, other_page};
  const auto sums = console_sums(rows);
  ASSERT_EQ(sums.size(), 1u);
  EXPECT_EQ(sums[0].clicks, 8);
  EXPECT_EQ(sums[0].impressions, 1'000);
  EXPECT_DOUBLE_EQ(sums[0].position, 3);
  const auto curve = calibrated_curve(rows, default_ctr_curve(), {});
  ASSERT_TRUE(curve);
  EXPECT_DOUBLE_EQ((*curve)(3), .008);
  const ConsoleRow split[] = {one_page, other_page};
  EXPECT_EQ(console_sums(split)[0].impressions, 1'300);  // parts of one sum
}

TEST(Console, StrikingDistance) {
  const ConsoleRow rows[] = {row("near", 1, 500, 8), row("end", 1, 900, 20), row("first", 9, 900, 7.9),
                             row("far", 1, 900, 20.1), row("rare", 1, 99, 12)};
  const auto near = striking_distance(console_sums(rows));
  ASSERT_EQ(near.size(), 2u);
  EXPECT_EQ(near[0].query, "end");
  EXPECT_EQ(near[1].query, "near");
}

TEST(Console, ClicksThatDoNotCome) {
  const ConsoleRow rows[] = {row("dull title", 10, 1'000, 1.4), row("good", 300, 1'000, 1),
                             row("second page", 0, 9'000, 11), row("third", 0, 1'000, 3)};
  const auto chances = ctr_opportunities(console_sums(rows), default_ctr_curve());
  ASSERT_EQ(chances.size(), 2u);
  EXPECT_EQ(chances[0].row.query, "dull title");
  EXPECT_DOUBLE_EQ(chances[0].clicks, 270);
  EXPECT_DOUBLE_EQ(chances[1].clicks, 110);
  EXPECT_EQ(chances[0].curve, "neutral-v1");
}

TEST(Console, ACurveOfTheSitesOwn) {
  const ConsoleRow rows[] = {row("a", 400, 1'000, 1.2), row("b", 300, 1'000, 2),
                             row("brand", 9'000, 9'000, 1), row("c", 350, 1'000, 3.4), row("d", 5, 500, 4)};
  const auto curve =
      calibrated_curve(rows, default_ctr_curve(), [](const std::string& query) { return query == "brand"; });
  ASSERT_TRUE(curve);
  EXPECT_EQ(curve->name, "console+neutral-v1");
  EXPECT_DOUBLE_EQ((*curve)(1), .4);
  EXPECT_DOUBLE_EQ((*curve)(2), .325);  // 2 and 3 rise: put together
  EXPECT_DOUBLE_EQ((*curve)(3), .325);
  EXPECT_DOUBLE_EQ((*curve)(4), .082);  // too few impressions
  EXPECT_DOUBLE_EQ((*curve)(100), default_ctr_curve()(100));
}

TEST(Console, WhatIsFilledInNeverRisesOverTheOwn) {
  const ConsoleRow low[] = {row("a", 10, 1'000, 1)};
  const auto falls = calibrated_curve(low, default_ctr_curve(), {});
  ASSERT_TRUE(falls);
  EXPECT_TRUE(std::is_sorted(falls->at.rbegin(), falls->at.rend()));
  EXPECT_DOUBLE_EQ((*falls)(2), .01);
  const ConsoleRow high[] = {row("a", 500, 1'000, 5)};
  const auto rises = calibrated_curve(high, default_ctr_curve(), {});
  EXPECT_TRUE(std::is_sorted(rises->at.rbegin(), rises->at.rend()));
  EXPECT_DOUBLE_EQ((*rises)(1), .5);
}

TEST(Console, TooLittleIsNoCurve) {
  const ConsoleRow rows[] = {row("a", 400, 999, 1), row("", 400, 9'000, 1), row("b", 1, 5'000, 0)};
  EXPECT_FALSE(calibrated_curve(rows, default_ctr_curve(), {}));
}

}  // namespace
}  // namespace sitelark

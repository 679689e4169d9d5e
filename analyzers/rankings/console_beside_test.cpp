#include "analyzers/rankings/console_beside.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

ConsoleRow row(std::int64_t day, const char* query, std::int64_t clicks, std::int64_t impressions,
               double position) {
  return {.day = day,
          .last_day = day,
          .query = query,
          .page = {},
          .country = {},
          .clicks = clicks,
          .impressions = impressions,
          .position = position};
}

ConsoleRow of_page(ConsoleRow one, const char* page) {
  one.page = page;
  return one;
}

ConsoleRow of_country(ConsoleRow one, const char* country) {
  one.country = country;
  return one;
}

const SearchSetting kGoogle{.engine = "google", .country = {}, .language = {}, .place = {}};

TEST(ConsoleBeside, DaysAreSummedAndPositionsWeighted) {
  const ConsoleBeside beside({row(100, "green tea", 3, 100, 4), row(101, "green tea", 1, 300, 8),
                              row(103, "milk", 1, 10, 1), row(104, "green tea", 0, 0, 1)});
  const auto tea = beside.of("Green  Tea", kGoogle);
  ASSERT_TRUE(tea);
  EXPECT_EQ(tea->clicks, 4);
  EXPECT_EQ(tea->impressions, 400);
  EXPECT_DOUBLE_EQ(tea->ctr(), 0.01);
  EXPECT_DOUBLE_EQ(tea->position, 7);
  EXPECT_EQ(beside.first_day(), 100);
  EXPECT_EQ(beside.last_day(), 103);
  EXPECT_FALSE(beside.of("tea", kGoogle));
  SearchSetting bing = kGoogle;
  bing.engine = "bing";
  EXPECT_FALSE(beside.of("green tea", bing));
  EXPECT_TRUE(ConsoleBeside({}).is_empty());
}

TEST(ConsoleBeside, NothingIsCountedTwice) {
  const ConsoleBeside beside(
      {of_page(row(100, "tea", 1, 60, 2), "https://a/"), of_page(row(100, "tea", 1, 50, 9), "https://b/"),
       row(100, "tea", 2, 100, 3), of_country(row(100, "tea", 1, 40, 2), "us"),
       of_page(row(101, "tea", 1, 20, 2), "https://a/"), of_page(row(101, "tea", 0, 20, 4), "https://b/")});
  const auto all = beside.of("tea", kGoogle);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->impressions, 100 + 40);
  EXPECT_EQ(all->clicks, 2 + 1);
}

TEST(ConsoleBeside, TheSettingChoosesWhereRowsAreSplit) {
  std::vector<ConsoleRow> rows{of_country(row(100, "tea", 1, 40, 2), "us"),
                               of_country(row(100, "tea", 5, 60, 1), "gb")};
  SearchSetting us = kGoogle, fr = kGoogle;
  us.country = "us";
  fr.country = "fr";
  EXPECT_EQ(ConsoleBeside(rows).of("tea", us)->impressions, 40);
  EXPECT_FALSE(ConsoleBeside(rows).of("tea", fr));
  EXPECT_EQ(ConsoleBeside(rows).of("tea", kGoogle)->impressions, 100);
  rows.push_back(row(100, "tea", 7, 110, 1));
  EXPECT_EQ(ConsoleBeside(rows).of("tea", us)->impressions, 40);
  EXPECT_EQ(ConsoleBeside(rows).of("tea", fr)->impressions, 110);
  EXPECT_EQ(ConsoleBeside(rows).of("tea", kGoogle)->impressions, 110);
  rows[0].device = Device::mobile;
  us.device = Device::desktop;
  EXPECT_EQ(ConsoleBeside(rows).of("tea", us)->impressions, 110);
  us.device = Device::mobile;
  EXPECT_EQ(ConsoleBeside(rows).of("tea", us)->impressions, 40);
}

TEST(ConsoleBeside, NoDayOfPeriodsCountsTwice) {
  ConsoleRow old = row(10, "tea", 1, 10, 1), newer = row(40, "tea", 2, 20, 1),
             shorter = row(60, "tea", 3, 30, 1);
  old.last_day = 70;
  newer.last_day = shorter.last_day = 100;
  EXPECT_EQ(ConsoleBeside({old, newer, shorter}).of("tea", kGoogle)->impressions, 30);
  EXPECT_EQ(ConsoleBeside({old, newer, shorter}).first_day(), 60);
  EXPECT_EQ(ConsoleBeside({old, newer, row(99, "tea", 0, 5, 1)}).of("tea", kGoogle)->impressions, 15)
      << "the old one is of other days";
  ConsoleRow week = row(90, "tea", 1, 7, 1);
  week.last_day = 96;  // with a day behind it: no day counts twice, and none is left out
  EXPECT_EQ(ConsoleBeside({week, row(99, "tea", 0, 5, 1)}).of("tea", kGoogle)->impressions, 12);
}

}  // namespace
}  // namespace sitelark

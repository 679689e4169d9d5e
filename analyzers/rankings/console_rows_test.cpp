#include "analyzers/rankings/console_rows.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

ConsoleRow row(std::int64_t first, std::int64_t last, const char* query, std::int64_t impressions) {
  ConsoleRow one;
  one.day = first;
  one.last_day = last;
  one.query = query;
  one.impressions = impressions;
  return one;
}

// Their impressions, in the order of the rows.
std::vector<std::int64_t> counted(const std::vector<ConsoleRow>& rows) {
  std::vector<std::int64_t> out;
  for (const ConsoleRow* one : counted_rows(rows)) out.push_back(one->impressions);
  return out;
}

using Impressions = std::vector<std::int64_t>;

TEST(ConsoleRows, OfEachQueryAndDayTheLeastSplit) {
  std::vector<ConsoleRow> rows{row(1, 1, "tea", 1), row(1, 1, "tea", 2), row(2, 2, "tea", 3),
                               row(2, 2, "tea", 4), row(2, 2, "pot", 5), row(3, 3, "pot", 0)};
  rows[0].page = "https://a.example/";
  rows[2].page = "https://a.example/";
  rows[3].country = "us";
  rows[4].device = Device::mobile;
  EXPECT_EQ(counted(rows), (Impressions{2, 3, 5}));
}

TEST(ConsoleRows, ThoseOfTheSettingCount) {
  std::vector<ConsoleRow> rows{row(1, 1, "tea", 1), row(1, 1, "tea", 2), row(2, 2, "tea", 3),
                               row(2, 9, "tea", 4)};
  rows[0].country = rows[2].country = "us";
  rows[1].country = "gb";
  const auto impressions = [&](const char* country) {
    SearchSetting setting;
    setting.country = country;
    Impressions out;
    for (const ConsoleRow* one : counted_rows(rows, setting)) out.push_back(one->impressions);
    return out;
  };
  EXPECT_EQ(impressions("us"), (Impressions{1, 3}));
  EXPECT_EQ(impressions("gb"), (Impressions{2, 4}));  // no day of that country is in the period
  EXPECT_EQ(impressions("fr"), (Impressions{4}));
}

TEST(ConsoleRows, NoDayCountsTwice) {
  const std::vector<ConsoleRow> rows{row(1, 30, "tea", 1),  row(31, 60, "tea", 2), row(50, 60, "tea", 3),
                                     row(55, 55, "tea", 4), row(31, 60, "pot", 5), row(20, 49, "tea", 6)};
  EXPECT_EQ(counted(rows), (Impressions{4, 5, 6}));
  EXPECT_EQ(counted({row(31, 60, "tea", 2), row(50, 60, "tea", 3)}), (Impressions{3}));
  EXPECT_EQ(counted({row(1, 30, "tea", 1), row(31, 60, "tea", 2)}), (Impressions{1, 2}));  // a month each
  EXPECT_EQ(counted({row(30, 30, "tea", 1), row(1, 30, "tea", 2)}), (Impressions{1}));
  EXPECT_TRUE(counted({}).empty());
}

}  // namespace
}  // namespace sitelark

#include "crawler/imports/rank_file.h"

#include <gtest/gtest.h>

#include "text/calendar.h"

namespace sitelark {
namespace {

using Kind = ReadingTrouble::Kind;

TEST(RankFile, ReadsTables) {
  const RankFile read = read_rank_file(
      "keyword,engine,country,language,device,date,position,url,title\n"
      "trail shoes,Google,us,en,mobile,2026-08-20,4,https://shop.example/trail,Trail\n"
      "\"shoes, trail\",google,Germany,,,2026-08-20,>100,,\n"
      "best shoes,google,,,,,-,,\n"
      "broken,google,,,,2026-08-20,0,,\n"
      "broken,google,,,,2026-08-20,4.5,,\n"
      ",google,,,,2026-08-20,4,,\n"
      "broken,google,,,toaster,2026-08-20,4,,\n"
      "broken,google,,,,2026-08-20,4,javascript:alert(1),\n"
      "short\n");
  ASSERT_FALSE(read.trouble);
  ASSERT_EQ(read.rows.size(), 3u);
  EXPECT_EQ(read.unreadable, 6);
  EXPECT_EQ(read.first_unreadable.line, 5);
  EXPECT_EQ(read.first_unreadable.kind, Kind::zero_position);
  EXPECT_EQ(read.rows[0].setting, (SearchSetting{"google", "us", "en", "", Device::mobile}));
  EXPECT_EQ(read.rows[0].day, *parse_day("2026-08-20", "UTC") / 86'400);
  EXPECT_EQ(read.rows[0].position, 4);
  EXPECT_EQ(read.rows[0].url, "https://shop.example/trail");
  EXPECT_EQ(read.rows[0].line, 2);
  EXPECT_EQ(read.rows[1].keyword, "shoes, trail");
  EXPECT_EQ(read.rows[1].setting.country, "de");
  EXPECT_EQ(read.rows[1].position, 0);
  EXPECT_EQ(read.rows[1].depth, 100);
  EXPECT_EQ(read.rows[2].position, 0);
  EXPECT_EQ(read.rows[2].depth, 0);
}

TEST(RankFile, ReadsObjectsALine) {
  const RankFile read = read_rank_file(
      "{\"keyword\":\"绿茶\",\"engine\":\"baidu\",\"position\":7,\"extra\":[1]}\n\n"
      "{\"keyword\":\"tea\",\"position\":null,\"depth\":20}\n"
      "{\"keyword\":\"tea\",\"position\":2.5}\n{\"keyword\":\"tea\"}\n{broken\n[1]\n");
  ASSERT_FALSE(read.trouble);
  ASSERT_EQ(read.rows.size(), 2u);
  EXPECT_EQ(read.rows[0].position, 7);
  EXPECT_EQ(read.rows[1].depth, 20);
  EXPECT_EQ(read.rows[1].line, 3);
  EXPECT_EQ(read.unreadable, 4);
  EXPECT_EQ(read.first_unreadable.line, 4);
}

TEST(RankFile, ReadsChineseHeadsAndTabs) {
  const RankFile read = read_rank_file(
      "关键词\t搜索引擎\t设备\t日期\t排名\t网址\n绿茶\tbaidu\t移动\t2026-08-20\t3\thttps://a.example/\n");
  ASSERT_EQ(read.rows.size(), 1u) << read.first_unreadable.detail;
  EXPECT_EQ(read.rows[0].setting.device, Device::mobile);
}

TEST(RankFile, SaysWhatIsMissing) {
  const RankFile without = read_rank_file("keyword,url\na,b\n");
  EXPECT_EQ(without.trouble.kind, Kind::no_column);
  EXPECT_EQ(without.trouble.detail, "position");
  EXPECT_EQ(read_rank_file("").trouble.kind, Kind::is_empty);
}

TEST(RankFile, AQuoteThatIsNeverClosedCostsItsLineOnly) {
  const RankFile read = read_rank_file("keyword,position,title\ntea,1,\"green\ncoffee,2,black\n");
  ASSERT_FALSE(read.trouble);
  ASSERT_EQ(read.rows.size(), 1u);
  EXPECT_EQ(read.rows[0].keyword, "coffee");
  EXPECT_EQ(read.unreadable, 1);
  EXPECT_EQ(read.first_unreadable.line, 2);
  EXPECT_EQ(read.first_unreadable.kind, Kind::open_quote);
}

TEST(RankFile, ARowOfManyFieldsIsNotRead) {
  const RankFile read =
      read_rank_file("keyword,position\ntea,1\ncoffee,2" + std::string(20'000, ',') + "\nmilk,3\n");
  EXPECT_EQ(read.rows.size(), 2u);
  EXPECT_EQ(read.first_unreadable.kind, Kind::row_too_long);
}

}  // namespace
}  // namespace sitelark

#include "crawler/imports/console_export.h"

#include <gtest/gtest.h>

#include "crawler/imports/zip_for_tests.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

using Kind = ConsoleTable::Kind;

std::int64_t day(const char* text) { return *parse_day(text, "UTC") / 86'400; }

TEST(ConsoleExport, OneTableIsReadAsItIsGiven) {
  const ConsoleExport read = read_console_export(
      "\xEF\xBB\xBFTop queries,Clicks,Impressions,CTR,Position\n"
      "trail shoes,12,340,3.53%,4.7\n"
      "\"shoes, trail\",0,55,0%,18.2\n"
      "big,\"1,234\",\"1,234,567\",0.1%,1\n"
      "not a row,x,1,2%,3\n",
      "Queries.csv");
  ASSERT_FALSE(read.trouble);
  ASSERT_EQ(read.tables.size(), 1u);
  const ConsoleTable& table = read.tables[0];
  EXPECT_EQ(table.kind, Kind::queries);
  EXPECT_EQ(table.unreadable, 1);
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[0].query, "trail shoes");
  EXPECT_EQ(table.rows[0].clicks, 12);
  EXPECT_EQ(table.rows[0].impressions, 340);
  EXPECT_DOUBLE_EQ(table.rows[0].position, 4.7);
  EXPECT_EQ(table.rows[1].query, "shoes, trail");
  EXPECT_EQ(table.rows[2].clicks, 1234);
  EXPECT_EQ(table.rows[2].impressions, 1'234'567);
  EXPECT_EQ(read.first_day, 0);
}

TEST(ConsoleExport, AnArchiveInAnyLanguageIsReadByShape) {
  const std::vector<std::vector<std::pair<std::string, std::string>>> archives{
      {{"Graphique.csv",
        "Date,Clics,Impressions,CTR,Position\n2026-08-02,3,30,\"10 %\",\"4,5\"\n2026-08-01,1,10,\"10 "
        "%\",5\n"},
       {"Requêtes.csv",
        "Requêtes les plus fréquentes,Clics,Impressions,CTR,Position\nthé vert,4,\"1 240\",\"0,3 "
        "%\",\"4,7\"\n"},
       {"Pages.csv",
        "Pages les plus populaires,Clics,Impressions,CTR,Position\nhttps://shop.example/thé,4,40,\"10 "
        "%\",\"4,7\"\n"},
       {"Pays.csv",
        "Pays,Clics,Impressions,CTR,Position\nAllemagne,1,10,\"10 %\",3\nÉtats-Unis,1,10,\"10 %\",3\n"},
       {"Appareils.csv",
        "Appareil,Clics,Impressions,CTR,Position\nMobile,1,10,\"10 %\",3\nOrdinateur,1,10,\"10 %\",3\n"},
       {"Apparence.csv", "Apparence,Clics,Impressions,CTR,Position\nExtrait d'avis,1,10,\"10 %\",3\n"},
       {"Filtres.csv", "Filtre,Valeur\nType de recherche,Web\n"}},
      {{"图表.csv", "日期,点击次数,展示,点击率,排名\n2026-08-01,1,10,10%,5\n2026-08-02,3,30,10%,4.5\n"},
       {"查询数.csv", "热门查询,点击次数,展示,点击率,排名\n绿茶,4,\"1,240\",0.3%,4.7\n"},
       {"网页.csv", "排名靠前的网页,点击次数,展示,点击率,排名\nhttps://shop.example/cha,4,40,10%,4.7\n"},
       {"国家/地区.csv", "国家/地区,点击次数,展示,点击率,排名\n德国,1,10,10%,3\n美国,1,10,10%,3\n"},
       {"设备.csv", "设备,点击次数,展示,点击率,排名\n移动设备,1,10,10%,3\n桌面设备,1,10,10%,3\n"},
       {"x.csv", "搜索结果呈现,点击次数,展示,点击率,排名\n评价摘要,1,10,10%,3\n"}}};
  for (const auto& files : archives) {
    const ConsoleExport read = read_console_export(zipped(files), "export.zip");
    ASSERT_FALSE(read.trouble);
    ASSERT_EQ(read.tables.size(), 6u);
    const Kind expected[] = {Kind::days,      Kind::queries, Kind::pages,
                             Kind::countries, Kind::devices, Kind::appearance};
    for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(read.tables[i].kind, expected[i]) << read.tables[i].file;
    EXPECT_EQ(read.first_day, day("2026-08-01"));
    EXPECT_EQ(read.last_day, day("2026-08-02"));
    EXPECT_EQ(read.tables[0].rows[0].day, read.tables[0].rows[0].last_day);
    EXPECT_EQ(read.tables[1].rows[0].impressions, 1240);
    EXPECT_DOUBLE_EQ(read.tables[1].rows[0].position, 4.7);
    EXPECT_EQ(read.tables[1].rows[0].day, day("2026-08-01"));
    EXPECT_EQ(read.tables[1].rows[0].last_day, day("2026-08-02"));
    EXPECT_EQ(read.tables[3].rows[0].country, "de");
    EXPECT_EQ(read.tables[3].rows[1].country, "us");
    EXPECT_EQ(read.tables[4].rows[0].device, Device::mobile);
    EXPECT_EQ(read.tables[4].rows[1].device, Device::desktop);
  }
}

TEST(ConsoleExport, QueriesMayNameDevicesAndCountries) {
  const auto kind = [](const char* csv) {
    const ConsoleExport read = read_console_export(csv, "x.csv");
    return read.tables.empty() ? Kind::days : read.tables[0].kind;
  };
  EXPECT_EQ(kind("Zapytania,a,b,c,d\ntablet case,1,2,50%,3\ntablet stand,1,2,50%,3\n"), Kind::queries);
  EXPECT_EQ(kind("Top queries,a,b,c,d\nfrance,1,2,50%,3\n"), Kind::queries);
}

TEST(ConsoleExport, WhatIsNoneSaysSo) {
  for (const char* none : {"", "a,b\n1,2\n", "Filter,Value\nDate,Last 3 months\n", "PK\x03\x04 broken"})
    EXPECT_TRUE(read_console_export(none, "x").trouble) << none;
  const ConsoleExport two = read_console_export(
      "Top queries,a Clicks,b Clicks,a Impressions,b Impressions,a CTR,b CTR,a Position,b Position\n"
      "tea,1,2,10,20,10%,10%,3,4\n",
      "Queries.csv");
  EXPECT_EQ(two.trouble.kind, ReadingTrouble::Kind::two_periods);
  EXPECT_EQ(two.trouble.detail, "Queries.csv");
}

TEST(ConsoleExport, AQuoteThatIsNeverClosedCostsItsLineOnly) {
  const ConsoleExport read = read_console_export(
      "Top queries,Clicks,Impressions,CTR,Position\n\"shoes,1,2,3%,4\nboots,1,2,3%,4\n", "Queries.csv");
  ASSERT_EQ(read.tables.size(), 1u);
  ASSERT_EQ(read.tables[0].rows.size(), 1u);
  EXPECT_EQ(read.tables[0].rows[0].query, "boots");
  EXPECT_EQ(read.tables[0].unreadable, 1);
}

}  // namespace
}  // namespace sitelark

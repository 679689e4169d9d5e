#include "crawler/imports/campaign_export.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(CampaignExport, ReadsEnglishAndChinese) {
  const CampaignExport one = read_campaign_export(
      "Report of November\nDay,Campaign,Impr.,Clicks,Cost,Conversions,Final URL\n"
      "2026-11-10,Spring,\"1,000\",50,€ 12.50,2,https://t.test/g\n2026-11-11,Spring,10,--,,0,\n");
  EXPECT_FALSE(one.trouble);
  ASSERT_EQ(one.rows.size(), 2u);
  EXPECT_EQ(one.rows[0].day, 1'794'268'800);
  EXPECT_EQ(one.rows[0].impressions, 1'000);
  EXPECT_EQ(one.rows[0].clicks, 50);
  EXPECT_EQ(one.rows[0].cost, 12.5);
  EXPECT_EQ(one.rows[0].orders, 2);
  EXPECT_EQ(one.rows[0].landing, "https://t.test/g");
  const CampaignExport two =
      read_campaign_export("日期\t推广计划\t展现\t点击\t消费\t转化\n2026-11-10\t春茶\t9\t3\t¥4\t1\n");
  ASSERT_EQ(two.rows.size(), 1u);
  EXPECT_EQ(two.rows[0].campaign, "春茶");
  EXPECT_EQ(two.rows[0].cost, 4);
}

TEST(CampaignExport, ReadsBoughtKeywordsWithoutTheirMatchType) {
  const CampaignExport out =
      read_campaign_export("Keyword,Clicks\n[Green tea],1\n\"\"\"white  tea\"\"\",2\n+black +tea,3\n");
  ASSERT_EQ(out.rows.size(), 3U);
  EXPECT_EQ(out.rows[0].keyword, "Green tea");
  EXPECT_EQ(out.rows[1].keyword, "white tea");
  EXPECT_EQ(out.rows[2].keyword, "black tea");
  EXPECT_EQ(read_campaign_export("关键词,点击\n绿茶,1\n").rows.at(0).keyword, "绿茶");
}

TEST(CampaignExport, SaysWhereItCouldNotRead) {
  const CampaignExport out = read_campaign_export("Clicks,Cost\n1,2\n1.2.3,4\n-1,4\n2,5\n");
  EXPECT_EQ(out.rows.size(), 2u);
  EXPECT_EQ(out.unreadable, 2);
  EXPECT_EQ(out.first_unreadable, 3);
  EXPECT_EQ(read_campaign_export("a,b\n1,2\n").trouble.kind, ReadingTrouble::Kind::no_campaign_columns);
  EXPECT_TRUE(read_campaign_export("").trouble);
}

TEST(CampaignExport, AQuoteThatIsNeverClosedCostsItsLineOnly) {
  const CampaignExport out =
      read_campaign_export("Keyword,Clicks\n\"green tea,1\nwhite tea,2\nblack tea,3\n");
  EXPECT_EQ(out.rows.size(), 2u);
  EXPECT_EQ(out.unreadable, 1);
  EXPECT_EQ(out.first_unreadable, 2);
}

}  // namespace
}  // namespace sitelark

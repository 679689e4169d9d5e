#include "analyzers/sd_formats.h"

#include <gtest/gtest.h>

#include "analyzers/rich_results.h"
#include "analyzers/schema_org.h"

namespace sitelark {
namespace {

TEST(IsoDate, Forms) {
  for (const char* good : {"2026", "2026-03", "2026-03-01", "20260301", "2026-03-01T09", "2026-03-01T09:30",
                           "2026-03-01T09:30:00", "2026-03-01T09:30:00.123Z", "2026-03-01T09:30+08:00",
                           "2026-03-01T09:30-0800", "2026-03-01 09:30", "2024-02-29"})
    EXPECT_TRUE(iso_date(good)) << good;
  for (const char* bad : {"", "March 1", "2026-13", "2026-02-29", "2026-3-1", "0001-01-01T00:00:00Z",
                          "01.03.2026", "2026-03-01T25:00", "2026/03/01", "2026-03-01T09:30:00 Europe"})
    EXPECT_FALSE(iso_date(bad)) << bad;
  EXPECT_EQ(iso_date("1970-01-02T08:00+08:00")->utc, 86'400);
  EXPECT_EQ(iso_date("2026-03-01")->utc, 1'772'323'200);
  EXPECT_FALSE(iso_date("2026-03-01T09:30")->has_zone);
}

TEST(IsoDuration, Forms) {
  for (const char* good : {"PT30M", "P1D", "P1Y2M3DT4H5M6S", "P2W", "PT0S", "PT1.5H"})
    EXPECT_TRUE(is_iso_duration(good)) << good;
  for (const char* bad : {"", "P", "PT", "P1DT", "30M", "PT30", "PT30m", "1:30", "PTM"})
    EXPECT_FALSE(is_iso_duration(bad)) << bad;
}

TEST(Gtin, CheckDigits) {
  EXPECT_TRUE(is_gtin("4006381333931", "13"));
  EXPECT_TRUE(is_gtin("4006-3813 33931", ""));
  EXPECT_TRUE(is_gtin("96385074", "8"));
  EXPECT_FALSE(is_gtin("4006381333932", "13"));
  EXPECT_FALSE(is_gtin("4006381333931", "12"));
  EXPECT_FALSE(is_gtin("40063813339a1", ""));
}

TEST(Currency, Codes) {
  EXPECT_TRUE(is_currency("CNY"));
  EXPECT_TRUE(is_currency("ZWG"));
  EXPECT_FALSE(is_currency("RMB"));
  EXPECT_FALSE(is_currency("usd"));
}

TEST(PlainNumber, Forms) {
  EXPECT_EQ(plain_number("4,5"), 4.5);
  EXPECT_EQ(plain_number(" -3 "), -3.0);
  EXPECT_FALSE(plain_number("88%"));
  EXPECT_FALSE(plain_number("1,234.00"));
}

TEST(SchemaOrg, Vocabulary) {
  EXPECT_TRUE(schema_org::is_type("3DModel"));
  EXPECT_FALSE(schema_org::is_type("product"));
  EXPECT_TRUE(schema_org::is_a("Restaurant", "Organization"));
  EXPECT_FALSE(schema_org::is_a("Organization", "Restaurant"));
  EXPECT_TRUE(schema_org::has_property("Restaurant", "name"));
  EXPECT_FALSE(schema_org::has_property("Product", "price"));
  EXPECT_EQ(schema_org::nearest_type("Prodcut"), "Product");
  EXPECT_EQ(schema_org::nearest_property("Name"), "name");
  EXPECT_EQ(schema_org::successor_of_property("awards"), "award");
  EXPECT_GT(schema_org::members("ItemAvailability").size(), 10u);
}

// Every name that the table of rich results uses is one of the vocabulary.
TEST(RichResults, NamesAreThoseOfTheVocabulary) {
  int rules = 0;
  for (const rich_results::Feature& feature : rich_results::features()) {
    for (const std::string_view type : feature.types) EXPECT_TRUE(schema_org::is_type(type)) << type;
    for (const rich_results::Rule& rule : feature.rules) {
      ++rules;
      std::vector<rich_results::Path> paths = rule.any_of;
      paths.push_back(rule.path);
      EXPECT_FALSE(rule.any_of.empty()) << rule.words;
      for (const rich_results::Path& path : paths) {
        for (const rich_results::Step& step : path) {
          EXPECT_TRUE(schema_org::is_property(step.property) || step.property.ends_with("-input"))
              << rule.words;
          EXPECT_TRUE(step.type.empty() || schema_org::is_type(step.type)) << rule.words;
        }
      }
    }
  }
  EXPECT_GT(rules, 100);
  for (const rich_results::Retired& gone : rich_results::retired())
    EXPECT_TRUE(schema_org::is_type(gone.type));
}

}  // namespace
}  // namespace sitelark

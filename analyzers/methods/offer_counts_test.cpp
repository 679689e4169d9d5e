#include "analyzers/methods/offer_counts.h"

#include <gtest/gtest.h>

#include "text/dates.h"

namespace sitelark {
namespace {

double count(const std::vector<EvidenceCount>& counts, std::string_view name, std::string_view key = {}) {
  double sum = 0;
  for (const EvidenceCount& one : counts) sum += one.name == name && one.key == key ? one.value : 0;
  return sum;
}

TEST(OfferCounts, ReadsPrices) {
  EXPECT_EQ(price_of("8.00 EUR"), 8);
  EXPECT_EQ(price_of("€ 1.234,50"), 1234.5);
  EXPECT_EQ(price_of("1,234"), 1234);
  EXPECT_EQ(price_of("0"), std::nullopt);
  EXPECT_EQ(price_of("free"), std::nullopt);
  EXPECT_EQ(price_of(std::string(400, '9')), std::nullopt);
}

TEST(OfferCounts, CountsValidItems) {
  const FeedItem good{"1",        "Green", "Green tea", "https://t.test/g", "https://t.test/g.png",
                      "in_stock", "8 EUR"};
  FeedItem bad = good;
  bad.price.clear();
  FeedItem gone = good;
  gone.availability = "out of stock";
  gone.link = "https://t.test/b#x";
  const auto counts = feed_counts(std::vector<FeedItem>{good, bad, gone});
  EXPECT_EQ(count(counts, "item"), 3);
  EXPECT_EQ(count(counts, "valid"), 2);
  EXPECT_EQ(count(counts, "price", "https://t.test/g"), 8);
  EXPECT_EQ(count(counts, "in_stock", "https://t.test/g"), 1);
  EXPECT_EQ(count(counts, "in_stock", "https://t.test/b"), 0);
}

TEST(OfferCounts, SumsCampaignsByDay) {
  constexpr std::int64_t kDay = 1'794'268'800;
  const std::vector<CampaignRow> rows{
      {kDay, "a", "https://t.test/g#x", 100, 5, 2, 1, "Green tea"}, {kDay, "b", "", 50, 1, 3, 0}, {}};
  const auto counts = campaign_counts(rows, 28, 10, kDay + kSecondsPerDay + 5);
  EXPECT_EQ(count(counts, "cost", "28"), 5);
  EXPECT_EQ(count(counts, "clicks", "28"), 6);
  EXPECT_EQ(count(counts, "target_cost", "28"), 10);
  EXPECT_EQ(count(counts, "landing", "https://t.test/g"), 5);
  EXPECT_EQ(count(counts, "keyword", "green tea"), 5);
}

}  // namespace
}  // namespace sitelark

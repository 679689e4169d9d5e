#include "analyzers/methods/console_evidence.h"

#include <gtest/gtest.h>

#include "analyzers/methods/measure.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kToday = 20'800;

ConsoleRow row(std::int64_t day, std::string query, std::int64_t impressions, std::string page = {}) {
  ConsoleRow one;
  one.day = one.last_day = day;
  one.query = std::move(query);
  one.page = std::move(page);
  one.impressions = impressions;
  return one;
}

// The brand is searched for 10 times a day, from day `start` on 15 times.
ConsoleEvidence searched(std::int64_t start, std::int64_t first, std::int64_t last) {
  ConsoleEvidenceMaker maker("Lark Tea", kToday);
  for (std::int64_t day = first; day <= last; ++day) {
    maker.add(row(day, "LARK TEA shop", day >= start ? 15 : 10));
    maker.add(row(day, "lark teapot", 1'000));                // another word
    maker.add(row(day, "lark tea", 7, "https://tea.test/"));  // another fineness: the same again
    maker.add(row(day, "", 5'000));                           // of all queries
  }
  return maker.take();
}

Attestation campaign(std::int64_t day) {
  Attestation said;
  said.method = 14;
  said.item = "Monthly";
  said.state = AttestedState::done;
  said.start = day * kSecondsPerDay;
  return said;
}

std::optional<Measure> uplift(const ConsoleEvidence& console, const std::vector<Attestation>& said) {
  Measures measures;
  measure_brand_into(console, said, (kToday + 1) * kSecondsPerDay, measures);
  const auto found = measures.find("brand_uplift");
  return found == measures.end() ? std::nullopt : std::optional(found->second);
}

TEST(ConsoleEvidence, BrandAfterACampaignOverBefore) {
  const std::int64_t start = kToday - 40;
  const auto measure = uplift(searched(start, start - 28, start + 13), {campaign(start)});
  ASSERT_TRUE(measure);
  EXPECT_EQ(measure->numerator, 15);
  EXPECT_EQ(measure->denominator, 10);
  EXPECT_EQ(measure->date, (start + 13) * kSecondsPerDay);
}

TEST(ConsoleEvidence, DaysThatNobodyToldAreNoZeros) {
  const std::int64_t start = kToday - 40;
  EXPECT_FALSE(uplift(searched(start, start - 27, start + 13), {campaign(start)}));
  EXPECT_FALSE(uplift(searched(start, start - 28, start + 12), {campaign(start)}));
  EXPECT_FALSE(uplift({}, {campaign(start)}));
  ConsoleEvidence gaps = searched(start, start - 28, start + 13);
  for (std::int64_t day = start + 1; day < start + 8; ++day) {
    for (BrandDays& days : gaps.brand) days.impressions.erase(day);
  }
  ASSERT_TRUE(uplift(gaps, {campaign(start)}));  // 7 of 14 are told
  EXPECT_EQ(uplift(gaps, {campaign(start)})->numerator, 15);
  for (BrandDays& days : gaps.brand) days.impressions.erase(start + 8);
  EXPECT_FALSE(uplift(gaps, {campaign(start)}));
}

TEST(ConsoleEvidence, OnlyCampaignsOfTheYearWithADay) {
  const std::int64_t start = kToday - 40;
  const ConsoleEvidence console = searched(start, start - 500, start + 13);
  Attestation undated = campaign(start), planned = campaign(start), old = campaign(start - 400);
  undated.start = 0;
  planned.state = AttestedState::planned;
  EXPECT_FALSE(uplift(console, {undated, planned, old}));
  undated.fields = {{"start_date", "2026-10-01"}};
  EXPECT_EQ(campaign_start(undated), 1'790'812'800);
  const auto two = uplift(console, {campaign(start), campaign(start - 100)});
  EXPECT_EQ(two->numerator, 25);  // 15 after the one, 10 after the other
  EXPECT_EQ(two->denominator, 20);
}

TEST(ConsoleEvidence, WithoutTheBrandBeforeNothingIsCompared) {
  ConsoleEvidenceMaker maker("Lark Tea", kToday);
  const std::int64_t start = kToday - 40;
  for (std::int64_t day = start - 28; day < start + 14; ++day)
    maker.add(row(day, day < start ? "green tea" : "lark tea", 10));
  EXPECT_FALSE(uplift(maker.take(), {campaign(start)}));
}

TEST(ConsoleEvidence, PagesThatWereShownLately) {
  ConsoleEvidenceMaker maker("", kToday);
  maker.add(row(kToday - 89, "", 1, "https://tea.test/a#b"));
  maker.add(row(kToday - 90, "", 1, "https://tea.test/old"));
  maker.add(row(kToday, "", 0, "https://tea.test/unseen"));
  ConsoleRow period = row(kToday - 92, "", 3, "https://tea.test/quarter");
  period.last_day = kToday - 2;
  maker.add(period);
  period = row(kToday - 480, "", 3, "https://tea.test/long");
  period.last_day = kToday - 2;
  maker.add(period);
  const ConsoleEvidence console = maker.take();
  EXPECT_EQ(console.pages.size(), 2U);
  EXPECT_TRUE(console.pages.contains(address_key("https://tea.test/a")));
  EXPECT_TRUE(console.pages.contains(address_key("https://tea.test/quarter")));
  EXPECT_EQ(console.date, kToday * kSecondsPerDay);
}

}  // namespace
}  // namespace sitelark

#include <gtest/gtest.h>

#include "analyzers/methods/measure.h"

namespace sitelark {
namespace {

Rank at(std::int32_t position, std::string url = "https://a.example/") {
  return {.standing = Standing::found, .position = position, .url = std::move(url)};
}
Rank not_in(std::int32_t depth) { return {.standing = Standing::not_in_first, .depth = depth}; }

RankedPair pair(std::string keyword, std::optional<Rank> now, std::optional<Rank> ago = {},
                bool worked = false) {
  return {std::move(keyword), std::move(now), std::move(ago), worked};
}

Measures measured(const RankEvidence& ranks) {
  Measures measures;
  measure_ranks_into(ranks, measures);
  return measures;
}

TEST(MeasureRanks, WithoutALookEverythingIsMissing) {
  EXPECT_TRUE(measured({}).empty());
  EXPECT_TRUE(measured({.keywords = {{"tea", 0}}}).empty());
}

TEST(MeasureRanks, KeywordsThatWereLookedForTwice) {
  const auto measures = measured({.date = 7, .keywords = {{"tea", 2}, {"pot", 1}, {"cup", 0}, {"set", 30}}});
  const Measure& tracked = measures.at("rank_tracked");
  EXPECT_EQ(tracked.numerator, 2);
  EXPECT_EQ(tracked.denominator, 4);
  EXPECT_EQ(tracked.date, 7);
  EXPECT_FALSE(measures.contains("rank_top10"));
  EXPECT_FALSE(measures.contains("serp_ad_seen"));
}

TEST(MeasureRanks, OnlyWhatIsKnownIsCounted) {
  const auto measures = measured(
      {.date = 7, .pairs = {pair("a", at(10)), pair("b", at(11)), pair("c", not_in(100)), pair("d", {})}});
  EXPECT_EQ(measures.at("rank_top10").numerator, 1);
  EXPECT_EQ(measures.at("rank_top10").denominator, 3);
  EXPECT_FALSE(measures.contains("rank_delta_90d"));
  EXPECT_FALSE(measures.contains("candidates_worked"));
}

TEST(MeasureRanks, TheMedianGainKnowsWhoDroppedOut) {
  const auto gain = [](std::vector<RankedPair> pairs) {
    return measured({.date = 7, .pairs = std::move(pairs)}).at("rank_delta_90d").numerator;
  };
  EXPECT_EQ(gain({pair("a", at(4), at(9)), pair("b", at(8), at(9)), pair("c", at(9), at(1))}), 1);
  EXPECT_EQ(gain({pair("a", at(4), at(9)), pair("b", not_in(100), at(2))}), (5 - 99) / 2.0);
  EXPECT_EQ(gain({pair("a", at(4), not_in(30))}), 27);
  const auto none =
      measured({.date = 7, .pairs = {pair("a", at(40), not_in(10)), pair("b", not_in(10), not_in(10))}});
  EXPECT_FALSE(none.contains("rank_delta_90d"));
}

TEST(MeasureRanks, CandidatesNeedTwoAudits) {
  const std::vector<RankedPair> pairs{pair("a", at(4), {}, true), pair("b", at(20)),
                                      pair("c", at(3), {}, true), pair("d", at(21))};
  EXPECT_FALSE(measured({.date = 7, .pairs = pairs}).contains("candidates_worked"));
  const auto measures = measured({.date = 7, .pairs = pairs, .edits_known = true});
  EXPECT_EQ(measures.at("candidates_worked").numerator, 1);
  EXPECT_EQ(measures.at("candidates_worked").denominator, 2);
}

TEST(MeasureRanks, AdsAreToldWhereListsTellOfThem) {
  EXPECT_EQ(measured({.date = 7, .own_ad = false}).at("serp_ad_seen").numerator, 0);
  EXPECT_EQ(measured({.date = 7, .own_ad = true}).at("serp_ad_seen").numerator, 1);
}

TEST(MeasureRanks, PaidForAndFirstInEveryList) {
  const RankEvidence ranks{
      .date = 7,
      .pairs = {pair("Green Tea", at(1)), pair("green tea", at(1)), pair("oolong", at(1)),
                pair("oolong", at(2)), pair("pots", not_in(10)), pair("cups", at(1)), pair("tins", {})}};
  Measures measures;
  measure_overlap_into({"green tea", "oolong", "pots", "tins", "never looked for"}, ranks, measures);
  const Measure& overlap = measures.at("ppc_overlap");
  EXPECT_EQ(overlap.numerator, 1);
  EXPECT_EQ(overlap.denominator, 3);
  EXPECT_EQ(overlap.examples, std::vector<std::string>{"green tea"});
  measures.clear();
  measure_overlap_into({"tins"}, ranks, measures);
  EXPECT_TRUE(measures.empty());
}

}  // namespace
}  // namespace sitelark

#include "analyzers/rankings/sums.h"

#include <gtest/gtest.h>

#include <numeric>

namespace sitelark {
namespace {

StandingOf at(std::int32_t position, double volume = 0) {
  return {{.standing = Standing::found, .position = position}, volume};
}
StandingOf not_in(std::int32_t depth, double volume = 0) {
  return {{.standing = Standing::not_in_first, .depth = depth}, volume};
}
StandingOf skipped(double volume = 0) { return {{.standing = Standing::skipped}, volume}; }
StandingOf failed(double volume = 0) {
  return {{.standing = Standing::could_not_look, .why = LookStatus::blocked}, volume};
}

const CtrCurve kSteep{.name = "steep", .date = {}, .label = {}, .at = {.20, .15, .10, .07, .05}};

TEST(CtrCurves, TheDefaultIsTheTableAndItsTail) {
  const CtrCurve& curve = default_ctr_curve();
  EXPECT_EQ(curve.name, "neutral-v1");
  const double percent[] = {28.0, 15.8, 11.0, 8.2, 6.8, 5.0, 4.0, 3.2, 2.8, 2.5};
  for (int p = 1; p <= 10; ++p) EXPECT_DOUBLE_EQ(curve(p), percent[p - 1] / 100) << p;
  const std::pair<int, double> tail[] = {{11, 1.0},  {12, .805}, {13, .659}, {20, .224}, {21, .199},
                                         {30, .081}, {31, .075}, {40, .04},  {50, .023}, {61, .014},
                                         {71, .009}, {89, .005}, {100, .004}};
  for (const auto& [p, value] : tail) EXPECT_NEAR(100 * curve(p), value, .0006) << p;
  EXPECT_NEAR(std::accumulate(curve.at.begin(), curve.at.end(), 0.0), .95, .005);
}

TEST(CtrCurves, NoneRisesAndNoPositionIsNone) {
  EXPECT_EQ(ctr_curves().size(), 4u);
  for (const CtrCurve& curve : ctr_curves()) {
    EXPECT_TRUE(std::is_sorted(curve.at.rbegin(), curve.at.rend())) << curve.name;
    EXPECT_FALSE(curve.label.empty()) << curve.name;
    EXPECT_EQ(curve.date.size(), 7u) << curve.name;
    EXPECT_EQ(curve(0), 0) << curve.name;
    EXPECT_EQ(curve(-3), 0) << curve.name;
    EXPECT_EQ(curve(101), 0) << curve.name;
  }
  ASSERT_NE(ctr_curve("first-page-sage"), nullptr);
  EXPECT_DOUBLE_EQ((*ctr_curve("first-page-sage"))(1), .398);
  EXPECT_DOUBLE_EQ((*ctr_curve("sistrix-2020"))(10), .025);
  EXPECT_DOUBLE_EQ((*ctr_curve("backlinko"))(5), .063);
  EXPECT_EQ(ctr_curve("awr"), nullptr);
}

TEST(Sums, TheShareOfVoiceOfTheReference) {
  const StandingOf ranks[] = {at(1, 100), at(5, 10'000)};
  const auto share = share_of_voice(ranks, kSteep);
  ASSERT_TRUE(share);
  EXPECT_NEAR(100 * share->value, 5.15, .005);  // (20 + 500) / 10,100
  EXPECT_EQ(share->curve, "steep");
  EXPECT_EQ(share->weighting, Weighting::all);
  EXPECT_DOUBLE_EQ(estimated_clicks(ranks, kSteep)->value, 520);
}

TEST(Sums, WhoIsNotFoundHasNoClicksAndCounts) {
  const StandingOf ranks[] = {at(1, 100), not_in(100, 100)};
  EXPECT_DOUBLE_EQ(share_of_voice(ranks, kSteep)->value, .10);
  EXPECT_EQ(share_of_voice(ranks, kSteep)->keywords, 2);
  const StandingOf none[] = {not_in(10)};
  ASSERT_TRUE(visibility(none, kSteep));
  EXPECT_EQ(visibility(none, kSteep)->value, 0);
}

TEST(Sums, ErrorsAndSkippedNeverCount) {
  const StandingOf two[] = {at(2, 10), at(4, 30)};
  const StandingOf more[] = {at(2, 10), failed(1'000), at(4, 30), skipped(1'000)};
  const CtrCurve& curve = default_ctr_curve();
  EXPECT_DOUBLE_EQ(share_of_voice(more, curve)->value, share_of_voice(two, curve)->value);
  EXPECT_DOUBLE_EQ(visibility(more, curve)->value, visibility(two, curve)->value);
  EXPECT_DOUBLE_EQ(estimated_clicks(more, curve)->value, estimated_clicks(two, curve)->value);
  EXPECT_DOUBLE_EQ(visibility_by_steps(more)->value, visibility_by_steps(two)->value);
  EXPECT_EQ(share_of_voice(more, curve)->left_out, 2);
  EXPECT_EQ(deepest(more), 10);
  const StandingOf nobody[] = {failed(), skipped()};
  EXPECT_FALSE(share_of_voice(nobody, curve));
  EXPECT_FALSE(visibility(nobody, curve));
  EXPECT_FALSE(visibility_by_steps(nobody));
  EXPECT_FALSE(estimated_clicks({}, curve));
}

TEST(Sums, VisibilityIsOneWhereAllAreFirst) {
  const StandingOf first[] = {at(1, 5), at(1, 700), at(1)};
  for (const CtrCurve& curve : ctr_curves())
    EXPECT_DOUBLE_EQ(visibility(first, curve)->value, 1) << curve.name;
  const StandingOf mixed[] = {at(1), at(2), not_in(50)};
  EXPECT_NEAR(visibility(mixed, default_ctr_curve())->value, (28.0 + 15.8) / (3 * 28.0), 1e-12);
}

TEST(Sums, StepsAndIndex) {
  const StandingOf ranks[] = {at(1, 10), at(3, 10),  at(4, 10),  at(5, 10),      at(7, 10),
                              at(9, 10), at(10, 10), at(11, 10), not_in(100, 10)};
  EXPECT_DOUBLE_EQ(visibility_by_steps(ranks)->value, 10 * (1 + 1 + .85 + .6 + .5 + .3 + .2));
  const StandingOf one[] = {at(1, 10'000)};
  EXPECT_DOUBLE_EQ(visibility_index(one, default_ctr_curve())->value, 2.8);
}

TEST(Sums, VolumesThatAreNotKnownCountAsOneAndAreTold) {
  const StandingOf none[] = {at(1), at(2)};
  EXPECT_EQ(share_of_voice(none, kSteep)->weighting, Weighting::none);
  EXPECT_DOUBLE_EQ(share_of_voice(none, kSteep)->value, .175);
  const StandingOf some[] = {at(1, 9), at(2)};
  EXPECT_EQ(share_of_voice(some, kSteep)->weighting, Weighting::in_part);
  EXPECT_DOUBLE_EQ(share_of_voice(some, kSteep)->value, (9 * .2 + .15) / 10);
  const StandingOf left_out[] = {at(1), failed(50)};
  EXPECT_EQ(share_of_voice(left_out, kSteep)->weighting, Weighting::none);
}

TEST(Sums, LosingARankNeverImprovesTheAverage) {
  const StandingOf before[] = {at(2), at(40)};
  const StandingOf after[] = {at(2), not_in(100)};
  const std::int32_t depth = std::max(deepest(before), deepest(after));
  EXPECT_EQ(depth, 100);
  const AveragePosition was = average_position(before, depth), is = average_position(after, depth);
  EXPECT_DOUBLE_EQ(*was.penalised, 21);
  EXPECT_DOUBLE_EQ(*is.penalised, (2 + 101) / 2.0);
  EXPECT_DOUBLE_EQ(*was.ranked, 21);
  EXPECT_DOUBLE_EQ(*is.ranked, 2);
  EXPECT_EQ(is.found, 1);
  EXPECT_EQ(is.counted, 2);
}

TEST(Sums, AnAverageOfNothingIsNothing) {
  const StandingOf nobody[] = {failed(), skipped()};
  EXPECT_FALSE(average_position(nobody, 100).ranked);
  EXPECT_FALSE(average_position(nobody, 100).penalised);
  const StandingOf absent[] = {not_in(0)};  // a list that had nothing at all
  EXPECT_FALSE(average_position(absent, 0).ranked);
  EXPECT_DOUBLE_EQ(*average_position(absent, 0).penalised, 11);
}

TEST(Sums, DistributionKeepsWhatIsDifferentApart) {
  const StandingOf ranks[] = {at(1),  at(2),  at(3),   at(4),   at(10),     at(11),      at(20),   at(21),
                              at(50), at(51), at(100), at(101), not_in(10), not_in(100), failed(), skipped()};
  EXPECT_EQ(distribution(ranks), (Distribution{1, 2, 2, 2, 2, 2, 1, 2, 1, 1}));
}

}  // namespace
}  // namespace sitelark

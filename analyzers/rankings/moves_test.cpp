#include "analyzers/rankings/moves.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

using Kind = RankMove::Kind;

Rank at(std::int32_t position, std::string url = "https://a.example/") {
  return {.standing = Standing::found, .position = position, .url = std::move(url)};
}
Rank not_in(std::int32_t depth) { return {.standing = Standing::not_in_first, .depth = depth}; }
const Rank kSkipped{.standing = Standing::skipped};
const Rank kFailed{.standing = Standing::could_not_look, .why = LookStatus::quota};

TEST(Moves, GainsAreOldLessNew) {
  EXPECT_EQ(move_between(at(9), at(4)).gain, 5);
  EXPECT_EQ(move_between(at(9), at(4)).kind, Kind::up);
  EXPECT_EQ(move_between(at(4), at(9)).gain, -5);
  EXPECT_EQ(move_between(at(4), at(9)).kind, Kind::down);
  EXPECT_EQ(move_between(at(4), at(4)).kind, Kind::same);
}

TEST(Moves, EnteringAndDroppingHaveNoNumber) {
  EXPECT_EQ(move_between(not_in(100), at(5)).kind, Kind::entered);
  EXPECT_EQ(move_between(not_in(100), at(5)).gain, 0);
  EXPECT_EQ(move_between(at(5), not_in(100)).kind, Kind::dropped);
  EXPECT_EQ(move_between(at(5), not_in(100)).gain, 0);
  EXPECT_EQ(move_between(not_in(10), not_in(100)).kind, Kind::still_absent);
}

TEST(Moves, ALookThatWasNotAsDeepProvesNothing) {
  EXPECT_EQ(move_between(not_in(10), at(40)).kind, Kind::not_comparable);
  EXPECT_EQ(move_between(at(40), not_in(10)).kind, Kind::not_comparable);
  EXPECT_EQ(move_between(not_in(40), at(40)).kind, Kind::entered);
}

TEST(Moves, ErrorsAndSkippedAreNoMove) {
  for (const Rank& nothing : {kSkipped, kFailed}) {
    for (const Rank& other : {at(3), not_in(100), nothing}) {
      EXPECT_EQ(move_between(nothing, other).kind, Kind::not_comparable);
      EXPECT_EQ(move_between(other, nothing).kind, Kind::not_comparable);
    }
  }
}

TEST(Moves, AnotherPageIsToldAtTheSamePosition) {
  EXPECT_TRUE(move_between(at(4), at(4, "https://a.example/b")).url_changed);
  EXPECT_FALSE(move_between(at(4), at(4)).url_changed);
  EXPECT_FALSE(move_between(at(4), at(4, "")).url_changed);
  EXPECT_FALSE(move_between(not_in(10), at(4, "https://a.example/b")).url_changed);
}

TEST(Moves, WinnersAreThoseWithMoreClicks) {
  const RankPair pairs[] = {
      {1, 0, at(50), at(30)},           // 20 positions, hardly a click
      {2, 1'000, at(2), at(1)},         // + 122
      {3, 100, at(1), at(3)},           // - 17
      {4, 10'000, at(1), kFailed},      // nobody looked: nothing is lost
      {5, 10'000, at(40), not_in(10)},  // not as deep
      {6, 1'000, at(4), not_in(10)},    // - 82
      {7, 5'000, at(6), at(6)},        {8, 10'000, kSkipped, at(1)}, {9, 100, not_in(10), at(1)},  // + 28
  };
  const WinnersAndLosers changes = winners_and_losers(pairs, default_ctr_curve());
  ASSERT_EQ(changes.winners.size(), 3u);
  EXPECT_EQ(pairs[changes.winners[0].pair].series, 2);
  EXPECT_NEAR(changes.winners[0].clicks, 122, 1e-9);
  EXPECT_EQ(pairs[changes.winners[1].pair].series, 9);
  EXPECT_EQ(pairs[changes.winners[2].pair].series, 1);
  ASSERT_EQ(changes.losers.size(), 2u);
  EXPECT_EQ(pairs[changes.losers[0].pair].series, 6);
  EXPECT_NEAR(changes.losers[0].clicks, -82, 1e-9);
  EXPECT_NEAR(changes.losers[1].clicks, -17, 1e-9);
}

}  // namespace
}  // namespace sitelark

#include "pipeline/method_history.h"

#include <gtest/gtest.h>

#include "store/method_records.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'795'000'000;
const std::string kSite = "https://t.test/";

MethodRun run(std::int64_t day, MethodStatus one, MethodStatus two) {
  MethodRun made{.site = kSite, .evaluated_on = kNow + day * kSecondsPerDay, .basis = "b"};
  made.verdicts.resize(2);
  made.verdicts[0].method = 1;
  made.verdicts[0].status = one;
  made.verdicts[1].method = 2;
  made.verdicts[1].status = two;
  return made;
}

TEST(MethodHistory, TellsWhatMoved) {
  using enum MethodStatus;
  const auto moves = moves_between(run(0, fail, not_evaluated), run(1, partial, pass));
  ASSERT_EQ(moves.size(), 2u);
  EXPECT_EQ(moves[0].kind, MethodMove::Kind::improved);
  EXPECT_EQ(moves[1].kind, MethodMove::Kind::newly_measured);
  EXPECT_EQ(moves_between(run(0, pass, pass), run(1, fail, manual))[0].kind, MethodMove::Kind::regressed);
  EXPECT_EQ(moves_between(run(0, pass, pass), run(1, fail, manual))[1].kind, MethodMove::Kind::lost);
  EXPECT_TRUE(moves_between(run(0, manual, pass), run(1, not_evaluated, pass)).empty());
}

TEST(MethodHistory, FindsTheRightRuns) {
  auto store = Store::open(":memory:");
  ASSERT_TRUE(store);
  EXPECT_TRUE(method_history(**store, kSite, 12)->runs.empty());
  using enum MethodStatus;
  for (const std::int64_t day : {-200, -95, -31, -1, 0})
    ASSERT_TRUE((*store)->methods().save(run(day, pass, fail)));
  MethodRun later = run(0, fail, fail);  // the same day: only the last of a day is shown
  later.evaluated_on += 60;
  ASSERT_TRUE((*store)->methods().save(later));
  const auto history = method_history(**store, kSite, 4);
  ASSERT_TRUE(history);
  ASSERT_EQ(history->runs.size(), 4u);
  EXPECT_EQ(history->runs.back().verdicts[0].status, fail);
  EXPECT_EQ(history->runs.front().evaluated_on, kNow - 95 * kSecondsPerDay);
  EXPECT_EQ(history->previous.evaluated_on, kNow);
  EXPECT_EQ(history->month.evaluated_on, kNow - 31 * kSecondsPerDay);
  EXPECT_EQ(history->quarter.evaluated_on, kNow - 95 * kSecondsPerDay);
}

}  // namespace
}  // namespace sitelark

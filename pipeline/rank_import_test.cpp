#include "pipeline/rank_import.h"

#include <gtest/gtest.h>

#include "pipeline/rank_plan.h"
#include "store/store.h"

namespace sitelark {
namespace {

TEST(RankImport, TellsWhatTheFileProvesAndNoMore) {
  auto store = std::move(*Store::open(":memory:"));
  RankRecords& ranks = store->ranks();
  Project project;
  project.sites.push_back({.name = "Own", .url = "https://own.test/"});
  ASSERT_TRUE(ranks.watch(watch_of(project)));
  const RankFile file = read_rank_file(
      "keyword,engine,date,position,url,depth\n"
      "tea,google,2026-01-01,1,https://a.test/,\ntea,google,2026-01-01,2,https://own.test/x,\n"
      "tea,google,2026-01-01,7,https://own.test/y,\n"
      "tea,google,2026-01-02,14,https://own.test/x,\n"
      "tea,google,2026-01-03,,,50\n"
      "tea,google,2026-01-04,3,,\n"
      "tea,google,2026-01-05,1,https://a.test/,\n");
  ASSERT_EQ(file.error, "");
  const auto done = import_ranks(ranks, file, "bing", 20'000);
  ASSERT_TRUE(done) << done.error().what;
  EXPECT_EQ(done->looks, 4);
  EXPECT_EQ(done->stored, 4);
  EXPECT_EQ(done->without_address, 1);
  const auto series = ranks.series("tea", {.engine = "google"}).value();
  const RankedSite own = watch_of(project).sites.front();
  const auto points = ranks.history(series, own, {}).value();
  ASSERT_EQ(points.size(), 4u);
  EXPECT_EQ(points[0].rank.position, 2);
  EXPECT_EQ(points[0].rank.others, std::vector<std::int32_t>{7});
  EXPECT_EQ(points[1].rank.position, 14);
  EXPECT_EQ(points[1].rank.page, 2);
  EXPECT_EQ(points[2].rank.standing, Standing::not_in_first);
  EXPECT_EQ(points[2].rank.depth, 50);
  EXPECT_EQ(points[3].rank.standing, Standing::not_in_first);
  EXPECT_EQ(points[3].rank.depth, 1);
  EXPECT_EQ(import_ranks(ranks, file, "bing", 20'000)->stored, 0) << "the same file again";
}

}  // namespace
}  // namespace sitelark

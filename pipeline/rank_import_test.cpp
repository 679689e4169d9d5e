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
      "tea,google,2026-01-05,1,https://a.test/,\n"
      "tea,google,2099-01-05,1,https://own.test/,\n");
  ASSERT_FALSE(file.trouble);
  const auto done = import_ranks(ranks, {.file = file, .engine = "bing", .today = 21'000});
  ASSERT_TRUE(done) << done.error().what;
  EXPECT_EQ(done->looks, 4);
  EXPECT_EQ(done->stored, 4);
  EXPECT_EQ(done->without_address, 1);
  EXPECT_EQ(done->in_future, 1);
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
  EXPECT_EQ(import_ranks(ranks, {.file = file, .engine = "bing", .today = 21'000})->stored, 0)
      << "the same file again";
}

// Leads to the own site.
class Links final : public ApiClient {
 public:
  int in_flight() const override { return static_cast<int>(waiting_.size()); }
  void start(const ApiRequest&, std::int64_t tag) override {
    ++asked;
    waiting_.push_back({.tag = tag, .status = 302, .headers = {{"Location", "https://own.test/tea"}}});
  }
  std::vector<ApiAnswer> poll(std::chrono::milliseconds) override { return std::exchange(waiting_, {}); }

  int asked = 0;

 private:
  std::vector<ApiAnswer> waiting_;
};

TEST(RankImport, RedirectLinksAreResolvedOnce) {
  auto store = std::move(*Store::open(":memory:"));
  RankRecords& ranks = store->ranks();
  Project project;
  project.sites.push_back({.name = "Own", .url = "https://own.test/"});
  ASSERT_TRUE(ranks.watch(watch_of(project)));
  const RankFile file = read_rank_file(
      "keyword,date,position,url\n"
      "tea,2026-01-01,1,https://a.test/\ntea,2026-01-01,2,http://www.baidu.com/link?url=x\n"
      "milk,2026-01-01,1,https://www.so.com/link?m=y\n");
  Links links;
  RankImport request{.file = file, .engine = "baidu", .today = 21'000, .redirects = &links};
  request.goes_on = [](std::size_t) { return false; };
  const auto none = import_ranks(ranks, request);
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->interrupted);
  EXPECT_EQ(none->stored, 0);
  request.goes_on = [](std::size_t left) { return left > 0; };
  EXPECT_EQ(import_ranks(ranks, request)->stored, 2);
  EXPECT_EQ(links.asked, 2);
  EXPECT_EQ(import_ranks(ranks, request)->stored, 0);
  EXPECT_EQ(links.asked, 2);
  const auto series = ranks.series("tea", {.engine = "baidu"}).value();
  const auto points = ranks.history(series, watch_of(project).sites.front(), {}).value();
  ASSERT_EQ(points.size(), 1u);
  EXPECT_EQ(points[0].rank.position, 2);
  EXPECT_EQ(points[0].rank.url, "https://own.test/tea");
}

}  // namespace
}  // namespace sitelark

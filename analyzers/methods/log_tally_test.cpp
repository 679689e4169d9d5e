#include "analyzers/methods/log_tally.h"

#include <gtest/gtest.h>

#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMorning = 1'794'268'800;  // 2026-11-10

class Log {
 public:
  Log& get(std::int64_t time, std::string_view client, std::string_view target,
           std::string_view referrer = {}, std::string_view agent = "Mozilla/5.0", int status = 200) {
    tally_.add({kMorning + time, client, "GET", target, status, referrer, agent});
    return *this;
  }
  double count(std::string_view name, std::string_view key = {}) {
    if (counts_.empty()) counts_ = tally_.take();
    double sum = 0;
    for (const EvidenceCount& one : counts_) sum += one.name == name && one.key == key ? one.value : 0;
    return sum;
  }
  const std::vector<EvidenceCount>& counts() { return counts_; }

 private:
  LogTally tally_{method_list(), *Url::parse("https://www.tea.test/"), "salt"};
  std::vector<EvidenceCount> counts_;
};

TEST(LogTally, CountsSessionsNotRequests) {
  Log log;
  log.get(0, "a", "/").get(60, "a", "/green").get(61, "a", "/style.css").get(62, "a", "/x.png");
  log.get(60 + 1'801, "a", "/late").get(5, "b", "/");
  EXPECT_EQ(log.count("sessions"), 3);
  EXPECT_EQ(log.count("landing", "/"), 2);
  EXPECT_EQ(log.count("landing", "/late"), 1);
  EXPECT_EQ(log.count("view", "/green"), 1);
  EXPECT_EQ(log.count("view", "/style.css"), 0);
  EXPECT_EQ(log.count("visitors"), 2);
  EXPECT_EQ(log.count("returning"), 0);
}

TEST(LogTally, SeesWhereTheyCameFrom) {
  Log log;
  log.get(0, "a", "/?utm_medium=Email&utm_source=list&utm_campaign=Spring%20sale&x",
          "https://WWW.Zhihu.com:443/q?a");
  log.get(0, "b", "/?gclid=1&aff=seven", "https://www.tea.test/other").get(0, "c", "/", "android-app://x.y/");
  EXPECT_EQ(log.count("medium", "email"), 1);
  EXPECT_EQ(log.count("source", "list"), 1);
  EXPECT_EQ(log.count("campaign", "Spring sale"), 1);
  EXPECT_EQ(log.count("referrer", "www.zhihu.com"), 1);
  EXPECT_EQ(log.count("referrer", "www.tea.test"), 0);
  EXPECT_EQ(log.count("click", "gclid"), 1);
  EXPECT_EQ(log.count("affiliate", "aff=seven"), 1);
}

TEST(LogTally, BotsAreNoVisitors) {
  Log log;
  log.get(0, "a", "/", "", "Mozilla/5.0 (compatible; Baiduspider-render/2.0)");
  log.get(0, "a", "/", "", "Mozilla/5.0 (compatible; Googlebot/2.1)").get(0, "a", "/", "", "SomeBot/1");
  log.get(0, "a", "/gone", "", "bingbot", 404).get(0, "a", "/", "", "");
  EXPECT_EQ(log.count("bot", "baidu"), 1);
  EXPECT_EQ(log.count("bot", "google"), 1);
  EXPECT_EQ(log.count("bot", "bing"), 0);
  EXPECT_EQ(log.count("sessions"), 0);
}

TEST(LogTally, KnowsWhoReturnsAndKeepsNoAddress) {
  Log log;
  log.get(0, "192.0.2.77", "/")
      .get(kSecondsPerDay, "192.0.2.77", "/")
      .get(kSecondsPerDay, "198.51.100.9", "/");
  EXPECT_EQ(log.count("visitors"), 2);
  EXPECT_EQ(log.count("returning"), 1);
  for (const EvidenceCount& one : log.counts()) EXPECT_EQ(one.key.find("192.0"), std::string::npos);
}

TEST(LogTally, ReturningVisitorsAreThoseOfThirtyDays) {
  Log log;
  log.get(-60 * kSecondsPerDay, "gone", "/").get(-59 * kSecondsPerDay, "gone", "/");  // before that
  log.get(-40 * kSecondsPerDay, "once", "/")
      .get(-1 * kSecondsPerDay, "once", "/");  // one of the days is too long ago
  log.get(-29 * kSecondsPerDay, "twice", "/").get(-2 * kSecondsPerDay, "twice", "/");  // both are in
  log.get(-2 * kSecondsPerDay, "back", "/")
      .get(-5 * kSecondsPerDay, "back", "/");  // a log that is not in order
  log.get(0, "new", "/");
  EXPECT_EQ(log.count("visitors"), 4);
  EXPECT_EQ(log.count("returning"), 2);
}

TEST(LogTally, IsBounded) {
  Log log;
  std::vector<std::string> paths;
  for (int i = 0; i < 60'000; ++i) paths.push_back("/p" + std::to_string(i));
  for (const std::string& path : paths) log.get(0, "a", path);
  EXPECT_EQ(log.count("sessions"), 1);
  EXPECT_GT(log.count("view", ""), 9'000);
  EXPECT_LT(log.counts().size(), 50'010u);
  Log hostile;
  const std::string bad = "/?utm_medium=%ff%fe" + std::string(5'000, 'x') + std::string(300, '&');
  hostile.get(0, "a", bad, "://", "\xff\xff");
  EXPECT_EQ(hostile.count("sessions"), 1);
}

}  // namespace
}  // namespace sitelark

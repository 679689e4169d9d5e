// Every metric that the data name is measured by just one measurer, or is said to wait for its evidence.
#include "analyzers/methods/measure.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "analyzers/catalogue.h"
#include "analyzers/methods/signs.h"

namespace sitelark {
namespace {

TEST(Measure, EveryMetricOfTheDataExistsOnce) {
  std::map<std::string, int, std::less<>> made;
  for (const MeasurerInfo& info : measurers()) {
    EXPECT_TRUE((info.make == nullptr) != (info.measure == nullptr));
    for (const std::string_view metric : info.metrics) ++made[std::string(metric)];
  }
  for (const MethodInfo& method : method_list().methods) {
    for (const MetricInfo& metric : method.metrics) {
      made[metric.id] += metric.is_awaited() ? 1 : 0;
      EXPECT_EQ(made[metric.id], 1) << metric.id;
      made.erase(metric.id);
    }
  }
  for (const auto& [metric, count] : made) ADD_FAILURE() << metric << " is measured, but in no method";
}

TEST(Measure, AsksForChecksThatExist) {
  for (const char* check :
       {"title-too-wide", "title-too-short", "title-keyword-stuffing", "title-placeholder",
        "description-too-wide", "description-too-short", "js-only-content", "title-too-long-chars",
        "title-too-long-cjk", "description-too-long-chars", "description-too-long-cjk"}) {
    EXPECT_TRUE(RaisedChecks::is_asked_for(check)) << check;
    EXPECT_NE(find_check(check), nullptr) << check;
  }
  EXPECT_FALSE(RaisedChecks::is_asked_for("title-missing"));
}

TEST(Tally, ShowsTheSameExamplesInWhateverOrderTheyCome) {
  std::vector<std::string> urls;
  for (int i = 0; i < 60; ++i) urls.push_back(fmt::format("https://a.test/{:02}", i * 37 % 60));
  const auto examples_of = [](const std::vector<std::string>& order) {
    Tally tally;
    for (const std::string& url : order) {
      tally.add(url.ends_with('0'), url);
      tally.add(true, [&] { return url; });
    }
    return std::move(tally).ratio(7).examples;
  };
  const std::vector<std::string> there = examples_of(urls);
  EXPECT_EQ(examples_of({urls.rbegin(), urls.rend()}), there);
  ASSERT_EQ(there.size(), 20u);
  EXPECT_EQ(there.front(), "https://a.test/01");
  EXPECT_EQ(there.back(), "https://a.test/22");
  EXPECT_TRUE(std::is_sorted(there.begin(), there.end()));
}

TEST(Measure, KnowsHostsByTheirDomain) {
  const std::vector<std::string> hosts{"baidu.com", "amazon.*", "bbs.*"};
  for (const char* host : {"baidu.com", "m.baidu.com", "www.amazon.co.uk", "amazon.de", "bbs.example.cn"})
    EXPECT_TRUE(is_host_of(host, hosts)) << host;
  for (const char* host : {"notbaidu.com", "baidu.com.evil.test", "myamazon.de", "amazon", "abbs.cn", ""})
    EXPECT_FALSE(is_host_of(host, hosts)) << host;
}

TEST(Measure, FindsWordsNotPartsOfWords) {
  WordFinder finder({"news", "优惠券"});
  EXPECT_TRUE(finder.in("Our News"));
  EXPECT_TRUE(finder.in("领取优惠券吧"));
  EXPECT_FALSE(finder.in("a newsletter"));
  EXPECT_FALSE(finder.in(""));
}

}  // namespace
}  // namespace sitelark

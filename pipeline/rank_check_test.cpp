#include <gtest/gtest.h>

#include "pipeline/rank_check_for_tests.h"

namespace sitelark {
namespace {

TEST_F(RankCheckTest, ReadsThePagesAndKeepsTheRank) {
  want({"tea"});
  const CheckEnd end = check();
  EXPECT_EQ(plan_.costs.at(0).requests, 3);
  EXPECT_EQ(plan_.costs.at(0).cost, 1.5);
  EXPECT_EQ(web_.asked, (std::vector<std::string>{"look tea 1", "look tea 2", "look tea 3"}));
  EXPECT_EQ(end.found, 1);
  EXPECT_TRUE(end.is_whole());
  EXPECT_EQ(end.cost.at("USD"), 1.5);
  const auto points = history("tea");
  ASSERT_EQ(points.size(), 1u);
  EXPECT_EQ(points[0].day, kToday);
  EXPECT_EQ(points[0].rank.position, 4);
  const auto look = *ranks().look(points[0].look).value();
  EXPECT_EQ(look.requests, 3);
  EXPECT_EQ(look.cost, 1.5);
  EXPECT_EQ(ranks().answers(look.id)->size(), 3u);
  check();
  EXPECT_EQ(plan_.done, 1);
  EXPECT_EQ(web_.asked.size(), 3u) << "today it was looked at";
  check({}, true);
  EXPECT_EQ(web_.asked.size(), 6u) << "unless it is asked for";
}

TEST_F(RankCheckTest, StopsWhereTheSiteStandsOrTheListEnds) {
  rank().strategy = DepthStrategy::until_found;
  want({"tea", "short"});
  web_.answers = [](const std::string& asked) {
    if (asked.starts_with("look short")) return "last https://a.test/";
    return asked.ends_with(" 2") ? "list https://own.test/" : "list https://a.test/";
  };
  const CheckEnd end = check();
  EXPECT_EQ(std::set<std::string>(web_.asked.begin(), web_.asked.end()),
            (std::set<std::string>{"look tea 1", "look tea 2", "look short 1"}));
  EXPECT_EQ(end.found, 1);
  EXPECT_EQ(end.not_in_first, 1);
  EXPECT_EQ(history("short").at(0).rank.depth, 1);
}

TEST_F(RankCheckTest, LooksAroundTheLastPlace) {
  rank().strategy = DepthStrategy::smart;
  rank().depth = 100;
  want({"tea"});
  const auto found_on = [&](int page) {
    web_.answers = [page](const std::string& asked) {
      return asked.ends_with(fmt::format(" {}", page)) ? "list https://own.test/" : "list https://a.test/";
    };
    web_.asked.clear();
    check();
    ++today_;
    return static_cast<int>(web_.asked.size());
  };
  EXPECT_EQ(found_on(6), 10) << "nothing is known yet";
  EXPECT_EQ(found_on(7), 3);
  EXPECT_EQ(web_.asked.front(), "look tea 5");
  EXPECT_TRUE(history("tea").back().rank.estimated);
  EXPECT_EQ(found_on(1), 3) << "pages 6 to 8";
  EXPECT_EQ(history("tea").back().rank.standing, Standing::skipped) << "which is not absent";
  EXPECT_EQ(found_on(1), 10) << "so all are read";
  EXPECT_EQ(found_on(1), 2);
  EXPECT_EQ(history("tea").back().rank.position, 1);
}

TEST_F(RankCheckTest, KilledAnywhereItLosesNothingAndPaysNothingTwice) {
  want({"tea", "coffee", "cocoa", "milk"});
  for (int kill = 0; kill <= 12; ++kill) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
    open();
    web_ = WordWeb();
    web_.answers = [](const std::string&) { return "list https://a.test/ https://own.test/"; };
    web_.kill_at = kill;
    try {
      check();
    } catch (const Killed&) {
    }
    // What was sent and not answered is lost with the process; what was answered is not asked again.
    const auto before = web_.asked.size() - static_cast<std::size_t>(web_.in_flight());
    web_.poll(std::chrono::milliseconds(0));
    web_.kill_at = -1;
    web_.asked.clear();
    open();
    check();
    EXPECT_EQ(before + web_.asked.size(), 12u) << kill;
    for (const Keyword& keyword : project_.keywords) {
      const auto points = history(keyword.text.c_str());
      ASSERT_EQ(points.size(), 1u) << kill;
      EXPECT_EQ(points[0].rank.position, 2);
      EXPECT_EQ(points[0].rank.others, (std::vector<std::int32_t>{4, 6}));
    }
    EXPECT_TRUE(ranks().open_looks()->empty());
  }
}

TEST_F(RankCheckTest, WhatIsLeftOfYesterdayIsAListAndNoNewDay) {
  want({"tea"});
  web_.kill_at = 1;
  EXPECT_THROW(check(), Killed);
  web_.kill_at = -1;
  web_.poll(std::chrono::milliseconds(0));
  open();
  ++today_;
  check();
  const auto points = history("tea");
  ASSERT_EQ(points.size(), 2u);
  EXPECT_EQ(points[0].day, kToday);
  EXPECT_EQ(points[0].rank.standing, Standing::not_in_first);
  EXPECT_EQ(points[0].rank.depth, 2) << "only the first page was stored";
  EXPECT_EQ(points[1].rank.position, 4);
}

TEST_F(RankCheckTest, TriesAgainWhereThatHelps) {
  want({"tea"});
  rank().strategy = DepthStrategy::first_page;
  int n = 0;
  web_.answers = [&](const std::string&) {
    ++n;
    return n == 1 ? "rate_limited 40" : n == 2 ? "server" : "list https://own.test/";
  };
  EXPECT_EQ(check().found, 1);
  ASSERT_EQ(web_.times.size(), 3u);
  EXPECT_GE(web_.times[1] - web_.times[0], 40) << "Retry-After";
  EXPECT_GE(web_.times[2] - web_.times[1], 8);
  EXPECT_EQ(ranks().look(history("tea").at(0).look).value()->requests, 3);
  today_ += 1;
  web_.asked.clear();
  web_.answers = [](const std::string&) { return "timeout"; };
  const CheckEnd end = check();
  EXPECT_EQ(web_.asked.size(), 4u);
  EXPECT_EQ(end.failed.at(LookStatus::timeout).count, 1);
  EXPECT_EQ(history("tea").size(), 1u) << "a failure is no history";
}

TEST_F(RankCheckTest, NeverTriesAgainWithoutAKeyOrCredit) {
  want({"a", "b", "c", "d", "e"});
  for (const char* said : {"auth", "quota"}) {
    web_.asked.clear();
    web_.answers = [&](const std::string&) { return said; };
    const CheckEnd end = check();
    EXPECT_LE(web_.asked.size(), 2u) << "those that were under way";
    ASSERT_EQ(end.failed.size(), 1u);
    EXPECT_EQ(end.failed.begin()->second.count, 5);
    EXPECT_EQ(name(end.failed.begin()->first), said);
  }
  web_.asked.clear();
  web_.answers = [&](const std::string&) { return "bad_request"; };
  EXPECT_EQ(check().failed.at(LookStatus::bad_request).count, 5);
  EXPECT_EQ(web_.asked.size(), 5u) << "each once";
}

TEST_F(RankCheckTest, LeavesAProviderAloneThatOnlyFails) {
  for (int i = 0; i < 40; ++i) project_.keywords.push_back({.text = fmt::format("k{}", i)});
  web_.answers = [&](const std::string&) { return "parse"; };
  EXPECT_EQ(check().failed.at(LookStatus::parse).count, 40);
  EXPECT_LE(web_.asked.size(), 11u);
}

TEST_F(RankCheckTest, APartIsKeptAndOnlyTheRestIsAskedAgain) {
  want({"tea"});
  web_.answers = [](const std::string& asked) {
    return asked.ends_with(" 3") ? "bad_request" : "list https://a.test/ https://b.test/";
  };
  CheckEnd end = check();
  EXPECT_EQ(end.partial, 1);
  EXPECT_EQ(history("tea").at(0).rank.depth, 4);
  web_.asked.clear();
  web_.answers = [](const std::string&) { return "list https://own.test/"; };
  end = check();
  EXPECT_EQ(web_.asked, std::vector<std::string>{"look tea 3"});
  EXPECT_EQ(end.partial, 0);
  const auto points = history("tea");
  ASSERT_EQ(points.size(), 2u);
  EXPECT_EQ(points[1].rank.position, 5);
  EXPECT_FALSE(points[1].rank.estimated);
}

TEST_F(RankCheckTest, SpendsNoMoreThanItMay) {
  want({"tea", "coffee", "cocoa", "milk"});
  const CheckEnd end = check({.max_requests = std::nullopt, .max_cost = 2.0});
  EXPECT_EQ(web_.asked.size(), 4u);
  EXPECT_TRUE(end.capped);
  EXPECT_EQ(end.looked() + end.left, 4);
  EXPECT_LE(end.cost.at("USD"), 2.0);
  check({.max_requests = 3, .max_cost = std::nullopt});
  EXPECT_EQ(web_.asked.size(), 7u);
  check();
  EXPECT_EQ(web_.asked.size(), 12u) << "and in the end each page was paid for once";
  EXPECT_EQ(history("milk").back().rank.position, 4);
}

TEST_F(RankCheckTest, ATaskInAQueueIsPaidForOnce) {
  rank().setting.engine = "baidu";
  rank().depth = 10;
  want({"tea", "coffee"});
  int ready = 0, submitted = 0;
  web_.answers = [&](const std::string& asked) -> std::string {
    if (asked.starts_with("submit")) return fmt::format("task t{}", ++submitted);
    if (asked.starts_with("ready")) return ++ready < 3 ? "ready other" : "ready t1 t2 t3 t4";
    return ready == 3 && asked.starts_with("fetch t1") ? "pending" : "last https://own.test/";
  };
  web_.kill_at = 4;  // two tasks and two questions later
  EXPECT_THROW(check(), Killed);
  EXPECT_EQ(ranks().open_looks()->size(), 2u);
  web_.kill_at = -1;
  web_.poll(std::chrono::milliseconds(0));
  open();
  ++today_;  // they are fetched even on the next day, as what they are: yesterday's
  rank().strategy = DepthStrategy::first_page;
  const CheckEnd end = check();
  const auto submits = std::count_if(web_.asked.begin(), web_.asked.end(),
                                     [](const std::string& asked) { return asked.starts_with("submit"); });
  EXPECT_EQ(submits, 4) << "two each day";
  EXPECT_EQ(end.found, 4);
  EXPECT_EQ(end.waiting, 0);
  ASSERT_EQ(history("tea", "baidu").size(), 2u);
  EXPECT_EQ(history("tea", "baidu")[0].day, kToday);
  EXPECT_EQ(history("tea", "baidu")[1].day, kToday + 1);
}

TEST_F(RankCheckTest, AnEndlessQueueIsLeftForTheNextTime) {
  rank().setting.engine = "baidu";
  want({"tea"});
  web_.answers = [&](const std::string& asked) { return asked.starts_with("submit") ? "task t" : "ready"; };
  const CheckEnd end = check();
  EXPECT_EQ(end.waiting, 1);
  EXPECT_TRUE(end.failed.empty());
  EXPECT_EQ(ranks().open_looks()->size(), 1u);
  EXPECT_LT(web_.asked.size(), 40u);
}

TEST_F(RankCheckTest, TheSeriesIsWhatTheProviderCanSet) {
  rank().setting.device = Device::mobile;
  project_.ranks.push_back(project_.ranks.front());
  project_.ranks.back().setting.device = Device::desktop;
  project_.ranks.push_back(project_.ranks.back());
  project_.ranks.back().strict = true;
  want({"tea"});
  check();
  EXPECT_EQ(plan_.same, 1);
  ASSERT_EQ(plan_.refused.size(), 1u);
  EXPECT_EQ(plan_.refused[0].keywords, 1);
  const auto series = ranks().all_series().value();
  ASSERT_EQ(series.size(), 1u);
  EXPECT_EQ(series[0].setting.device, Device::unspecified);
}

TEST_F(RankCheckTest, KeepsToTheRate) {
  provider_->limits_.requests_per_second = 0.5;
  rank().strategy = DepthStrategy::first_page;
  want({"a", "b", "c"});
  check();
  ASSERT_EQ(web_.times.size(), 3u);
  EXPECT_GE(web_.times[2] - web_.times[0], 4);
}

TEST(DayNumber, IsThatOfTheZone) {
  EXPECT_EQ(day_number(1'767'225'600, "UTC"), 20'454);  // 2026-01-01 00:00
  EXPECT_EQ(day_number(1'767'225'599, "UTC"), 20'453);
  EXPECT_EQ(day_number(1'767'225'599, "Asia/Shanghai"), 20'454);
  EXPECT_EQ(day_number(1'767'225'600, "America/New_York"), 20'453);
}

}  // namespace
}  // namespace sitelark

#include "pipeline/rank_check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <sstream>

#include "pipeline/rank_job.h"
#include "store/store.h"

namespace sitelark {
namespace {

// A provider whose requests and answers are words: "look tea 2", "list more https://a.test/ ...".
class WordProvider : public Provider {
 public:
  const std::string& id() const override { return id_; }
  const std::string& title() const override { return id_; }
  const ProviderLimits& limits() const override { return limits_; }
  bool has_queue(const std::string& engine) const override { return engine == "baidu"; }
  std::vector<std::string> engines() const override { return {"google", "baidu"}; }
  std::vector<std::string> secret_names() const override { return {}; }

  Result<SearchSetting> granted(const SearchSetting& asked, bool strict) const override {
    if (strict && asked.device != Device::unspecified) return fail("words cannot set a device", "");
    SearchSetting setting = asked;
    setting.device = Device::unspecified;
    return setting;
  }

  Result<ApiRequest> request(SerpStep step, const SerpQuery& query, const std::string& task,
                             const Secrets&) const override {
    static constexpr const char* kSteps[] = {"look", "submit", "ready", "fetch"};
    ApiRequest request;
    request.body = fmt::format("{} {} {}", kSteps[static_cast<int>(step)],
                               step == SerpStep::ready   ? ""
                               : step == SerpStep::fetch ? task
                                                         : query.keyword,
                               query.page);
    return request;
  }

  SerpAnswer read(SerpStep step, const SerpQuery& query, const ApiAnswer& answer) const override {
    SerpAnswer out;
    std::istringstream in(answer.body);
    std::string word;
    in >> word;
    if (word == "list" || word == "last") {
      out.status = LookStatus::looked;
      out.more = word == "list";
      out.list.pages = {query.page};
      for (std::string url; in >> url;) out.list.results.push_back({.page = query.page, .url = url});
      return out;
    }
    if (word == "task") in >> out.task;
    for (std::string task; word == "ready" && in >> task;) out.ready.push_back(task);
    if (word == "ready") out.status = LookStatus::looked;
    if (word == "task" || word == "pending") out.status = LookStatus::pending;
    for (int i = 0; i < 14; ++i) {
      if (word == name(static_cast<LookStatus>(i))) out.status = static_cast<LookStatus>(i);
    }
    std::int64_t seconds = 0;
    if (step != SerpStep::submit && in >> seconds) out.retry_after = seconds;
    out.detail = answer.body;
    return out;
  }

  std::string id_ = "words";
  ProviderLimits limits_{
      .requests_per_second = 10, .at_once = 2, .max_pages = 10, .cost_per_request = 0.5, .unit = "USD"};
};

struct Killed {};

// Answers what the test says, a tenth of a second later by a clock that only it moves.
class WordWeb final : public ApiClient {
 public:
  int in_flight() const override { return static_cast<int>(waiting_.size()); }
  void start(const ApiRequest& request, std::int64_t tag) override {
    if (kill_at == static_cast<int>(asked.size())) throw Killed();
    asked.push_back(request.body);
    times.push_back(clock);
    waiting_.push_back({.tag = tag, .status = 200, .body = answers(request.body)});
  }
  std::vector<ApiAnswer> poll(std::chrono::milliseconds) override {
    clock += 0.1;
    return std::exchange(waiting_, {});
  }

  std::function<std::string(const std::string&)> answers;
  int kill_at = -1;
  double clock = 0;
  std::vector<std::string> asked;
  std::vector<double> times;

 private:
  std::vector<ApiAnswer> waiting_;
};

constexpr std::int64_t kToday = 20'000;

class RankCheckTest : public ::testing::Test {
 protected:
  RankCheckTest() {
    std::string name = "/tmp/sitelark-check-XXXXXX";
    folder_ = mkdtemp(name.data());
    auto provider = std::make_unique<WordProvider>();
    provider_ = provider.get();
    providers_["words"] = {std::move(provider), {}};
    project_.sites.push_back({.name = "Own", .url = "https://own.test/"});
    rank().setting.engine = "google";
    rank().depth = 30;
    rank().provider = "words";
    web_.answers = [](const std::string& asked) {
      return asked.ends_with(" 2") ? "list https://x.test/ https://own.test/tea"
                                   : "list https://a.test/ https://b.test/";
    };
    open();
  }
  ~RankCheckTest() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  ProjectRank& rank() {
    if (project_.ranks.empty()) project_.ranks.emplace_back();
    return project_.ranks.front();
  }
  RankRecords& ranks() { return store_->ranks(); }
  void open() {
    store_.reset();
    store_ = std::move(*Store::open(folder_ + "/x.db"));
    ASSERT_TRUE(ranks().watch(watch_of(project_)));
  }
  void want(std::initializer_list<const char*> keywords) {
    for (const char* text : keywords) project_.keywords.push_back({.text = text});
  }

  CheckEnd check(CheckCaps caps = {}, bool again = false) {
    CheckRequest request{.project = project_, .today = today_, .again = again};
    EXPECT_TRUE(ranks().watch(watch_of(project_)));
    EXPECT_TRUE(settle_earlier_looks(ranks(), today_, providers_));
    plan_ = plan_check(ranks(), request, providers_).value();
    CheckHooks hooks;
    hooks.seconds = [this] { return web_.clock; };
    hooks.utc = [this] { return today_ * 86'400 + static_cast<std::int64_t>(web_.clock); };
    hooks.sleep = [this](std::chrono::milliseconds time) {
      web_.clock += std::max(0.001, static_cast<double>(time.count()) / 1000);
    };
    hooks.cancelled = cancelled_;
    return run_check({.ranks = ranks(),
                      .providers = providers_,
                      .client = web_,
                      .redirects = links_,
                      .watch = watch_of(project_),
                      .today = today_,
                      .caps = caps,
                      .hooks = hooks},
                     plan_)
        .value();
  }

  std::vector<RankPoint> history(const char* keyword, const char* engine = "google") {
    const auto series = ranks().series(keyword, {.engine = engine}).value();
    return ranks().history(series, watch_of(project_).sites.front(), {}).value();
  }

  std::string folder_;
  std::unique_ptr<Store> store_;
  WordProvider* provider_ = nullptr;
  KnownProviders providers_;
  Project project_;
  WordWeb web_;
  ApiClient* links_ = nullptr;
  std::function<bool()> cancelled_;
  RankCheckPlan plan_;
  std::int64_t today_ = kToday;
};

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

// Names the hosts that the provider is told to stop at.
struct StoppingProvider : WordProvider {
  StoppingProvider() { limits_.pages_at_once = 10; }
  Result<ApiRequest> request(SerpStep step, const SerpQuery& query, const std::string& task,
                             const Secrets& secrets) const override {
    auto request = WordProvider::request(step, query, task, secrets);
    for (const StopHost& stop : query.stop_at)
      request->body += fmt::format(" {}{}", stop.with_subdomains ? "*." : "", stop.host);
    return request;
  }
};

TEST_F(RankCheckTest, AProviderOfSeveralPagesIsToldWhereToStop) {
  providers_["words"].provider = std::make_unique<StoppingProvider>();
  project_.sites.push_back({.name = "Rival", .url = "https://rival.test/", .role = SiteRole::competitor});
  want({"tea"});
  web_.answers = [](const std::string&) { return "list https://a.test/ https://own.test/"; };
  check();
  rank().strategy = DepthStrategy::until_found;
  check({}, true);
  EXPECT_EQ(web_.asked, (std::vector<std::string>{"look tea 1", "look tea 1 own.test"}));
}

TEST(StopHosts, OnlyWhatCannotEndALookTooEarly) {
  const auto hosts = [](const std::string& url, SiteMatch match, std::vector<std::string> subdomains = {}) {
    Watch watch;
    watch.sites.push_back(
        {.name = "", .url = url, .own = true, .match = match, .subdomains = std::move(subdomains)});
    return stop_hosts(watch);
  };
  using Hosts = std::vector<StopHost>;
  EXPECT_EQ(hosts("https://www.shop.example/", SiteMatch::host), (Hosts{{"shop.example", false}}));
  EXPECT_EQ(hosts("https://shop.example/", SiteMatch::host, {"blog"}),
            (Hosts{{"shop.example", false}, {"blog.shop.example", false}}));
  EXPECT_EQ(hosts("https://shop.example/", SiteMatch::host, {"*"}), (Hosts{{"shop.example", true}}));
  EXPECT_EQ(hosts("https://shop.example/", SiteMatch::host_and_subdomains), (Hosts{{"shop.example", true}}));
  EXPECT_EQ(hosts("https://a.shop.co.uk/", SiteMatch::registrable_domain), (Hosts{{"shop.co.uk", true}}));
  EXPECT_TRUE(hosts("https://shop.example/tea/", SiteMatch::url_prefix).empty());
  EXPECT_TRUE(hosts("https://shop.example/tea", SiteMatch::exact_url).empty());
  EXPECT_TRUE(hosts("https://shop.example:8443/", SiteMatch::host).empty());
}

// Baidu's links lead to the site; each answer comes when it is asked for.
class LinkWeb final : public ApiClient {
 public:
  int in_flight() const override { return static_cast<int>(waiting_.size()); }
  void start(const ApiRequest& request, std::int64_t tag) override {
    asked.push_back(request.url.href());
    waiting_.push_back({.tag = tag, .status = 302, .headers = {{"Location", "https://own.test/tea"}}});
  }
  std::vector<ApiAnswer> poll(std::chrono::milliseconds) override { return std::exchange(waiting_, {}); }

  std::vector<std::string> asked;

 private:
  std::vector<ApiAnswer> waiting_;
};

TEST_F(RankCheckTest, RedirectLinksAreAskedBesideTheOtherLooks) {
  want({"tea", "coffee", "cocoa"});
  rank().depth = 10;
  provider_->limits_.requests_per_second = 1;
  LinkWeb links;
  links_ = &links;
  web_.answers = [](const std::string& asked) {
    return fmt::format("last https://a.test/ http://www.baidu.com/link?url={}", asked.substr(5, 2));
  };
  const CheckEnd end = check();
  EXPECT_EQ(links.asked.size(), 3u);
  EXPECT_EQ(end.found, 3);
  EXPECT_TRUE(end.is_whole());
  EXPECT_EQ(history("tea").at(0).rank.url, "https://own.test/tea");
  EXPECT_EQ(history("tea").at(0).rank.position, 2);
  EXPECT_LT(web_.clock, 4) << "nobody waited for the links";
}

TEST_F(RankCheckTest, InterruptedWhileLinksAreAskedTheLookGoesOnLater) {
  want({"tea"});
  rank().depth = 10;
  web_.answers = [](const std::string&) {
    return "last http://www.baidu.com/link?url=a http://www.baidu.com/link?url=b";
  };
  LinkWeb links;
  links_ = &links;
  cancelled_ = [&] { return links.asked.size() == 1; };  // of two: the pause of the host
  EXPECT_EQ(check().left, 1);
  EXPECT_TRUE(history("tea").empty());
  cancelled_ = nullptr;
  const CheckEnd end = check();
  EXPECT_EQ(end.found, 1);
  EXPECT_EQ(end.requests, 0) << "what was paid for is stored";
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

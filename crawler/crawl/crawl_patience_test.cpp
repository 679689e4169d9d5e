// Politeness and patience, measured on the clock of a web in memory.
#include <gtest/gtest.h>

#include "crawler/crawl/crawl_harness.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

double gap(TimePoint from, TimePoint to) { return std::chrono::duration<double>(to - from).count(); }

// The most transfers of a host that were under way at once.
int most_at_once(const FakeWeb& web, const std::string& host) {
  std::vector<std::pair<TimePoint, int>> events;
  for (const auto& asked : web.log()) {
    if (asked.host != host) continue;
    events.emplace_back(asked.at, 1);
    events.emplace_back(asked.ended, -1);
  }
  std::sort(events.begin(), events.end());
  int now = 0;
  int most = 0;
  for (const auto& [time, change] : events) most = std::max(most, now += change);
  return most;
}

double smallest_gap(const FakeWeb& web, const std::string& host) {
  double smallest = 1e9;
  std::optional<TimePoint> last;
  for (const auto& asked : web.log()) {
    if (asked.host != host) continue;
    if (last) smallest = std::min(smallest, gap(*last, asked.at));
    last = asked.at;
  }
  return smallest;
}

void put_many(FakeWeb& web, int pages, int milliseconds_each, const std::string& ip = "203.0.113.7") {
  std::string words;
  for (int i = 0; i < pages; ++i) {
    words += " a=/p" + std::to_string(i) + " r=/i" + std::to_string(i) + ".png";
    words += " a=https://other.example/" + std::to_string(i % 20);
    web.put("https://example.com/p" + std::to_string(i),
            {.body = "a=/", .milliseconds = milliseconds_each, .ip = ip});
  }
  web.put("https://example.com/", {.body = words, .ip = ip});
}

TEST(CrawlPatience, no_host_is_asked_over_its_limits) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    FakeWeb web(seed);
    put_many(web, 60, -1);
    web.otherwise = [&](const Request&) -> std::optional<FakePage> {
      return FakePage{.status = 404, .milliseconds = 1 + web.below(3000)};
    };
    CrawlHarness crawl(web);
    crawl.options.requests_per_second = 20;
    crawl.options.connections_per_host = 3;
    EXPECT_TRUE(crawl.run().complete);
    EXPECT_LE(most_at_once(web, "example.com"), 3);
    EXPECT_EQ(most_at_once(web, "other.example"), 1);
    EXPECT_GE(smallest_gap(web, "example.com"), 0.05 - 1e-6);
    EXPECT_GE(smallest_gap(web, "other.example"), 0.5 - 1e-6);
  }
}

TEST(CrawlPatience, uses_what_it_may) {
  FakeWeb web;
  put_many(web, 100, 150);
  CrawlHarness crawl(web);
  crawl.options.external = crawl.options.resources = false;
  const TimePoint begin = web.now();
  crawl.run();
  EXPECT_LT(gap(begin, web.now()), 11) << "102 requests at ten a second";
  EXPECT_GE(most_at_once(web, "example.com"), 2);
}

TEST(CrawlPatience, loopback_has_no_rate_limit_whatever_its_name) {
  FakeWeb web;
  put_many(web, 200, 10, "127.0.0.1");
  CrawlHarness crawl(web);
  crawl.options.external = crawl.options.resources = false;
  const TimePoint begin = web.now();
  crawl.run();
  EXPECT_LT(gap(begin, web.now()), 2);
  EXPECT_EQ(most_at_once(web, "example.com"), 4);
}

TEST(CrawlPatience, crawl_delay_of_our_group_is_kept) {
  FakeWeb web;
  put_many(web, 10, 10, "127.0.0.1");
  web.put("https://example.com/robots.txt", text_file("User-agent: *\nCrawl-delay: 3\n"));
  CrawlHarness crawl(web);
  crawl.options.external = crawl.options.resources = false;
  crawl.run();
  std::vector<TimePoint> times;
  for (const auto& asked : web.log()) times.push_back(asked.at);
  ASSERT_EQ(times.size(), 12u);
  for (std::size_t i = 2; i < times.size(); ++i) EXPECT_GE(gap(times[i - 1], times[i]), 3);
}

TEST(CrawlPatience, backs_off_and_others_go_on) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/flaky a=/1 a=/2 a=/3"));
  web.put_sequence("https://example.com/flaky", {{.status = 503, .milliseconds = 1},
                                                 {.status = 503, .milliseconds = 1},
                                                 {.body = "a=/after", .milliseconds = 1}});
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run().complete);
  const auto times = web.starts("https://example.com/flaky");
  ASSERT_EQ(times.size(), 3u);
  EXPECT_GE(gap(times[0], times[1]), 1);
  EXPECT_LT(gap(times[0], times[1]), 1.5);
  EXPECT_GE(gap(times[1], times[2]), 2);
  EXPECT_LT(gap(times[1], times[2]), 2.5);
  for (const char* other : {"https://example.com/1", "https://example.com/2", "https://example.com/3"})
    EXPECT_LT(web.starts(other).at(0), times[1]);
  EXPECT_EQ(crawl.state("https://example.com/flaky"), "page 200");
  EXPECT_EQ(crawl.visit("https://example.com/flaky")->attempts, 3);
  EXPECT_EQ(crawl.state("https://example.com/after"), "page 404");
}

struct RetryCase {
  const char* name;
  FakePage page;
  const char* state;
  int asked;
  double least;  // seconds between the first and the last time
};

TEST(CrawlPatience, tries_and_outcomes) {
  const auto with = [](int status, const std::string& value) {
    return FakePage{.status = status, .headers = {{"Retry-After", value}}, .milliseconds = 1};
  };
  FakeWeb clock;
  const RetryCase cases[] = {
      {"429", {.status = 429}, "page throttled", 3, 3},
      {"503", {.status = 503}, "page 503", 3, 3},
      {"500", {.status = 500}, "page 500", 1, 0},
      {"503 with seconds", with(503, "20"), "page throttled", 3, 40},
      {"429 with a date", with(429, format_http_date(clock.utc() + 100)), "page throttled", 3, 98},
      {"429 with too much", with(429, "3600"), "page throttled", 1, 0},
      {"refused", failed(Outcome::connection_refused), "page connection_refused", 3, 3},
      {"reset", failed(Outcome::connection_reset), "page connection_reset", 3, 3},
      {"connect timeout", failed(Outcome::connect_timeout), "page connect_timeout", 3, 3},
      {"body timeout", failed(Outcome::body_timeout), "page body_timeout", 3, 3},
      {"no such host", failed(Outcome::dns_failure), "page dns_failure", 2, 1},
      {"certificate", failed(Outcome::tls_failure), "page tls_failure", 1, 0},
  };
  for (const RetryCase& one : cases) {
    FakeWeb web;
    web.put("https://example.com/", links_to("a=/x"));
    web.put("https://example.com/x", one.page);
    CrawlHarness crawl(web);
    EXPECT_TRUE(crawl.run().complete) << one.name;
    EXPECT_EQ(crawl.state("https://example.com/x"), one.state) << one.name;
    const auto times = web.starts("https://example.com/x");
    ASSERT_EQ(static_cast<int>(times.size()), one.asked) << one.name;
    EXPECT_GE(gap(times.front(), times.back()), one.least) << one.name;
    EXPECT_EQ(crawl.visit("https://example.com/x")->attempts, one.asked) << one.name;
  }
}

TEST(CrawlPatience, retry_after_is_kept_for_the_report) {
  FakeWeb web;
  web.put("https://example.com/", {.status = 429, .headers = {{"Retry-After", "900"}}});
  CrawlHarness crawl(web);
  crawl.run();
  EXPECT_EQ(crawl.visit("https://example.com/")->retry_after, 900);
  EXPECT_EQ(crawl.progress.failed, 1);
}

TEST(CrawlPatience, slows_down_for_a_host_that_says_429) {
  FakeWeb web;
  put_many(web, 60, 10);
  for (int i = 0; i < 60; i += 4)
    web.put_sequence("https://example.com/p" + std::to_string(i), {{.status = 429}, links_to("")});
  CrawlHarness crawl(web);
  crawl.options.external = crawl.options.resources = false;
  const TimePoint begin = web.now();
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_GT(gap(begin, web.now()), 20) << "at full rate it would take eight seconds";
  for (int i = 0; i < 60; ++i)
    EXPECT_EQ(crawl.state("https://example.com/p" + std::to_string(i)), "page 200");
}

TEST(CrawlPatience, checks_by_head_then_by_the_first_bytes) {
  FakeWeb web;
  std::string words;
  for (const char* path : {"ok", "405", "403", "404", "reset"})
    words += std::string(" a=https://o.example/") + path;
  web.put("https://example.com/", links_to(words));
  web.put("https://o.example/ok", links_to(""));
  FakePage part{.status = 206, .headers = {{"Content-Range", "bytes 0-1023/5000"}}};
  web.put_sequence("https://o.example/405", {{.status = 405}, part});
  web.put_sequence("https://o.example/403", {{.status = 403}, links_to("")});
  web.put_sequence("https://o.example/404", {{.status = 404}, {.status = 404}});
  web.put_sequence("https://o.example/reset", {failed(Outcome::connection_reset), links_to("")});
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.state("https://o.example/ok"), "external 200");
  EXPECT_EQ(crawl.state("https://o.example/405"), "external 200");
  EXPECT_EQ(crawl.visit("https://o.example/405")->content_length, 5000);
  EXPECT_EQ(crawl.visit("https://o.example/405")->attempts, 2);
  EXPECT_EQ(crawl.state("https://o.example/403"), "external 200");
  EXPECT_EQ(crawl.state("https://o.example/404"), "external 404");
  EXPECT_EQ(crawl.state("https://o.example/reset"), "external 200");
  EXPECT_EQ(web.times_asked("https://o.example/ok"), 1);
  for (const auto& asked : web.log()) {
    const bool check = asked.host == "o.example" && asked.url != "https://o.example/robots.txt";
    EXPECT_TRUE(!check || asked.method != Method::get) << asked.url;
  }
}

TEST(CrawlPatience, pages_go_before_checks_at_a_host_and_foreign_hosts_do_not_hold_a_level_up) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=https://slow.example/ a=/1 r=/x.png"));
  web.put("https://example.com/1", links_to("a=/2"));
  web.put("https://example.com/2", links_to(""));
  web.put("https://slow.example/", {.milliseconds = 20'000});
  CrawlHarness crawl(web);
  crawl.run();
  const auto slow = web.starts("https://slow.example/").at(0);
  EXPECT_LT(gap(slow, web.starts("https://example.com/2").at(0)), 5);
  EXPECT_LT(web.starts("https://example.com/2").at(0), web.starts("https://example.com/x.png").at(0));
  EXPECT_EQ(crawl.state("https://slow.example/"), "external 200");
}

TEST(CrawlPatience, pages_per_second_are_those_of_the_last_ten_seconds) {
  FakeWeb web;
  put_many(web, 200, 10);
  CrawlHarness crawl(web);
  crawl.options.external = crawl.options.resources = false;
  crawl.run();
  EXPECT_NEAR(crawl.progress.pages_per_second, 10, 1.5);
}

}  // namespace
}  // namespace sitelark

// An interrupted crawl that is taken up ends like one that was not interrupted, and asks nothing twice.
#include <gtest/gtest.h>

#include "crawler/crawl/crawl_harness.h"

namespace sitelark {
namespace {

void put_site(FakeWeb& web) {
  const std::string host = "https://example.com";
  web.put(host + "/robots.txt", text_file("User-agent: *\nDisallow: /private\n"));
  web.put(host + "/", links_to("a=/1 a=/2 a=/old a=/private r=/x.png a=https://other.example/in"));
  web.put(host + "/1", links_to("a=/3 a=/4 r=/3 a=https://other.example/in a=https://other.example/2"));
  web.put(host + "/2", links_to("a=/5 a=/a/a/a a=/1 a=/missing r=/y.png"));
  web.put(host + "/old", moved_to("/new"));
  web.put(host + "/new", links_to("a=/6 a=/gone"));
  web.put(host + "/3", links_to("a=/7 a=/8 a=/9"));
  web.put(host + "/4", links_to("a=/10 a=/11"));
  web.put(host + "/5", {.status = 500, .body = "a=/never"});
  web.put(host + "/6", {.body = "%PDF", .type = "application/pdf"});
  web.put(host + "/7", links_to("a=/12 a=/13"));
  web.put(host + "/gone", {.status = 410, .body = "a=/never"});
  web.put(host + "/y.png", moved_to("/z.png"));
  web.put("https://other.example/in", moved_to("https://example.com/from-outside"));
  web.put(host + "/from-outside", links_to("a=/deep"));
}

void limit(CrawlHarness& crawl) {
  crawl.options.max_pages = 17;
  crawl.options.connections_per_host = 3;
}

TEST(CrawlResume, stopped_anywhere_it_ends_the_same) {
  FakeWeb undisturbed(1);
  put_site(undisturbed);
  CrawlHarness whole(undisturbed);
  limit(whole);
  EXPECT_EQ(whole.run().stopped_by, "max-pages");
  const auto expected = whole.states();
  ASSERT_GT(expected.size(), 20u);

  for (int stops = 1; stops <= 2; ++stops) {
    for (int at = 1; at <= static_cast<int>(expected.size()); ++at) {
      FakeWeb web(static_cast<unsigned>(100 + at));
      put_site(web);
      CrawlHarness first(web);
      limit(first);
      first.stop_after = at;
      first.stops = stops;
      const CrawlEnd cut = first.run();
      EXPECT_NE(cut.complete, cut.interrupted);
      CrawlHarness second(web);
      limit(second);
      auto earlier = first.done;
      std::shuffle(earlier.begin(), earlier.end(), web.random());
      const CrawlEnd end = second.run(earlier);
      EXPECT_TRUE(end.complete) << at;
      EXPECT_EQ(end.stopped_by, "max-pages") << at;
      auto both = first.states();
      for (const auto& [url, state] : second.states())
        EXPECT_TRUE(both.emplace(url, state).second) << url << " came again, stopped at " << at;
      EXPECT_EQ(both, expected) << "stopped at " << at;
      EXPECT_EQ(second.progress.pages_done, whole.progress.pages_done) << at;
    }
  }
}

TEST(CrawlResume, nothing_answered_is_asked_again) {
  for (int at : {1, 5, 9, 14, 20}) {
    FakeWeb web;
    put_site(web);
    CrawlHarness first(web);
    first.stop_after = at;
    first.run();
    CrawlHarness second(web);
    EXPECT_TRUE(second.run(first.done).complete);
    std::map<std::string, int> times;
    for (const auto& asked : web.log())
      if (asked.method == Method::get && asked.url.find("robots.txt") == std::string::npos)
        ++times[asked.url];
    for (const auto& [url, count] : times) EXPECT_EQ(count, 1) << url << ", stopped at " << at;
  }
}

TEST(CrawlResume, a_finished_crawl_has_nothing_to_ask) {
  FakeWeb web;
  put_site(web);
  CrawlHarness first(web);
  EXPECT_TRUE(first.run().complete);
  CrawlHarness second(web);
  EXPECT_TRUE(second.run(first.done).complete);
  EXPECT_TRUE(second.visits.empty());
  EXPECT_EQ(second.progress.checks_done, first.progress.checks_done);
}

TEST(CrawlResume, the_first_stop_lets_what_is_under_way_end_and_the_second_drops_it) {
  for (int stops : {1, 2}) {
    FakeWeb web;
    std::string words;
    for (int i = 0; i < 30; ++i) words += " a=/p" + std::to_string(i);
    web.put("https://example.com/", links_to(words));
    for (int i = 0; i < 30; ++i)
      web.put("https://example.com/p" + std::to_string(i), {.milliseconds = 5000 + 10 * i});
    CrawlHarness crawl(web);
    crawl.options.requests_per_second = 0;
    crawl.options.connections_per_host = 10;
    crawl.stop_after = 2;
    crawl.stops = stops;
    const CrawlEnd end = crawl.run();
    EXPECT_TRUE(end.interrupted);
    EXPECT_FALSE(end.complete);
    EXPECT_EQ(crawl.visits.size(), stops == 1 ? 11u : 2u);
    EXPECT_EQ(web.in_flight(), 0);
  }
}

TEST(CrawlResume, an_interrupted_visit_is_asked_again) {
  FakeWeb web;
  put_site(web);
  Visit interrupted;
  interrupted.url = url_at("https://example.com/");
  interrupted.outcome = Outcome::interrupted;
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run({{interrupted, {}}}).complete);
  EXPECT_EQ(crawl.state("https://example.com/"), "page 200");
}

}  // namespace
}  // namespace sitelark

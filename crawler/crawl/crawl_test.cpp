// Order, levels and limits: which addresses a crawl takes, whoever answers first.
#include "crawler/crawl/crawl.h"

#include <gtest/gtest.h>

#include "crawler/crawl/crawl_harness.h"

namespace sitelark {
namespace {

using Lines = std::map<std::string, std::string>;

// A site of `pages` pages; page n links to 3n+1 .. 3n+3, back to the start, and to a hub.
void put_tree(FakeWeb& web, int pages) {
  const std::string host = "https://example.com/";
  for (int n = 0; n < pages; ++n) {
    std::string words = "a=/ a=/hub r=/style.css a=https://other.example/" + std::to_string(n % 7);
    for (int k = 1; k <= 3; ++k)
      if (3 * n + k < pages) words += " a=/p" + std::to_string(3 * n + k);
    web.put(n == 0 ? host : host + "p" + std::to_string(n), links_to(words));
  }
  web.put(host + "hub", links_to("a=/p5 a=/p2 a=/p17"));
  web.put(host + "style.css", {.type = "text/css"});
  for (int k = 0; k < 7; ++k) web.put("https://other.example/" + std::to_string(k), links_to(""));
}

TEST(Crawl, asks_every_page_once_and_checks_what_it_refers_to) {
  FakeWeb web;
  web.put("https://example.com/",
          links_to("a=/a a=/b#part a=/a r=/logo.png a=https://other.example/x n=/hidden"));
  web.put("https://example.com/a", links_to("a=/b a=/missing"));
  web.put("https://example.com/b", links_to("a=/ f=/framed"));
  web.put("https://example.com/framed", links_to(""));
  web.put("https://example.com/logo.png", {.body = "...", .type = "image/png"});
  web.put("https://other.example/x", links_to("a=/y"));
  CrawlHarness crawl(web);
  const CrawlEnd end = crawl.run();
  EXPECT_TRUE(end.complete);
  EXPECT_FALSE(end.interrupted);
  EXPECT_EQ(end.stopped_by, "");
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/", "page 200"},
                                   {"https://example.com/a", "page 200"},
                                   {"https://example.com/b", "page 200"},
                                   {"https://example.com/framed", "page 200"},
                                   {"https://example.com/missing", "page 404"},
                                   {"https://example.com/logo.png", "resource 200"},
                                   {"https://other.example/x", "external 200"}}));
  EXPECT_TRUE(crawl.twice.empty());
  EXPECT_EQ(crawl.visit("https://example.com/logo.png")->content_type, "image/png");
  EXPECT_EQ(crawl.progress.pages_done, 5);
  EXPECT_EQ(crawl.progress.pages_known, 5);
  EXPECT_EQ(crawl.progress.checks_done, 2);
  EXPECT_EQ(crawl.progress.checks_known, 2);
  EXPECT_EQ(crawl.progress.failed, 0);
}

TEST(Crawl, does_the_same_whoever_answers_first) {
  Lines first;
  for (unsigned seed = 1; seed <= 25; ++seed) {
    FakeWeb web(seed);
    put_tree(web, 120);
    CrawlHarness crawl(web);
    crawl.options.max_pages = 40;
    crawl.options.requests_per_second = 0;
    const CrawlEnd end = crawl.run();
    EXPECT_EQ(end.stopped_by, "max-pages");
    EXPECT_TRUE(crawl.twice.empty()) << "seed " << seed;
    EXPECT_EQ(crawl.asked_pages().size(), 40u);
    if (seed == 1) first = crawl.states();
    EXPECT_EQ(crawl.states(), first) << "seed " << seed;
  }
}

// The cut goes through a level: parents in their order, links by place.
TEST(Crawl, max_pages_cuts_by_parent_and_place) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/z a=/y"));
  web.put("https://example.com/z", {.body = "a=/z1 a=/y1 a=/z2", .milliseconds = 900});
  web.put("https://example.com/y", {.body = "a=/a1 a=/a2", .milliseconds = 1});
  CrawlHarness crawl(web);
  crawl.options.max_pages = 6;
  EXPECT_EQ(crawl.run().stopped_by, "max-pages");
  EXPECT_EQ(crawl.state("https://example.com/z2"), "page 404");
  EXPECT_EQ(crawl.state("https://example.com/a1"), "page refused max_pages");
  EXPECT_EQ(crawl.state("https://example.com/a2"), "page refused max_pages");
}

TEST(Crawl, a_level_waits_for_the_links_of_the_one_before) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/1 a=/2"));
  web.put("https://example.com/1", {.body = "a=/1/x", .milliseconds = 2});
  web.put("https://example.com/2", {.body = "a=/2/x", .milliseconds = 3000});
  CrawlHarness crawl(web);
  crawl.run();
  const auto slow_end = web.starts("https://example.com/2").at(0) + std::chrono::milliseconds(3000);
  EXPECT_GE(web.starts("https://example.com/1/x").at(0), slow_end);
}

TEST(Crawl, max_depth_counts_clicks_and_redirects_are_free) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/moved"));
  web.put("https://example.com/moved", moved_to("/one"));
  web.put("https://example.com/one", links_to("a=/two"));
  web.put("https://example.com/two", links_to("a=/three"));
  CrawlHarness crawl(web);
  crawl.options.max_depth = 2;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.state("https://example.com/two"), "page 200");
  EXPECT_EQ(crawl.state("https://example.com/three"), "page refused max_depth");
}

TEST(Crawl, redirects_join_the_level_of_their_source) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/old a=/plain"));
  web.put("https://example.com/old", moved_to("/older"));
  web.put("https://example.com/older", moved_to("http://example.com/new#x"));
  web.put("http://example.com/new", links_to("a=https://example.com/from-new"));
  web.put("https://example.com/plain", links_to("a=/from-plain"));
  CrawlHarness crawl(web);
  crawl.run();
  EXPECT_EQ(crawl.visit("https://example.com/older")->redirect.href(), "http://example.com/new");
  EXPECT_EQ(crawl.visit("https://example.com/older")->location, "http://example.com/new#x");
  EXPECT_EQ(crawl.state("https://example.com/from-new"), "page 404");
  EXPECT_LT(web.starts("http://example.com/new").at(0), web.starts("https://example.com/from-plain").at(0));
}

TEST(Crawl, redirects_that_leave_the_site_are_checked) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/out a=/app a=/broken a=/loop"));
  web.put("https://example.com/out", moved_to("https://other.example/in"));
  web.put("https://example.com/app", moved_to("app://open"));
  web.put("https://example.com/broken", moved_to("http://"));
  web.put("https://example.com/loop", moved_to("/loop"));
  web.put("https://other.example/in", moved_to("https://third.example/"));
  web.put("https://third.example/", moved_to("https://example.com/only-from-outside"));
  web.put("https://example.com/only-from-outside", links_to(""));
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/", "page 200"},
                                   {"https://example.com/out", "page 301"},
                                   {"https://example.com/app", "page 301"},
                                   {"app://open", "external refused not_http"},
                                   {"https://example.com/broken", "page 301"},
                                   {"https://example.com/loop", "page 301"},
                                   {"https://other.example/in", "external 301"},
                                   {"https://third.example/", "external 301"},
                                   {"https://example.com/only-from-outside", "page 200"}}));
  EXPECT_TRUE(crawl.visit("https://example.com/broken")->redirect.empty());
}

TEST(Crawl, endless_redirects_end) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/r/0 a=https://other.example/0"));
  web.otherwise = [](const Request& request) -> std::optional<FakePage> {
    const std::string path(request.url.path());
    if (path == "/robots.txt") return std::nullopt;
    const std::string last = path.substr(path.rfind('/') + 1);
    return moved_to(path.substr(0, path.rfind('/') + 1) + std::to_string(std::stoi(last) + 1), 302);
  };
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.state("https://example.com/r/20"), "page 302");
  EXPECT_EQ(crawl.state("https://example.com/r/21"), "page refused too_many_redirects");
  EXPECT_EQ(crawl.state("https://other.example/11"), "external refused too_many_redirects");
}

TEST(Crawl, links_of_error_pages_are_not_followed) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/gone"));
  web.put("https://example.com/gone", {.status = 410, .body = "a=/never"});
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.state("https://example.com/never"), "unknown");
}

TEST(Crawl, a_page_of_the_site_is_a_page_even_when_it_is_first_seen_as_a_resource) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    FakeWeb web(seed);
    web.put("https://example.com/", links_to("r=/later a=/1"));
    web.put("https://example.com/1", links_to("a=/2"));
    web.put("https://example.com/2", links_to("a=/later r=/image.png"));
    web.put("https://example.com/later", links_to("a=/from-later"));
    CrawlHarness crawl(web);
    crawl.run();
    EXPECT_EQ(crawl.state("https://example.com/later"), "page 200");
    EXPECT_EQ(crawl.state("https://example.com/from-later"), "page 404");
    EXPECT_EQ(crawl.state("https://example.com/image.png"), "resource 404");
    EXPECT_EQ(web.times_asked("https://example.com/later"), 1);
  }
}

TEST(Crawl, stops_when_the_output_takes_no_more) {
  FakeWeb web;
  put_tree(web, 40);
  CrawlOptions options;
  options.start = {url_at("https://example.com/")};
  options.clock = [&] { return web.now(); };
  options.utc = [&] { return web.utc(); };
  int taken = 0;
  Crawl::Output output;
  output.visited = [&](Visited) { return ++taken < 1; };
  const auto crawl = Crawl::create(options, web, output);
  const CrawlEnd end = crawl->run();
  EXPECT_TRUE(end.interrupted);
  EXPECT_FALSE(end.complete);
  EXPECT_EQ(taken, 1);
}

TEST(Crawl, an_unanswering_start_ends_the_crawl) {
  const std::pair<Outcome, const char*> cases[] = {
      {Outcome::dns_failure, "page dns_failure"},
      {Outcome::connection_refused, "page connection_refused"},
      {Outcome::tls_failure, "page tls_failure"},
      {Outcome::private_address, "page private_address"},
      {Outcome::first_byte_timeout, "page robots_unavailable"},
  };
  for (const auto& [outcome, state] : cases) {
    FakeWeb web;
    web.otherwise = [outcome = outcome](const Request&) { return failed(outcome); };
    CrawlHarness crawl(web);
    crawl.options.probes = true;
    crawl.options.sitemaps = true;
    EXPECT_TRUE(crawl.run().complete);
    EXPECT_EQ(crawl.state("https://example.com/"), state);
    EXPECT_EQ(crawl.visits.size(), 1u);
    EXPECT_EQ(crawl.progress.failed, 1);
    EXPECT_LE(web.log().size(), outcome == Outcome::first_byte_timeout ? 20u : 3u);
  }
}

TEST(Crawl, knows_a_hundred_thousand_pages) {
  FakeWeb web;
  constexpr int kPages = 100'000;
  web.otherwise = [](const Request& request) -> std::optional<FakePage> {
    const std::string path(request.url.path());
    if (path == "/robots.txt") return std::nullopt;
    const int n = path == "/" ? 0 : std::stoi(path.substr(1));
    std::string words;
    for (int k = 1; k <= 10; ++k)
      if (n * 10 + k < kPages) words += " a=/" + std::to_string(n * 10 + k);
    for (int k = 0; k < 3; ++k) words += " a=/" + std::to_string((n + k * k) % kPages + 1);
    return FakePage{.body = words, .milliseconds = 1};
  };
  CrawlOptions options;
  options.start = {url_at("https://example.com/")};
  options.requests_per_second = 0;
  options.connections_per_host = 200;
  options.probes = options.sitemaps = false;
  options.clock = [&] { return web.now(); };
  options.utc = [&] { return web.utc(); };
  std::unique_ptr<Crawl> crawl;
  int pages = 0;
  Crawl::Output output;
  output.visited = [&](Visited visited) {
    ++pages;
    crawl->feed(visited.ticket, discovered_in(visited.exchange.body, visited.visit.url));
    return true;
  };
  crawl = Crawl::create(options, web, output);
  EXPECT_TRUE(crawl->run().complete);
  EXPECT_EQ(pages, kPages + 1);
  EXPECT_EQ(crawl->progress().pages_done, kPages + 1);
}

}  // namespace
}  // namespace sitelark

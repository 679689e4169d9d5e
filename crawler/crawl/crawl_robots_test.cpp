// robots.txt as the crawl lives by it (RFC 9309, 2.3).
#include <gtest/gtest.h>

#include "crawler/crawl/crawl_harness.h"

namespace sitelark {
namespace {

constexpr const char* kPrivate =
    "User-agent: *\nDisallow: /private/\n\nUser-agent: Googlebot\nDisallow: /for-others\n";

void put_site(FakeWeb& web, const std::string& robots) {
  web.put("https://example.com/robots.txt", text_file(robots));
  web.put("https://example.com/", links_to("a=/private/a a=/for-others r=/private/x.png"));
  web.put("https://example.com/private/a", links_to("a=/private/b"));
  web.put("https://example.com/for-others", links_to(""));
}

TEST(CrawlRobots, comes_first_and_is_kept) {
  FakeWeb web;
  put_site(web, kPrivate);
  CrawlHarness crawl(web);
  crawl.run();
  EXPECT_EQ(web.log().at(0).url, "https://example.com/robots.txt");
  EXPECT_EQ(web.times_asked("https://example.com/robots.txt"), 1);
  ASSERT_EQ(crawl.files.size(), 1u);
  EXPECT_EQ(crawl.files[0].kind, "robots");
  EXPECT_EQ(crawl.files[0].status, 200);
  EXPECT_EQ(crawl.files[0].body, kPrivate);
}

struct ModeCase {
  RobotsMode mode;
  const char* page;
  const char* deeper;
  const char* resource;
  const char* rule;
};

TEST(CrawlRobots, modes) {
  const char* rule = "line 2: Disallow: /private/";
  const ModeCase cases[] = {
      {RobotsMode::respect, "page robots_disallowed", "unknown", "resource robots_disallowed", rule},
      {RobotsMode::report, "page 200", "page 404", "resource 404", rule},
      {RobotsMode::ignore, "page 200", "page 404", "resource 404", ""},
  };
  for (const ModeCase& one : cases) {
    FakeWeb web;
    put_site(web, kPrivate);
    CrawlHarness crawl(web);
    crawl.options.robots = one.mode;
    EXPECT_TRUE(crawl.run().complete);
    EXPECT_EQ(crawl.state("https://example.com/private/a"), one.page);
    EXPECT_EQ(crawl.state("https://example.com/private/b"), one.deeper);
    EXPECT_EQ(crawl.state("https://example.com/private/x.png"), one.resource);
    EXPECT_EQ(crawl.visit("https://example.com/private/a")->robots_rule, one.rule);
    EXPECT_EQ(crawl.files.size(), 1u);
  }
}

TEST(CrawlRobots, names_the_bots_that_are_kept_out) {
  FakeWeb web;
  put_site(web, kPrivate);
  CrawlHarness crawl(web);
  crawl.options.bots = {"Googlebot", "Baiduspider"};
  crawl.run();
  using Names = std::vector<std::string>;
  EXPECT_EQ(crawl.visit("https://example.com/")->blocked_for, Names{});
  EXPECT_EQ(crawl.visit("https://example.com/for-others")->blocked_for, Names{"Googlebot"});
  EXPECT_EQ(crawl.visit("https://example.com/private/a")->blocked_for, Names{"Baiduspider"});
}

TEST(CrawlRobots, a_draft_stands_in_for_the_sites_own) {
  FakeWeb web;
  put_site(web, "User-agent: *\nDisallow: /\n");
  CrawlHarness crawl(web);
  crawl.options.robots_text = "User-agent: *\nDisallow: /for-others\n";
  crawl.run();
  EXPECT_EQ(crawl.state("https://example.com/"), "page 200");
  EXPECT_EQ(crawl.state("https://example.com/private/a"), "page 200");
  EXPECT_EQ(crawl.state("https://example.com/for-others"), "page robots_disallowed");
  EXPECT_EQ(web.times_asked("https://example.com/robots.txt"), 0);
  ASSERT_EQ(crawl.files.size(), 1u);
  EXPECT_EQ(crawl.files[0].source, "option");
  EXPECT_EQ(crawl.files[0].body, *crawl.options.robots_text);
}

struct StatusCase {
  const char* name;
  FakePage robots;
  const char* start;
  int asked;  // how often robots.txt
};

TEST(CrawlRobots, what_its_answer_means) {
  FakePage throttled{.status = 429};
  FakePage html = links_to("<html>");
  const StatusCase cases[] = {
      {"404", {.status = 404}, "page 200", 1},
      {"403", {.status = 403}, "page 200", 1},
      {"500", {.status = 500}, "page robots_unavailable", 1},
      {"503", {.status = 503}, "page robots_unavailable", 3},
      {"429", throttled, "page robots_unavailable", 3},
      {"timeout", failed(Outcome::first_byte_timeout), "page robots_unavailable", 3},
      {"reset", failed(Outcome::connection_reset), "page robots_unavailable", 3},
      {"refused", failed(Outcome::connection_refused), "page connection_refused", 3},
      {"no host", failed(Outcome::dns_failure), "page dns_failure", 2},
      {"a page", html, "page 200", 1},
      {"loop", moved_to("/robots.txt"), "page 200", 6},
      {"bad location", moved_to("http://"), "page 200", 1},
  };
  for (const StatusCase& one : cases) {
    FakeWeb web;
    web.put("https://example.com/", links_to(""));
    web.put("https://example.com/robots.txt", one.robots);
    CrawlHarness crawl(web);
    EXPECT_TRUE(crawl.run().complete) << one.name;
    EXPECT_EQ(crawl.state("https://example.com/"), one.start) << one.name;
    EXPECT_EQ(web.times_asked("https://example.com/robots.txt"), one.asked) << one.name;
  }
}

TEST(CrawlRobots, an_unreachable_one_is_named_and_does_not_bind_in_report_mode) {
  FakeWeb web;
  web.put("https://example.com/", links_to(""));
  web.put("https://example.com/robots.txt", {.status = 500});
  CrawlHarness obeying(web);
  obeying.run();
  EXPECT_EQ(obeying.visit("https://example.com/")->detail, "robots.txt answers 500");
  EXPECT_EQ(obeying.visit("https://example.com/")->blocked_for, std::vector<std::string>{"Googlebot"});
  CrawlHarness reporting(web);
  reporting.options.robots = RobotsMode::report;
  reporting.run();
  EXPECT_EQ(reporting.state("https://example.com/"), "page 200");
}

TEST(CrawlRobots, follows_five_redirects) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/private/"));
  web.put("https://example.com/robots.txt", moved_to("/r1"));
  for (int i = 1; i <= 4; ++i)
    web.put("https://example.com/r" + std::to_string(i), moved_to("/r" + std::to_string(i + 1)));
  web.put("https://example.com/r5", text_file(kPrivate));
  CrawlHarness crawl(web);
  crawl.run();
  EXPECT_EQ(crawl.state("https://example.com/private/"), "page robots_disallowed");
  ASSERT_EQ(crawl.files.size(), 1u);
  EXPECT_EQ(crawl.files[0].hops.size(), 5u);
  EXPECT_EQ(crawl.files[0].hops.back().href(), "https://example.com/r5");
  EXPECT_EQ(crawl.files[0].hop_statuses, (std::vector<int>(5, 301)));
}

TEST(CrawlRobots, each_origin_of_the_site_has_its_own) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=http://example.com/x a=http://example.com/y"));
  web.put("http://example.com/robots.txt", text_file("User-agent: sitelark\nDisallow: /x\n"));
  CrawlHarness crawl(web);
  crawl.run();
  EXPECT_EQ(crawl.state("http://example.com/x"), "page robots_disallowed");
  EXPECT_EQ(crawl.state("http://example.com/y"), "page 404");
  EXPECT_EQ(crawl.files.size(), 2u);
}

TEST(CrawlRobots, other_sites_are_asked_too_and_always_obeyed) {
  for (const RobotsMode mode : {RobotsMode::respect, RobotsMode::report, RobotsMode::ignore}) {
    FakeWeb web;
    web.put("https://example.com/", links_to("a=https://other.example/no/1 a=https://other.example/yes "
                                             "r=https://other.example/no/x.js a=https://dead.example/"));
    web.put("https://other.example/robots.txt", text_file("User-agent: *\nDisallow: /no/\n"));
    web.put("https://other.example/yes", links_to(""));
    web.put("https://dead.example/robots.txt", failed(Outcome::dns_failure));
    CrawlHarness crawl(web);
    crawl.options.robots = mode;
    EXPECT_TRUE(crawl.run().complete);
    EXPECT_EQ(crawl.state("https://other.example/no/1"), "external robots_disallowed");
    EXPECT_EQ(crawl.state("https://other.example/no/x.js"), "resource robots_disallowed");
    EXPECT_EQ(crawl.state("https://other.example/yes"), "external 200");
    EXPECT_EQ(crawl.state("https://dead.example/"), "external dns_failure");
    EXPECT_EQ(crawl.visit("https://other.example/no/1")->robots_rule, "line 2: Disallow: /no/");
    EXPECT_EQ(web.times_asked("https://other.example/robots.txt"), 1);
    EXPECT_EQ(crawl.files.size(), 1u) << "files of other sites are not kept";
    EXPECT_EQ(crawl.progress.checks_done, 4);
  }
}

TEST(CrawlRobots, disallowed_pages_take_no_place_in_max_pages) {
  FakeWeb web;
  web.put("https://example.com/robots.txt", text_file(kPrivate));
  web.put("https://example.com/", links_to("a=/private/1 a=/private/2 a=/1 a=/2"));
  CrawlHarness crawl(web);
  crawl.options.max_pages = 2;
  crawl.run();
  EXPECT_EQ(crawl.state("https://example.com/private/2"), "page robots_disallowed");
  EXPECT_EQ(crawl.state("https://example.com/1"), "page 404");
  EXPECT_EQ(crawl.state("https://example.com/2"), "page refused max_pages");
}

TEST(CrawlRobots, many_huge_ones_of_other_sites_do_not_stay_in_memory_nor_loop) {
  FakeWeb web;
  std::string words;
  for (int i = 0; i < 40; ++i)
    for (int k = 0; k < 3; ++k) words += " a=https://h" + std::to_string(i) + ".example/" + std::to_string(k);
  web.put("https://example.com/", links_to(words));
  std::string rules = "User-agent: *\n";
  while (rules.size() < 480'000) rules += "Disallow: /nothing-of-this-kind/\n";
  web.otherwise = [&](const Request& request) -> std::optional<FakePage> {
    if (request.url.path() == "/robots.txt") return text_file(rules);
    return links_to("");
  };
  web.put("https://example.com/robots.txt", {.status = 404});
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run().complete);
  for (int i = 0; i < 40; ++i) {
    const std::string host = "https://h" + std::to_string(i) + ".example/";
    for (int k = 0; k < 3; ++k) EXPECT_EQ(crawl.state(host + std::to_string(k)), "external 200");
    EXPECT_EQ(web.times_asked(host + "robots.txt"), 1);
  }
}

TEST(CrawlRobots, verdicts_for_any_agent) {
  FakeWeb web;
  put_site(web, kPrivate);
  CrawlOptions options;
  options.start = {url_at("https://example.com/")};
  options.sitemaps = options.probes = options.external = options.resources = false;
  options.clock = [&] { return web.now(); };
  options.utc = [&] { return web.utc(); };
  Crawl::Output output;
  output.visited = [](const Visited&) { return true; };
  std::unique_ptr<Crawl> crawl;
  output.visited = [&](Visited visited) {
    if (visited.ticket) crawl->feed(visited.ticket, {});
    return true;
  };
  crawl = Crawl::create(options, web, output);
  crawl->run();
  EXPECT_FALSE(crawl->robots_verdict(url_at("https://example.com/for-others"), "Googlebot").allowed);
  EXPECT_TRUE(crawl->robots_verdict(url_at("https://example.com/for-others"), "Bingbot").allowed);
  EXPECT_TRUE(crawl->robots_verdict(url_at("https://unknown.example/"), "Googlebot").allowed);
}

}  // namespace
}  // namespace sitelark

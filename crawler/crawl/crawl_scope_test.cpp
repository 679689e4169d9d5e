// Scope, modes and traps: what a crawl leaves alone, and the reason it gives.
#include <gtest/gtest.h>

#include "crawler/crawl/crawl_harness.h"
#include "crawler/crawl/scope.h"

namespace sitelark {
namespace {

using Lines = std::map<std::string, std::string>;

struct HostCase {
  const char* start;
  bool subdomains;
  const char* url;
  bool inside;
};

TEST(CrawlScope, hosts) {
  const HostCase cases[] = {
      {"https://example.com/", false, "https://example.com/a", true},
      {"https://example.com/", false, "http://example.com/a", true},
      {"https://example.com/", false, "https://www.example.com/", false},
      {"https://example.com/", false, "https://example.com:8443/", false},
      {"https://example.com/", false, "https://notexample.com/", false},
      {"https://example.com/", false, "mailto:a@example.com", false},
      {"http://localhost:8000/", false, "http://localhost:8000/a", true},
      {"http://localhost:8000/", false, "http://localhost:8001/", false},
      {"http://localhost:8000/", false, "http://localhost/", false},
      {"https://example.com/", true, "https://blog.example.com/", true},
      {"https://www.example.com/", true, "https://blog.example.com/", true},
      {"https://www.example.com/", true, "https://example.com/", true},
      {"https://example.com/", true, "https://notexample.com/", false},
      {"https://blog.example.com/", true, "https://example.com/", false},
      {"http://1.2.3.4/", true, "http://9.1.2.3.4.example/", false},
      {"https://www.com/", true, "https://other.com/", false},
  };
  for (const HostCase& one : cases) {
    CrawlOptions options;
    options.start = {url_at(one.start)};
    options.subdomains = one.subdomains;
    const CrawlScope scope(options, 2026);
    EXPECT_EQ(scope.contains(url_at(one.url)), one.inside) << one.start << " " << one.url;
  }
}

TEST(CrawlScope, kin_share_a_registered_domain) {
  const std::tuple<const char*, const char*, bool> cases[] = {
      {"https://www.example.com/", "https://cdn.example.com/", true},
      {"https://blog.example.co.uk/", "https://img.example.co.uk/", true},
      {"https://a.github.io/", "https://b.github.io/", false},
      {"https://example.com/", "https://example.org/", false},
      {"http://127.0.0.1:81/", "http://127.0.0.1:82/", true},
      {"http://127.0.0.1/", "http://10.0.0.1/", false},
      {"http://localhost/", "http://other/", false},
  };
  for (const auto& [start, url, kin] : cases) {
    CrawlOptions options;
    options.start = {url_at(start)};
    EXPECT_EQ(CrawlScope(options, 2026).akin(url_at(url)), kin) << start << " " << url;
  }
}

TEST(CrawlScope, twin_names) {
  CrawlOptions options;
  options.start = {url_at("https://example.com/")};
  CrawlScope scope(options, 2026);
  scope.adopt_twin(url_at("https://other.example/"));
  EXPECT_FALSE(scope.contains(url_at("https://other.example/")));
  scope.adopt_twin(url_at("https://www.example.com/"));
  EXPECT_TRUE(scope.contains(url_at("https://www.example.com/x")));
  EXPECT_TRUE(scope.contains(url_at("https://example.com/x")));
}

TEST(Crawl, the_other_form_of_the_name_joins_when_the_start_leads_there) {
  FakeWeb web;
  web.put("https://example.com/", moved_to("https://www.example.com/"));
  web.put("https://www.example.com/", links_to("a=/a a=https://example.com/b a=https://blog.example.com/"));
  web.put("https://www.example.com/a", links_to(""));
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/", "page 301"},
                                   {"https://www.example.com/", "page 200"},
                                   {"https://www.example.com/a", "page 200"},
                                   {"https://example.com/b", "page 404"},
                                   {"https://blog.example.com/", "external 404"}}));
}

TEST(Crawl, the_other_form_of_the_name_stays_outside_otherwise) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/a a=https://www.example.com/"));
  web.put("https://example.com/a", moved_to("https://www.example.com/a"));
  web.put("https://www.example.com/", links_to("a=/never"));
  CrawlHarness crawl(web);
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.state("https://www.example.com/"), "external 200");
  EXPECT_EQ(crawl.state("https://www.example.com/a"), "external 404");
  EXPECT_EQ(crawl.state("https://www.example.com/never"), "unknown");
}

TEST(Crawl, refusals_keep_their_reason_and_come_once) {
  const std::string id(32, '7');
  const std::string far(2100, 'x');
  FakeWeb web;
  web.put("https://example.com/",
          links_to("a=/shop/1 a=/shop/2 a=/private/x a=/other a=/shop/?PHPSESSID=abc a=/shop/a/a/a a=/shop/" +
                   far + " a=/shop/events/2026-10-01"));
  web.put("https://example.com/shop/1", links_to("a=/private/x a=/other a=/shop/2031-01-01"));
  web.put("https://example.com/shop/events/2026-10-01",
          links_to("a=/shop/events/2028-10-01 a=/shop/events/2029-10-01 a=/shop/events/1980-10-01"));
  CrawlHarness crawl(web);
  crawl.options.include = {Pattern("/shop/"), Pattern("/private/")};
  crawl.options.exclude = {Pattern("/private/")};
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/", "page 200"},
                                   {"https://example.com/shop/1", "page 200"},
                                   {"https://example.com/shop/2", "page 404"},
                                   {"https://example.com/private/x", "page refused excluded"},
                                   {"https://example.com/other", "page refused not_included"},
                                   {"https://example.com/shop/?PHPSESSID=abc", "page refused session_id"},
                                   {"https://example.com/shop/a/a/a", "page refused repeated_segments"},
                                   {"https://example.com/shop/" + far, "page refused too_long"},
                                   {"https://example.com/shop/2031-01-01", "page 404"},  // from no date
                                   {"https://example.com/shop/events/2026-10-01", "page 200"},
                                   {"https://example.com/shop/events/2028-10-01", "page 404"},
                                   {"https://example.com/shop/events/2029-10-01", "page refused calendar"},
                                   {"https://example.com/shop/events/1980-10-01", "page refused calendar"}}));
  EXPECT_TRUE(crawl.twice.empty());
}

TEST(Crawl, an_endless_calendar_ends) {
  FakeWeb web;
  web.otherwise = [](const Request& request) -> std::optional<FakePage> {
    const std::string path(request.url.path());
    if (path == "/robots.txt") return std::nullopt;
    if (path == "/") return links_to("a=/cal/2026/09");
    const int year = std::stoi(path.substr(5, 4));
    const int month = std::stoi(path.substr(10, 2));
    const auto at = [](int y, int m) {
      std::string two = std::to_string(m);
      if (m < 10) two.insert(two.begin(), '0');
      return "a=/cal/" + std::to_string(y) + "/" + two;
    };
    return links_to(at(month == 12 ? year + 1 : year, month % 12 + 1) + " " +
                    at(month == 1 ? year - 1 : year, (month + 10) % 12 + 1));
  };
  CrawlHarness crawl(web);
  crawl.options.requests_per_second = 0;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.state("https://example.com/cal/2028/12"), "page 200");
  EXPECT_EQ(crawl.state("https://example.com/cal/2029/01"), "page refused calendar");
  EXPECT_EQ(crawl.state("https://example.com/cal/1989/12"), "page refused calendar");
}

TEST(Crawl, endless_facets_end) {
  FakeWeb web;
  web.otherwise = [](const Request& request) -> std::optional<FakePage> {
    if (request.url.path() == "/robots.txt") return std::nullopt;
    const std::string query(request.url.query().value_or("a=0&b=0&c=0"));
    const int a = std::stoi(query.substr(2));
    std::string words;
    for (int i = 1; i < 5; ++i) words += " a=/?a=" + std::to_string(a * 4 + i) + "&b=1&c=2";
    return links_to(words);
  };
  CrawlHarness crawl(web);
  crawl.options.requests_per_second = 0;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.asked_pages().size(), 201u);
}

TEST(Crawl, without_external_and_resources) {
  FakeWeb web;
  web.put("https://example.com/",
          links_to("a=https://other.example/ r=/x.png r=https://cdn.example/y.js a=/page"));
  web.put("https://example.com/page", links_to("r=/page"));
  CrawlHarness crawl(web);
  crawl.options.external = false;
  crawl.options.resources = false;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/", "page 200"},
                                   {"https://example.com/page", "page 200"},
                                   {"https://example.com/x.png", "resource refused resources_off"},
                                   {"https://cdn.example/y.js", "resource refused resources_off"},
                                   {"https://other.example/", "external refused external_off"}}));
  for (const auto& asked : web.log()) EXPECT_EQ(asked.host, "example.com");
}

TEST(Crawl, list_mode_asks_what_is_listed_and_where_it_redirects) {
  FakeWeb web;
  web.put("https://example.com/a", links_to("a=/b a=/c a=https://other.example/ r=/x.png"));
  web.put("https://example.com/b", moved_to("/d"));
  web.put("https://second.example/", links_to("a=https://example.com/e"));
  CrawlHarness crawl(web);
  crawl.options.mode = CrawlMode::list;
  crawl.options.start = {url_at("https://example.com/a"), url_at("https://example.com/b"),
                         url_at("https://second.example/"), url_at("https://example.com/a")};
  crawl.options.sitemaps = crawl.options.probes = true;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/a", "page 200"},
                                   {"https://example.com/b", "page 301"},
                                   {"https://example.com/c", "page refused not_listed"},
                                   {"https://example.com/d", "page 404"},
                                   {"https://example.com/e", "page refused not_listed"},
                                   {"https://example.com/x.png", "resource refused not_listed"},
                                   {"https://other.example/", "external refused not_listed"},
                                   {"https://second.example/", "page 200"}}));
  EXPECT_TRUE(crawl.sitemaps.empty());
}

TEST(Crawl, a_list_of_many_hosts_asks_their_robots_txt_side_by_side) {
  FakeWeb web;
  CrawlHarness crawl(web);
  crawl.options.mode = CrawlMode::list;
  crawl.options.start.clear();
  for (int i = 0; i < 50; ++i)
    crawl.options.start.push_back(url_at("https://h" + std::to_string(i) + ".example/"));
  const auto begin = web.now();
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.asked_pages().size(), 50u);
  EXPECT_LT(web.now() - begin, std::chrono::milliseconds(800));
}

}  // namespace
}  // namespace sitelark

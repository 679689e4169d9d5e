// Sitemaps, addresses known from elsewhere, probes.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "crawler/crawl/crawl_harness.h"

namespace sitelark {
namespace {

using Lines = std::map<std::string, std::string>;

FakePage urlset(const std::vector<std::string>& locs) {
  std::string xml = "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
  for (const std::string& loc : locs) xml += "<url><loc>" + loc + "</loc></url>";
  return {.body = xml + "</urlset>", .type = "application/xml"};
}

FakePage sitemap_index(const std::vector<std::string>& locs) {
  std::string xml =
      "<?xml version=\"1.0\"?><sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
  for (const std::string& loc : locs) xml += "<sitemap><loc>" + loc + "</loc></sitemap>";
  return {.body = xml + "</sitemapindex>", .type = "application/xml"};
}

std::vector<std::string> sitemap_lines(const CrawlHarness& crawl) {
  std::vector<std::string> lines;
  for (const auto& [file, entries] : crawl.sitemaps)
    lines.push_back(std::string(file.url.path()) + " " + std::to_string(file.status) + " " +
                    file.sitemap_type + " " + std::to_string(entries.size()) + " " + file.source);
  return lines;
}

TEST(CrawlSitemaps, of_robots_txt_in_order_and_indexes_one_level_deep) {
  FakeWeb web;
  web.put(
      "https://example.com/robots.txt",
      text_file(
          "Sitemap: https://example.com/index.xml\nSitemap: /b.xml\nSitemap: https://example.com/b.xml\n"));
  web.put("https://example.com/index.xml",
          sitemap_index({"https://example.com/a.xml", "https://example.com/nested.xml"}));
  web.put("https://example.com/nested.xml", sitemap_index({"https://example.com/never.xml"}));
  web.put("https://example.com/a.xml",
          urlset({"https://example.com/orphan", "https://example.com/linked", "https://other.example/x"}));
  web.put("https://example.com/b.xml",
          urlset({"https://example.com/orphan", "https://example.com/orphan-2"}));
  web.put("https://example.com/", links_to("a=/linked"));
  web.put("https://example.com/orphan", links_to("a=/behind"));
  CrawlHarness crawl(web);
  crawl.options.sitemaps = true;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(sitemap_lines(crawl), (std::vector<std::string>{
                                      "/index.xml 200 index 0 robots.txt",
                                      "/b.xml 200 urlset 2 robots.txt",
                                      "/a.xml 200 urlset 3 https://example.com/index.xml",
                                      "/nested.xml 200 index 0 https://example.com/index.xml",
                                  }));
  using Remarks = std::vector<std::pair<std::string, std::int64_t>>;
  EXPECT_EQ(crawl.sitemaps[3].first.remarks, (Remarks{{"nested-index", 1}}));
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/", "page 200"},
                                   {"https://example.com/linked", "page 404"},
                                   {"https://example.com/orphan", "page 200"},
                                   {"https://example.com/orphan-2", "page 404"},
                                   {"https://example.com/behind", "page 404"}}));
}

TEST(CrawlSitemaps, the_usual_places_until_one_is_a_sitemap) {
  FakeWeb web;
  web.put("https://example.com/", links_to(""));
  web.put("https://example.com/sitemap.xml", links_to("<html>not found</html>"));
  web.put("https://example.com/sitemap_index.xml", moved_to("/real.xml"));
  web.put("https://example.com/real.xml", urlset({"https://example.com/a"}));
  CrawlHarness crawl(web);
  crawl.options.sitemaps = true;
  crawl.run();
  EXPECT_EQ(sitemap_lines(crawl),
            (std::vector<std::string>{"/sitemap.xml 200  0 guess", "/sitemap_index.xml 200 urlset 1 guess"}));
  EXPECT_FALSE(crawl.sitemaps[0].first.error.empty());
  EXPECT_EQ(crawl.sitemaps[1].first.hops, std::vector<Url>{url_at("https://example.com/real.xml")});
  EXPECT_EQ(crawl.state("https://example.com/a"), "page 404");
}

TEST(CrawlSitemaps, may_have_fifty_megabytes_and_robots_txt_what_is_read_of_it) {
  FakeWeb web;
  web.put("https://example.com/", links_to(""));
  CrawlHarness crawl(web);
  crawl.options.sitemaps = true;
  crawl.run();
  for (const auto& asked : web.log()) {
    if (asked.url.ends_with("/robots.txt")) {
      EXPECT_EQ(asked.max_body, 600u << 10);
    } else if (asked.url.ends_with("/sitemap.xml")) {
      EXPECT_GT(asked.max_body, 50u << 20);
    } else if (asked.url.ends_with(".com/")) {
      EXPECT_EQ(asked.max_body, 0u);
    }
  }
}

TEST(CrawlSitemaps, none_anywhere) {
  FakeWeb web;
  web.put("https://example.com/", links_to(""));
  CrawlHarness crawl(web);
  crawl.options.sitemaps = true;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.sitemaps.size(), 4u);
  EXPECT_EQ(crawl.sitemaps[3].first.status, 404);
}

TEST(CrawlSitemaps, named_by_option_and_looked_for_where_the_start_leads) {
  FakeWeb web;
  web.put("https://example.com/", moved_to("https://www.example.com/"));
  web.put("https://www.example.com/", links_to(""));
  web.put("https://www.example.com/robots.txt", text_file("Sitemap: https://www.example.com/w.xml"));
  web.put("https://www.example.com/w.xml", urlset({"https://www.example.com/a"}));
  CrawlHarness crawl(web);
  crawl.options.sitemaps = true;
  crawl.run();
  EXPECT_EQ(sitemap_lines(crawl), std::vector<std::string>{"/w.xml 200 urlset 1 robots.txt"});
  CrawlHarness other(web);
  other.options.sitemaps = true;
  other.options.sitemap_urls = {url_at("https://www.example.com/w.xml")};
  other.run();
  EXPECT_EQ(sitemap_lines(other), std::vector<std::string>{"/w.xml 200 urlset 1 option"});
}

TEST(CrawlSitemaps, max_depth_leaves_them_unasked_and_max_pages_cuts_them) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/1"));
  web.put("https://example.com/sitemap.xml",
          urlset({"https://example.com/1", "https://example.com/2", "https://example.com/3"}));
  CrawlHarness shallow(web);
  shallow.options.sitemaps = true;
  shallow.options.max_depth = 3;
  shallow.run();
  EXPECT_EQ(shallow.state("https://example.com/2"), "page refused max_depth");
  CrawlHarness few(web);
  few.options.sitemaps = true;
  few.options.max_pages = 3;
  EXPECT_EQ(few.run().stopped_by, "max-pages");
  EXPECT_EQ(few.state("https://example.com/2"), "page 404");
  EXPECT_EQ(few.state("https://example.com/3"), "page refused max_pages");
}

TEST(CrawlSitemaps, sitemap_mode_asks_what_they_list) {
  FakeWeb web;
  web.put("https://example.com/robots.txt", text_file("Sitemap: https://example.com/s.xml"));
  web.put("https://example.com/s.xml", urlset({"https://example.com/a", "https://example.com/b"}));
  web.put("https://example.com/a", links_to("a=/c r=/x.png a=https://other.example/"));
  web.put("https://example.com/b", moved_to("/d"));
  CrawlHarness crawl(web);
  crawl.options.mode = CrawlMode::sitemap;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/a", "page 200"},
                                   {"https://example.com/b", "page 301"},
                                   {"https://example.com/c", "page refused not_listed"},
                                   {"https://example.com/d", "page 404"},
                                   {"https://example.com/x.png", "resource 404"},
                                   {"https://other.example/", "external 404"}}));
}

TEST(CrawlSitemaps, a_thousand_files_are_enough) {
  FakeWeb web;
  std::vector<std::string> children;
  for (int i = 0; i < 1500; ++i) children.push_back("https://example.com/s" + std::to_string(i) + ".xml");
  web.put("https://example.com/", links_to(""));
  web.put("https://example.com/sitemap.xml", sitemap_index(children));
  CrawlHarness crawl(web);
  crawl.options.sitemaps = true;
  crawl.options.requests_per_second = 0;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_LE(crawl.sitemaps.size(), 1000u);
  EXPECT_GT(crawl.sitemaps.size(), 990u);
}

std::string probe_line(const SiteFile& file) {
  std::string line = file.kind + " " + file.url.href() + " " + std::to_string(file.status);
  for (const Url& hop : file.hops) line += " > " + hop.href();
  return line;
}

// An earlier audit or a list named them: asked last, and only what answers counts.
TEST(CrawlKnown, pages_that_nothing_links_are_asked_after_the_links) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/linked"));
  web.put("https://example.com/linked", links_to(""));
  web.put("https://example.com/left", links_to("a=/behind"));
  web.put("https://example.com/behind", links_to(""));
  web.put("https://example.com/moved", moved_to("https://example.com/elsewhere"));
  web.put("https://example.com/robots.txt", text_file("User-agent: *\nDisallow: /kept-out"));
  CrawlHarness crawl(web);
  for (const char* path : {"linked", "left", "gone", "moved", "kept-out"})
    crawl.options.known.push_back(url_at(fmt::format("https://example.com/{}", path)));
  crawl.options.known.push_back(url_at("https://other.example/"));
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.states(), (Lines{{"https://example.com/", "page 200"},
                                   {"https://example.com/linked", "page 200"},
                                   {"https://example.com/left", "page 200"},
                                   {"https://example.com/behind", "page 200"}}));
  EXPECT_EQ(web.times_asked("https://example.com/gone"), 1);
  EXPECT_EQ(web.times_asked("https://example.com/kept-out"), 0);
  EXPECT_EQ(web.times_asked("https://example.com/elsewhere"), 0);
  EXPECT_EQ(crawl.asked_pages(),
            (std::vector<std::string>{"https://example.com/", "https://example.com/linked",
                                      "https://example.com/left", "https://example.com/behind"}));
}

TEST(CrawlKnown, limits_leave_them_out_without_a_word) {
  FakeWeb web;
  web.put("https://example.com/", links_to("a=/linked"));
  web.put("https://example.com/left", links_to(""));
  CrawlHarness crawl(web);
  crawl.options.known = {url_at("https://example.com/left")};
  crawl.options.max_pages = 2;
  EXPECT_EQ(crawl.run().stopped_by, "");
  EXPECT_EQ(crawl.visit("https://example.com/left"), nullptr);
}

TEST(CrawlProbes, come_last_few_and_in_order) {
  FakeWeb web;
  web.put("https://example.com/", links_to(""));
  web.put("http://example.com/", moved_to("https://example.com/"));
  web.put("https://www.example.com/", moved_to("https://example.com/"));
  web.put("http://www.example.com/", moved_to("http://example.com/"));
  web.put("https://example.com/index.html", moved_to("/"));
  web.put("https://example.com/llms.txt", text_file("# Example"));
  web.put("https://example.com/favicon.ico", {.type = "image/x-icon"});
  CrawlHarness crawl(web);
  crawl.options.probes = true;
  EXPECT_TRUE(crawl.run().complete);
  std::vector<std::string> lines;
  for (const SiteFile& file : crawl.files) lines.push_back(probe_line(file));
  ASSERT_EQ(lines.size(), 12u);
  EXPECT_EQ(lines[0], "robots https://example.com/robots.txt 404");
  EXPECT_EQ(lines[1].substr(0, 30), "probe-404 https://example.com/");
  EXPECT_EQ(crawl.files[1].url.path().size(), 25u);
  EXPECT_EQ(lines[2], "probe-variant http://example.com/ 200 > https://example.com/");
  EXPECT_EQ(lines[3],
            "probe-variant http://www.example.com/ 200 > http://example.com/ > https://example.com/");
  EXPECT_EQ(lines[4], "probe-variant https://example.com/ 200");
  EXPECT_EQ(lines[5], "probe-variant https://www.example.com/ 200 > https://example.com/");
  EXPECT_EQ(lines[6], "probe-index https://example.com/index.html 200 > https://example.com/");
  EXPECT_EQ(lines[7], "probe-index https://example.com/index.php 404");
  EXPECT_EQ(lines[10], "llms https://example.com/llms.txt 200");
  EXPECT_EQ(crawl.files[10].body, "# Example");
  EXPECT_EQ(lines[11], "favicon https://example.com/favicon.ico 200");
}

TEST(CrawlProbes, the_absent_page_keeps_its_title) {
  FakeWeb web;
  web.put("https://blog.example.com/", links_to(""));
  web.otherwise = [](const Request& request) -> std::optional<FakePage> {
    if (request.url.path().size() == 25) return links_to("<html><TITLE lang=en> Not\xff here </TITLE>");
    return std::nullopt;
  };
  CrawlHarness crawl(web, "https://blog.example.com/");
  crawl.options.probes = true;
  crawl.run();
  ASSERT_GT(crawl.files.size(), 1u);
  EXPECT_EQ(crawl.files[1].status, 200);
  EXPECT_EQ(crawl.files[1].samples, std::vector<std::string>{"title\tNot\xEF\xBF\xBD here"});
  EXPECT_TRUE(crawl.files[1].body.empty());
  for (const SiteFile& file : crawl.files) EXPECT_NE(file.kind, "probe-variant");
}

TEST(CrawlProbes, keep_to_robots_txt) {
  FakeWeb web;
  web.put("https://example.com/robots.txt", text_file("User-agent: *\nDisallow: /\n"));
  CrawlHarness crawl(web);
  crawl.options.probes = true;
  EXPECT_TRUE(crawl.run().complete);
  EXPECT_EQ(crawl.state("https://example.com/"), "page robots_disallowed");
  EXPECT_EQ(crawl.files.at(1).outcome, Outcome::robots_disallowed);
  for (const auto& asked : web.log()) {
    const bool of_site = asked.url.starts_with("https://example.com/");
    EXPECT_TRUE(!of_site || asked.url == "https://example.com/robots.txt") << asked.url;
  }
}

TEST(FetchFile, follows_hops) {
  FakeWeb web;
  web.put("https://example.com/llms.txt", moved_to("/a"));
  web.put("https://example.com/a", moved_to("/b", 302));
  web.put("https://example.com/b", text_file("hello"));
  const SiteFile file = fetch_file(web, "llms", url_at("https://example.com/llms.txt"), 10);
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.body, "hello");
  EXPECT_EQ(file.hop_statuses, (std::vector<int>{301, 302}));
  const SiteFile cut = fetch_file(web, "llms", url_at("https://example.com/llms.txt"), 1);
  EXPECT_EQ(cut.status, 302);
  EXPECT_EQ(cut.hops.size(), 1u);
}

}  // namespace
}  // namespace sitelark

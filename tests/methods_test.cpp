// The methods over whole audits of a small site: numbers as a reader would count them, and what one change
// does.
#include <gtest/gtest.h>

#include "pipeline/method_comparison.h"
#include "tests/methods_site.h"

namespace sitelark::testing {
namespace {

MethodStatus status_of(const MethodEvaluation& done, int method) {
  return done.run.verdicts[static_cast<std::size_t>(method) - 1].status;
}

TEST(Methods, CountWhatAReaderWouldCount) {
  const MethodEvaluation done = evaluated(methods_site());
  const auto expect = [&](const char* metric, double numerator, double denominator) {
    const auto measure = done.run.measures.find(metric);
    ASSERT_NE(measure, done.run.measures.end()) << metric;
    EXPECT_EQ(measure->second.numerator, numerator) << metric;
    EXPECT_EQ(measure->second.denominator, denominator) << metric;
    EXPECT_GT(measure->second.date, 0) << metric;
  };
  for (const char* of_all :
       {"title_present", "title_unique", "title_width_ok", "desc_present", "desc_unique", "desc_width_ok",
        "desc_grounded", "h1_one", "h1_any", "reachable", "depth_ok", "sitemap_ok_urls"})
    expect(of_all, 6, 6);
  for (const char* of_targets : {"title_keyword", "desc_keyword", "h1_keyword", "emph_keyword", "para_found",
                                 "para_keyword", "kw_main"})
    expect(of_targets, 2, 2);
  for (const char* none : {"title_stuffed", "title_generic", "bold_overuse", "orphan", "js_only"})
    expect(none, 0, 6);
  expect("nav_plain", 38, 38);  // six of the menu on six pages, the guide's file, one text link
  expect("broken_internal", 1, 38);
  expect("engines_ratio", 4, 6);
  expect("products_n", 1, 0);
  expect("product_markup", 1, 1);
  expect("free_services", 1, 0);
  expect("free_working", 1, 1);
  expect("news_90d", 1, 0);
  expect("news_days_old", 17, 0);
  expect("signup_forms", 1, 0);
  expect("signup_reach", 6, 6);
  expect("contests_365d", 1, 0);
  expect("contest_rules", 1, 1);
  expect("favicon_ok", 1, 0);
  expect("prompt_pages", 1, 0);
  expect("og_complete", 6, 6);
  EXPECT_FALSE(done.run.measures.contains("dir_listed"));
}

TEST(Methods, ALinkIsBrokenWhereItsRedirectsEnd) {
  MethodsSite site = methods_site();
  const auto moved = [](const char* to) {
    return fmt::format("HTTP/1.1 301 Moved\nLocation: https://tea.test{}\n\n", to);
  };
  site.answers = {
      {"/old", moved("/gone")}, {"/a", moved("/b")}, {"/b", moved("/a")}, {"/tea", moved("/green")}};
  site.pages["/guide"].body += "<a href=\"/old\">1</a> <a href=\"/a\">2</a> <a href=\"/tea\">3</a>";
  const Measure broken = evaluated(site).run.measures.at("broken_internal");
  EXPECT_EQ(broken.numerator, 3);  // the guide's file, the page that is gone, the circle
  EXPECT_EQ(broken.denominator, 41);
}

TEST(Methods, AnOrphanIsLinkedByNoRoundaboutWay) {
  MethodsSite site = methods_site();
  const PageText page{
      .title = "A page of its own", .description = {}, .h1 = "A page", .first = {}, .body = {}, .head = {}};
  site.pages["/alone/"] = site.pages["/linked/"] = page;
  site.in_sitemap.insert(site.in_sitemap.end(), {"/alone/", "/linked/"});
  site.answers["/linked"] = "HTTP/1.1 301 Moved\nLocation: https://tea.test/linked/\n\n";
  site.pages["/guide"].body += "<a href=\"/linked\">A page</a>";
  const Measure orphans = evaluated(site).run.measures.at("orphan");
  EXPECT_EQ(orphans.examples, std::vector<std::string>{"https://tea.test/alone/"});
  EXPECT_EQ(orphans.denominator, 8);
}

TEST(Methods, AddressesOfOtherSitesInTheSitemapAreNoPagesToReach) {
  MethodsSite site = methods_site();
  site.answers["/map.xml"] =
      "HTTP/1.1 200 OK\nContent-Type: application/xml\n\n<?xml version=\"1.0\"?><urlset "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://other.test/a</loc></url></"
      "urlset>";
  site.robots += "Sitemap: https://tea.test/map.xml\n";
  EXPECT_EQ(evaluated(site).run.measures.at("reachable").denominator, 6);
}

TEST(Methods, ButtonsAreNoLinks) {
  MethodsSite site = methods_site();
  site.pages["/guide"].body +=
      "<a href=\"javascript:void(0)\" onclick=\"toggle()\"><i></i></a>"
      "<a role=\"button\" href=\"javascript:menu()\">Menu</a><a href=\"javascript:go()\">Our shop</a>";
  const Measure plain = evaluated(site).run.measures.at("nav_plain");
  EXPECT_EQ(plain.denominator - plain.numerator, 1);
  EXPECT_EQ(plain.examples, std::vector<std::string>{"https://tea.test/guide Our shop"});
}

TEST(Methods, ListsOfNewsAreNoNews) {
  MethodsSite site = methods_site();
  const std::size_t items = std::size_t(evaluated(site).run.measures.at("news_dated").denominator);
  for (const char* path : {"/zh/news/", "/news/page/2/", "/company/news/index.html", "/news/tags/tea/"})
    site.pages[path] = site.pages["/news/spring"];
  for (const char* path : {"/zh/news-2009.html", "/company/news/tea.html"})
    site.pages[path] = site.pages["/news/spring"];
  for (const auto& [path, page] : site.pages)
    site.pages["/guide"].body += fmt::format("<a href=\"{}\">{}</a>", path, path);
  EXPECT_EQ(evaluated(site).run.measures.at("news_dated").denominator, double(items + 2));
}

TEST(Methods, ASiteCanPass) {
  const MethodEvaluation done = evaluated(methods_site());
  for (const int passes : {1, 2, 3, 4, 7, 23})
    EXPECT_EQ(status_of(done, passes), MethodStatus::pass) << passes;
  for (const int missing : {9, 10, 12, 17, 28})
    EXPECT_EQ(status_of(done, missing), MethodStatus::not_evaluated) << missing;
  EXPECT_EQ(status_of(done, 13), MethodStatus::manual);
  EXPECT_GT(done.list.total.score, 50);
}

TEST(Methods, StandBesideACompetitor) {
  auto store = Store::open(":memory:");
  ASSERT_TRUE(store);
  MethodsSite site = methods_site();
  site.project.sites.push_back({.name = "Rival", .url = "https://tea.test/", .role = SiteRole::competitor});
  site.project.sites.push_back(
      {.name = "Unread", .url = "https://unread.test/", .role = SiteRole::competitor});
  const SnapshotInfo own = audited(**store, site);
  site.pages["/"].h1.clear();  // so the newer audit, taken for the rival's, fails in method 3
  audited(**store, site);
  const auto comparison = compare_methods(
      **store, own, {.language = "en", .timezone = "UTC", .project = site.project, .now = kNow});
  ASSERT_TRUE(comparison);
  ASSERT_EQ(comparison->sites.size(), 2u);
  EXPECT_EQ(comparison->not_audited, std::vector<std::string>{"Unread"});
  EXPECT_TRUE(comparison->equal_limits);
  EXPECT_EQ(advantage(*comparison, 2), 1);
  EXPECT_EQ(advantage(*comparison, 0), 0);
  EXPECT_EQ(comparison->sites[0].methods[12], MethodStatus::not_evaluated);
  EXPECT_GT(comparison->sites[0].score.score, comparison->sites[1].score.score);
}

}  // namespace
}  // namespace sitelark::testing

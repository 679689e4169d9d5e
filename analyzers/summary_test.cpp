#include "analyzers/summary.h"

#include <gtest/gtest.h>

#include "analyzers/robots_directives.h"

namespace sitelark {
namespace {

MetaTag robots(std::string content, Place place = Place::head, std::string agent = "") {
  return {.name = "robots",
          .attribute = place == Place::header ? "" : "name",
          .content = std::move(content),
          .agent = std::move(agent),
          .place = place};
}

LinkElement canonical(std::string href, Place place = Place::head) {
  LinkElement link{.rel = "canonical", .href = href};
  link.url = Url::parse(href).value_or(Url());
  link.place = place;
  return link;
}

TEST(RobotsDirectives, are_cut_at_commas_but_dates_keep_theirs) {
  const auto all = parse_robots_content(
      " NoIndex,unavailable_after: Saturday, 25-Jun-2010 15:00:00 PST , max-snippet:20,,");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].name, "noindex");
  EXPECT_EQ(all[1].name, "unavailable_after");
  EXPECT_EQ(all[1].value, "Saturday, 25-Jun-2010 15:00:00 PST");
  EXPECT_EQ(all[2].name, "max-snippet");
  EXPECT_EQ(all[2].value, "20");
}

TEST(RobotsDirectives, the_most_restrictive_wins) {
  PageFacts facts;
  facts.metas = {robots("max-snippet:-1, max-image-preview:large"), robots("max-snippet:50"),
                 robots("max-snippet:90, max-image-preview:standard", Place::header)};
  const RobotsDirectives all = robots_for(facts, "Googlebot");
  EXPECT_EQ(all.max_snippet, 50);
  EXPECT_EQ(all.max_image_preview, "standard");
  EXPECT_FALSE(all.noindex);
}

TEST(RobotsDirectives, hold_for_the_bot_they_name) {
  PageFacts facts;
  facts.metas = {robots("noindex", Place::header, "bingbot"),
                 robots("nofollow", Place::header, "googlebot"),
                 {.name = "googlebot", .attribute = "name", .content = "nosnippet"},
                 {.name = "baiduspider", .attribute = "name", .content = "noindex"},
                 robots("noindex", Place::noscript)};
  const RobotsDirectives google = robots_for(facts, "Googlebot");
  EXPECT_FALSE(google.noindex);
  EXPECT_TRUE(google.nofollow);
  EXPECT_TRUE(google.nosnippet);
  EXPECT_TRUE(robots_for(facts, "Bingbot").noindex);
  EXPECT_TRUE(robots_for(facts, "Baiduspider").noindex);
}

struct Case {
  std::string what;
  Indexability expected;
  std::function<void(PageFacts&, Visit&)> change;
};

TEST(Summarise, says_why_a_page_cannot_be_shown) {
  using enum Indexability;
  const Case cases[] = {
      {"plain", indexable, [](PageFacts&, Visit&) {}},
      {"404", not_200, [](PageFacts&, Visit& v) { v.status = 404; }},
      {"204", not_200, [](PageFacts&, Visit& v) { v.status = 204; }},
      {"redirect", redirect, [](PageFacts&, Visit& v) { v.status = 301, v.location = "/x"; }},
      {"no answer", failed, [](PageFacts&, Visit& v) { v.outcome = Outcome::dns_failure, v.status = 0; }},
      {"cut short", failed, [](PageFacts&, Visit& v) { v.outcome = Outcome::truncated; }},
      {"cut by us", indexable, [](PageFacts&, Visit& v) { v.outcome = Outcome::body_too_large; }},
      {"pdf", not_html, [](PageFacts& f, Visit&) { f.html = false; }},
      {"meta", noindex, [](PageFacts& f, Visit&) { f.metas = {robots("none")}; }},
      {"header", noindex, [](PageFacts& f, Visit&) { f.metas = {robots("noindex", Place::header)}; }},
      {"body", noindex, [](PageFacts& f, Visit&) { f.metas = {robots("noindex", Place::body)}; }},
      {"robots", blocked, [](PageFacts&, Visit& v) { v.outcome = Outcome::robots_disallowed, v.status = 0; }},
      {"robots reported", blocked, [](PageFacts&, Visit& v) { v.blocked_for = {"Googlebot"}; }},
      {"another bot", indexable, [](PageFacts&, Visit& v) { v.blocked_for = {"Bingbot"}; }},
      {"self", indexable, [](PageFacts& f, Visit&) { f.link_elements = {canonical("https://a.test/p#x")}; }},
      {"other", canonicalised,
       [](PageFacts& f, Visit&) { f.link_elements = {canonical("https://a.test/q")}; }},
      {"by header", canonicalised,
       [](PageFacts& f, Visit&) { f.link_elements = {canonical("https://a.test/q", Place::header)}; }},
      {"in body", indexable,
       [](PageFacts& f, Visit&) { f.link_elements = {canonical("https://a.test/q", Place::body)}; }},
      {"conflict", indexable,
       [](PageFacts& f, Visit&) {
         f.link_elements = {canonical("https://a.test/q"), canonical("https://a.test/r")};
       }},
      {"a template's host", indexable,
       [](PageFacts& f, Visit&) {
         f.link_elements = {canonical("https://your-docusaurus-test-site.com/q")};
       }},
      {"void", indexable,
       [](PageFacts& f, Visit&) {
         f.link_elements = {canonical("https://a.test/q")};
         f.link_elements[0].has_hreflang = true;
       }},
  };
  for (const Case& c : cases) {
    PageFacts facts;
    facts.html = true;
    facts.status = 200;
    Visit visit{.url = *Url::parse("https://a.test/p"), .status = 200};
    facts.url = visit.url;
    c.change(facts, visit);
    const SiteContext site{.start = *Url::parse("https://a.test/")};
    EXPECT_EQ(summarise(facts, visit, site).indexability, c.expected) << c.what;
  }
}

TEST(Summarise, takes_the_first_of_everything_from_the_head) {
  PageFacts facts;
  facts.html = true;
  facts.lang = "zh_CN";
  facts.titles = {{"in body", Place::body}, {"first", Place::head}, {"second", Place::head}};
  facts.metas = {{.name = "description", .attribute = "property", .content = "no"},
                 {.name = "description", .attribute = "name", .content = "yes"},
                 robots("nofollow")};
  facts.headings = {{.level = 2, .text = "two"},
                    {.level = 1, .text = "hidden", .hidden = true},
                    {.level = 1, .text = "one"}};
  const Visit visit{.url = *Url::parse("https://a.test/p"), .status = 200};
  const PageSummary summary = summarise(facts, visit, {.start = *Url::parse("https://a.test/")});
  EXPECT_EQ(summary.title, "first");
  EXPECT_EQ(summary.description, "yes");
  EXPECT_EQ(summary.h1, "one");
  EXPECT_EQ(summary.lang, "zh");
  EXPECT_TRUE(summary.nofollow);
}

TEST(SiteContext, knows_the_home_page) {
  const SiteContext site{.start = *Url::parse("https://a.test/shop/")};
  EXPECT_TRUE(site.is_home(*Url::parse("https://a.test/")));
  EXPECT_TRUE(site.is_home(*Url::parse("https://a.test/shop/")));
  EXPECT_TRUE(site.is_home(*Url::parse("https://a.test/index.html")));
  EXPECT_FALSE(site.is_home(*Url::parse("https://a.test/blog/index.html")));
  EXPECT_FALSE(site.is_home(*Url::parse("https://a.test/?q=1")));
  EXPECT_FALSE(site.is_home(*Url::parse("https://b.test/")));
}

}  // namespace
}  // namespace sitelark

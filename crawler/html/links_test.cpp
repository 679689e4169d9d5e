#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"
#include "text/corpus_for_tests.h"
#include "text/json.h"

namespace sitelark {
namespace {

using testing::exchange_of;
using testing::facts_of;
using testing::facts_of_body;

TEST(Links, AnchorTexts) {
  struct Case {
    std::string_view markup;
    std::string_view anchor;
    bool from_alt, image;
  };
  const std::vector<Case> cases{
      {"<a href=/x> Some \n <b>bold</b> text </a>", "Some bold text", false, false},
      {"<a href=/x><img src=a alt='A picture'></a>", "A picture", true, true},
      {"<a href=/x><img src=a alt='A picture'> and text</a>", "and text", false, true},
      {"<a href=/x aria-label=Label title=Title></a>", "Label", false, false},
      {"<a href=/x title=Title><img src=a></a>", "Title", false, true},
      {"<a href=/x><img src=a title='A picture'></a>", "A picture", true, true},
      {"<a href=/x><img src=a aria-label='A picture' title=Title></a>", "A picture", true, true},
      {"<a href=/x><img src=a alt='' title='A picture'></a>", "", false, true},
      {"<a href=/x><i data-src=a></i><noscript><img src=a alt='A picture'></noscript></a>", "A picture", true,
       true},
      {"<noscript><a href=/x><img src=a alt='A picture'></a></noscript>", "A picture", true, true},
      {"<a href=/x></a>", "", false, false},
      {"<a href=/x><div>One</div><div>Two</div></a>", "One Two", false, false},
      {"<a href=/x>中<b>文</b>字</a>", "中文字", false, false},
      {"<a href=/x><i aria-hidden=true>home</i> Start</a>", "Start", false, false},
      {"<a href=/x><svg><title>Icon</title><path/></svg></a>", "Icon", true, true},
      {"<a href=/x>a&nbsp;&amp;&#x20;b</a>", "a & b", false, false},
      {"<a href=/x><span hidden>no</span>yes</a>", "yes", false, false},
      {"<div style='display:none'><a href=/x>unseen</a></div>", "unseen", false, false},
      {"<svg><a href='/x'><text>svg text</text></a></svg>", "svg text", false, false},
      {"<a href=/x><div>block in <p>inline</p></div></a>", "block in inline", false, false},
      {"<a href=/x title='Direct link'>\u200B</a>", "Direct link", false, false},
      {"<area href=/x alt=Area>", "Area", true, true},
      {"<iframe src=/x title=Frame></iframe>", "Frame", false, false},
  };
  for (const Case& c : cases) {
    const PageFacts f = facts_of_body(c.markup);
    ASSERT_EQ(f.links.size(), 1u) << c.markup;
    EXPECT_EQ(f.links[0].anchor, c.anchor) << c.markup;
    EXPECT_EQ(f.links[0].anchor_from_alt, c.from_alt) << c.markup;
    EXPECT_EQ(f.links[0].image, c.image) << c.markup;
  }
}

// "b" means a bad link of that kind, "-" neither, otherwise the target.
TEST(Links, GoodBadAndNeither) {
  struct Case {
    std::string_view attributes;
    std::string_view target;
    int bad;  // -1: none
  };
  const std::vector<Case> cases{
      {"href='/a'", "https://example.com/a", -1},
      {"href=' /a\n'", "https://example.com/a", -1},
      {"href='#part'", "https://example.com/dir/page", -1},
      {"href='?q=1'", "https://example.com/dir/page?q=1", -1},
      {"href='//other.org'", "https://other.org/", -1},
      {"href=''", "", 1},
      {"href", "", 1},
      {"", "", -1},
      {"name=top", "", -1},
      {"onclick='go()'", "", 2},
      {"routerlink=/x", "", 2},
      {"onclick='go()' role=button", "", -1},
      {"name=x onclick='go()'", "", -1},
      {"href='javascript:void(0)'", "", 3},
      {"href='JavaScript:;' role=button", "", -1},
      {"href='file:///c:/x.html'", "", 4},
      {"href='C:\\x.html'", "", 4},
      {"href='http://[bad'", "", 0},
      {"href='https://exa mple.com/'", "", 0},
      {"href='mailto:a@b.c'", "", -1},
      {"href='tel:+49'", "", -1},
      {"href='sms:1'", "", -1},
      {"href='data:text/html,x'", "", -1},
      {"href='weixin://dl'", "", -1},
      {"href='ftp://example.com/'", "", -1},
      {"href='http:/example.com/x'", "http://example.com/x", 5},
      {"href='htp://example.com/x'", "", 5},
      {"href='www.example.com:80/x'", "", 5},
      {"href='https//example.com/x'", "https://example.com/dir/https//example.com/x", 5},
      {"href='http://https://example.com/'", "http://https//example.com/", 5},
      {"href='/a b'", "https://example.com/a%20b", 6},
      {"href='/100%'", "https://example.com/100%", 5},
      {"href='/100%25'", "https://example.com/100%25", -1},
      {"href='/web/2020/http://example.com/'", "https://example.com/web/2020/http://example.com/", -1},
  };
  for (const Case& c : cases) {
    const PageFacts f = facts_of_body("<a " + std::string(c.attributes) + ">text</a>");
    EXPECT_EQ(f.links.empty() ? "" : f.links[0].target.href(), c.target) << c.attributes;
    ASSERT_EQ(f.bad_links.size(), c.bad < 0 ? 0u : 1u) << c.attributes;
    if (c.bad < 0) continue;
    EXPECT_EQ(static_cast<int>(f.bad_links[0].kind), c.bad) << c.attributes;
    EXPECT_EQ(f.bad_links[0].anchor, "text") << c.attributes;
    EXPECT_EQ(f.bad_links[0].line, 3) << c.attributes;
    EXPECT_NE(f.bad_links[0].markup.find("<a "), std::string::npos) << c.attributes;
  }
}

TEST(Links, RegionsByTheNearestLandmark) {
  const std::vector<std::pair<std::string_view, Region>> cases{
      {"<a href=/x>y</a>", Region::main},
      {"<nav><a href=/x>y</a></nav>", Region::nav},
      {"<header><a href=/x>y</a></header>", Region::header},
      {"<header><nav><a href=/x>y</a></nav></header>", Region::nav},
      {"<footer><p><a href=/x>y</a></p></footer>", Region::footer},
      {"<article><footer><a href=/x>y</a></footer></article>", Region::main},
      {"<main><header><a href=/x>y</a></header></main>", Region::main},
      {"<section><header><a href=/x>y</a></header></section>", Region::main},
      {"<aside><a href=/x>y</a></aside>", Region::aside},
      {"<aside><article><a href=/x>y</a></article></aside>", Region::aside},
      {"<div role=navigation><a href=/x>y</a></div>", Region::nav},
      {"<div role=banner><a href=/x>y</a></div>", Region::header},
      {"<div role=contentinfo><a href=/x>y</a></div>", Region::footer},
      {"<div role=complementary><a href=/x>y</a></div>", Region::aside},
      {"<div role=main><a href=/x>y</a></div>", Region::main},
      {"<footer><main><a href=/x>y</a></main></footer>", Region::main},
  };
  for (const auto& [markup, region] : cases) {
    const PageFacts f = facts_of_body(markup);
    ASSERT_EQ(f.links.size(), 1u) << markup;
    EXPECT_EQ(f.links[0].region, region) << markup;
  }
}

TEST(Links, HiddenOnes) {
  const std::vector<std::pair<std::string_view, bool>> cases{
      {"<a href=/x>y</a>", false},
      {"<a href=/x hidden>y</a>", true},
      {"<a href=/x style='DISPLAY : none !important'>y</a>", true},
      {"<p style='color:red;display:none'><a href=/x>y</a></p>", true},
      {"<p style='font-size:0px'><a href=/x>y</a></p>", true},
      {"<p style='font-size:0'><a href=/x style='font-size:12px'>y</a></p>", false},
      {"<p style='font-size:0.8em'><a href=/x>y</a></p>", false},
  };
  for (const auto& [markup, hidden] : cases)
    EXPECT_EQ(facts_of_body(markup).links.at(0).hidden, hidden) << markup;
}

TEST(Links, NoscriptRefreshAndOthers) {
  const PageFacts f = facts_of(R"(<!doctype html><head>
<meta http-equiv=refresh content="3; url=/next#a">
<link rel=next href=/2><link rel=amphtml href=/amp><link rel="alternate" type="application/rss+xml" href=/feed>
<link rel="alternate stylesheet" href=/alt.css>
</head><body>
<noscript><p>Use <a href="/plain?a&amp;b">the plain
page</a></p></noscript>
<a href=/z>z</a>)");
  ASSERT_EQ(f.links.size(), 6u);
  EXPECT_EQ(f.links[0].kind, LinkKind::meta_refresh);
  EXPECT_EQ(f.links[0].fragment, "a");
  EXPECT_EQ(f.links[0].region, Region::head);
  EXPECT_EQ(f.links[1].kind, LinkKind::next_prev);
  EXPECT_EQ(f.links[2].kind, LinkKind::amp);
  EXPECT_EQ(f.links[3].kind, LinkKind::alternate);
  EXPECT_EQ(f.links[4].kind, LinkKind::noscript);
  EXPECT_EQ(f.links[4].anchor, "the plain page");
  EXPECT_EQ(f.links[4].target.href(), "https://example.com/plain?a&b");
  EXPECT_EQ(f.links[4].line, 6);
  EXPECT_EQ(f.links[5].line, 8);
  EXPECT_EQ(f.main_text, "z");
}

TEST(Links, MisnestedAnchorsAreOneLink) {
  const PageFacts f = facts_of_body("<a href=/x id=one><div>text</a></div><p><b id=two>x<p>y</b>");
  ASSERT_EQ(f.links.size(), 1u);
  EXPECT_EQ(f.links[0].anchor, "text");
  EXPECT_TRUE(f.source.duplicate_ids.empty());
}

TEST(Links, LegacyCharsetInQueries) {
  Exchange e = exchange_of("<meta charset=gb2312><a href='/s?q=\xD6\xD0'>\xD6\xD0\xCE\xC4</a>",
                           "https://example.com/", {{"Content-Type", "text/html"}});
  const PageFacts f = extract_facts(e);
  EXPECT_EQ(f.charset.effective, "GBK");
  EXPECT_EQ(f.charset.source, CharsetSource::meta);
  ASSERT_EQ(f.links.size(), 1u);
  EXPECT_EQ(f.links[0].target.href(), "https://example.com/s?q=%D6%D0");
  EXPECT_EQ(f.links[0].anchor, "中文");
}

TEST(Links, TargetsOnThePage) {
  const PageFacts f = facts_of_body(
      "<a href='#a'>1</a><a href='#caf%C3%A9'>2</a><a href='#none'>3</a><a href='/other#b'>4</a><a "
      "href='#n'>5</a>"
      "<p id=a></p><p id='café'></p><p id=b></p><a name=n></a><i id=d></i><i id=d></i><i id=d></i>");
  EXPECT_EQ(f.ids, (std::vector<std::string>{"a", "caf%C3%A9", "n"}));
  EXPECT_EQ(f.source.duplicate_ids, std::vector<std::string>{"d"});
}

TEST(Links, InCommentsAndOutOfView) {
  const PageFacts f = facts_of_body(
      "<a href=/1 class=comments-link>3</a><ol class='list comment-list'><li><a href=/2>x</a></ol>"
      "<div class=review-body><a href=/3>x</a></div><div style='display:none'><a href=/4>x</a></div>"
      "<div class=dropdown-menu style='display:none'><a href=/5>x</a></div>");
  ASSERT_EQ(f.links.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(f.links[i].in_comments, i == 1 || i == 2) << i;
    EXPECT_EQ(f.links[i].out_of_view, i == 3) << i;
  }
}

TEST(Links, BreadcrumbsByAnyName) {
  const auto has = [](std::string_view body) {
    const PageFacts f = facts_of_body(body);
    return std::count_if(f.remarks.begin(), f.remarks.end(),
                         [](const Remark& remark) { return remark.kind == "breadcrumb"; });
  };
  EXPECT_EQ(has("<ul class='nav Breadcrumbs'></ul><p class=crumb></p>"), 1);
  EXPECT_EQ(has("<nav aria-label='面包屑'></nav>"), 1);
  EXPECT_EQ(has("<ol itemscope itemtype='https://schema.org/BreadcrumbList'></ol>"), 1);
  EXPECT_EQ(has("<p class=bread>bread</p>"), 0);
}

TEST(Links, AtMostTenThousand) {
  std::string many;
  for (int i = 0; i < 10'100; ++i) many += "<a href=/x>y</a>";
  const PageFacts f = facts_of_body(many);
  EXPECT_EQ(f.links.size(), 10'000u);
  EXPECT_EQ(f.links_cut, 100);
}

// Lighthouse's table: an anchor is crawlable when nothing is wrong with it here. We differ where an anchor
// has neither href nor a script attribute (a placeholder, no fault) and where href holds only spaces (as
// empty).
constexpr std::array<std::string_view, 3> kDecidedOtherwise{"link with only a target attribute",
                                                            "href attribute with only space characters",
                                                            "onclick attribute with only space characters"};

TEST(Links, CrawlableAnchorsOfLighthouse) {
  const auto path = corpora() / "09-lighthouse-seo" / "crawlable-anchors.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared corpora are not here";
  int count = 0;
  std::string differ;
  for (const auto& c : nlohmann::json::parse(file_bytes(path))) {
    for (const auto& anchor : c["artifacts"]["AnchorElements"]) {
      std::string tag = "<a";
      for (const auto& attribute : anchor.value("attributeNames", nlohmann::json::array())) {
        const std::string n = attribute.get<std::string>();
        if (n == "href") continue;
        if (n != "onclick" && n != "role" && n != "id" && n != "name") tag += " " + n + "=x";
      }
      for (const char* n : {"onclick", "role", "id", "name"})
        if (const std::string value = anchor.value(n, ""); !value.empty())
          tag += std::string(" ") + n + "=\"" + value + "\"";
      if (anchor.contains("rawHref") && (anchor["rawHref"] != "" || tag.find("href") != tag.npos ||
                                         anchor.dump().find("\"href\"]") != std::string::npos))
        tag += " href=\"" + anchor["rawHref"].get<std::string>() + "\"";
      const PageFacts f = facts_of_body(tag + ">x</a>");
      const bool listens = !anchor.value("listeners", nlohmann::json::array()).empty();
      if (listens) continue;  // listeners that scripts add are not in the source
      const std::string name = c["case"].get<std::string>();
      if (std::find(kDecidedOtherwise.begin(), kDecidedOtherwise.end(), name) != kDecidedOtherwise.end())
        continue;
      ++count;
      const bool crawlable = c["facts"][0]["expected"].get<int>() == 1;
      if (f.bad_links.empty() != crawlable) differ += name + ": " + tag + "\n";
    }
  }
  EXPECT_GT(count, 15);
  EXPECT_EQ(differ, "");
}

}  // namespace
}  // namespace sitelark

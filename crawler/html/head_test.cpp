#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"
#include "text/corpus_for_tests.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

using testing::facts_of;

std::vector<std::string> remarks_of(const PageFacts& f, std::string_view kind) {
  std::vector<std::string> values;
  for (const Remark& r : f.remarks)
    if (r.kind == kind) values.push_back(r.value);
  return values;
}

const MetaTag* meta(const PageFacts& f, std::string_view name) {
  for (const MetaTag& m : f.metas)
    if (m.name == name) return &m;
  return nullptr;
}

struct Snippet {
  std::string_view name;
  std::string_view head;  // before the metadata
  std::string_view body;  // at the start of body
};

// What tag managers and counters tell people to paste, written anew for this test.
constexpr std::array kSnippets{
    Snippet{
        "tag manager, noscript in body",
        R"(<script>(function(w,l){w[l]=w[l]||[];w[l].push({'gtm.start':1})})(window,'dataLayer');</script>)",
        R"(<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-XXXX" height="0" width="0"
               style="display:none;visibility:hidden"></iframe></noscript>)"},
    Snippet{
        "tag manager, noscript wrongly in head",
        R"(<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-XXXX" height="0" width="0"
               style="display:none;visibility:hidden"></iframe></noscript>)",
        ""},
    Snippet{"social pixel in head",
            R"(<script>!function(f){if(f.fbq)return;f.fbq=function(){}}(window);fbq('init','1');</script>
               <noscript><img height="1" width="1" style="display:none"
               src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1"/></noscript>)",
            ""},
    Snippet{"tongji", R"(<script>var _hmt = _hmt || [];
               (function() { var hm = document.createElement("script"); hm.src = "https://hm.baidu.com/hm.js?abc";
               var s = document.getElementsByTagName("script")[0]; s.parentNode.insertBefore(hm, s); })();</script>)",
            ""},
    Snippet{
        "cnzz",
        R"(<script type="text/javascript">document.write(unescape("%3Cspan id='cnzz_stat_icon_1'%3E%3C/span%3E
               %3Cscript src='https://s4.cnzz.com/z_stat.php%3Fid%3D1' type='text/javascript'%3E%3C/script%3E"));</script>)",
        ""},
    Snippet{"matomo",
            R"(<!-- Matomo --><script>var _paq = window._paq || []; _paq.push(['trackPageView']);</script>
               <noscript><p><img src="//stats.example.org/matomo.php?idsite=1&rec=1" style="border:0" alt="" /></p></noscript>)",
            ""},
    Snippet{"hotjar",
            R"(<script>(function(h,o,t,j){h.hj=h.hj||function(){};var a=o.getElementsByTagName('head')[0];
               var r=o.createElement('script');r.async=1;a.appendChild(r);})(window,document,'https://static.hotjar.com/c/');</script>)",
            ""},
    Snippet{"clarity", R"(<script type="text/javascript">(function(c,l,a,r,i){c[a]=c[a]||function(){};
               var t=l.createElement(r);t.src="https://www.clarity.ms/tag/"+i;})(window,document,"clarity","script","x");</script>)",
            ""},
    Snippet{"insight tag", R"(<script>_linkedin_partner_id = "1";</script>
               <noscript><img height="1" width="1" style="display:none;" alt=""
               src="https://px.ads.linkedin.com/collect/?pid=1&fmt=gif" /></noscript>)",
            ""},
    Snippet{"pins", R"(<script>!function(e){if(!window.pintrk){window.pintrk=function(){}}}();</script>
               <noscript><img height="1" width="1" style="display:none;" alt=""
               src="https://ct.pinterest.com/v3/?event=init&tid=1&noscript=1" /></noscript>)",
            ""},
    Snippet{"short videos",
            R"(<script>!function (w, d, t) { w.TiktokAnalyticsObject=t; if (1 < 2 && d) { t = "<div>"; } }
               (window, document, 'ttq');</script>)",
            ""},
    Snippet{
        "metrika",
        R"(<script>(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){}})(window, document, "script");</script>
               <noscript><div><img src="https://mc.yandex.ru/watch/1" style="position:absolute; left:-9999px;" alt="" />
               </div></noscript>)",
        ""},
    Snippet{
        "consent with a template in it",
        R"(<template><div>cookies</div></template><script type="text/template"><div><p>x</p></div></script>)",
        ""},
};

TEST(Head, CountersDoNotBreakIt) {
  for (const Snippet& s : kSnippets) {
    SCOPED_TRACE(s.name);
    const PageFacts f =
        facts_of("<!doctype html><html><head><meta charset=utf-8>\n" + std::string(s.head) + R"(
      <title>Title</title>
      <meta name="robots" content="index,follow">
      <meta name="description" content="About">
      <link rel="canonical" href="https://example.com/dir/page">
      <link rel="alternate" hreflang="en" href="https://example.com/dir/page">
      </head><body>)" +
                 std::string(s.body) + "<h1>Hello</h1><p>Text</p></body></html>");
    EXPECT_EQ(f.source.head_breaker, "");
    ASSERT_EQ(f.titles.size(), 1u);
    EXPECT_EQ(f.titles[0].place, Place::head);
    for (const char* name : {"robots", "description"}) {
      ASSERT_NE(meta(f, name), nullptr);
      EXPECT_EQ(meta(f, name)->place, Place::head);
    }
    ASSERT_EQ(f.link_elements.size(), 2u);
    EXPECT_EQ(f.link_elements[0].place, Place::head);
    EXPECT_EQ(f.link_elements[1].place, Place::head);
    EXPECT_TRUE(remarks_of(f, "noscript-robots").empty());
    EXPECT_TRUE(remarks_of(f, "iframe-without-title").empty());
    EXPECT_EQ(f.main_text, "Hello\nText");
    for (const Image& image : f.images) EXPECT_TRUE(image.noscript_copy);
    for (const Resource& r : f.resources) EXPECT_TRUE(r.noscript);
  }
}

TEST(Head, Breakers) {
  struct Case {
    std::string_view source;
    std::string_view breaker;
    int line;
  };
  const std::vector<Case> cases{
      {"<head>\n<div></div><title>t</title></head><body>", "div", 2},
      {"<head>\ntext<link rel=canonical href=/></head>", "#text", 2},
      {"<head><title>t</title>\n\n<img src=x><meta name=robots content=noindex>", "img", 3},
      {"<head><title>t</title><x-card></x-card><meta name=description content=d>", "x-card", 1},
      {"<head><title>t</title><p>x<link rel=alternate hreflang=de href=/de>", "p", 1},
      {"<head><title>t</title></head><div></div><body><link rel=canonical href=/>", "div", 1},
      {"<head><title>t</title></head><link rel=canonical href=/><body>", "", 0},      // put back into head
      {"<head><title>t</title></head><body><p>x<link rel=canonical href=/>", "", 0},  // body was meant
      {"<head><title>t</title><div>x</div></head><body>", "", 0},                     // nothing came later
      {"<title>t</title><p>no tags at all", "", 0},
      {"<head><div></div><link rel=stylesheet href=x><meta name=author content=x></head>", "", 0},
      {"<head><noscript><div></div></noscript><title>t</title></head>", "", 0},
  };
  for (const Case& c : cases) {
    const PageFacts f = facts_of(c.source);
    EXPECT_EQ(f.source.head_breaker, c.breaker) << c.source;
    EXPECT_EQ(f.source.head_breaker_line, c.line) << c.source;
  }
}

TEST(Head, PlacesAndRepetitions) {
  const PageFacts f = facts_of(R"(<!doctype html><html><head><title>one</title><title></title></head>
<body><title>three</title><svg><title>icon</title></svg><meta name="robots" content="noindex"><p>x</p></body></html>)");
  ASSERT_EQ(f.titles.size(), 3u);
  EXPECT_EQ(f.titles[0].text, "one");
  EXPECT_EQ(f.titles[1].text, "");
  EXPECT_EQ(f.titles[2].place, Place::body);
  EXPECT_EQ(f.titles[2].line, 2);
  ASSERT_NE(meta(f, "robots"), nullptr);
  EXPECT_EQ(meta(f, "robots")->place, Place::body);
}

TEST(Head, Bases) {
  struct Case {
    std::string_view head;
    std::string_view base;
    bool has_base, after_use;
  };
  const std::vector<Case> cases{
      {"", "https://example.com/dir/page", false, false},
      {"<base href=/other/>", "https://example.com/other/", true, false},
      {"<base target=_blank>", "https://example.com/dir/page", false, false},
      {"<base target=_blank><base href=/b/>", "https://example.com/b/", true, false},
      {"<link rel=icon href=i.png><base href=https://cdn.example.org/>", "https://cdn.example.org/", true,
       true},
      {"<base href=javascript:x>", "https://example.com/dir/page", true, false},
      {"<base href=/one/><base href=/two/>", "https://example.com/one/", true, false},
      {"<noscript><base href=/no/></noscript>", "https://example.com/dir/page", false, false},
  };
  for (const Case& c : cases) {
    const PageFacts f =
        facts_of("<!doctype html><head>" + std::string(c.head) + "<title>t</title><body><a href=x>y</a>");
    EXPECT_EQ(f.base.href(), c.base) << c.head;
    EXPECT_EQ(f.has_base, c.has_base) << c.head;
    EXPECT_EQ(f.base_after_use, c.after_use) << c.head;
    EXPECT_EQ(f.links.back().target, Url::parse("x", &f.base).value()) << c.head;
  }
}

TEST(Head, NoscriptRobotsAndOtherRemarks) {
  const PageFacts f = facts_of(R"(<head><noscript><meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0;url=/nojs"><link rel="stylesheet" href="/nojs.css"></noscript>
<meta name="fragment" content="!"><style>@import url("a.css"); p{}</style></head>
<body><noscript><meta name=robots content=noindex></noscript></body>)");
  EXPECT_EQ(remarks_of(f, "noscript-robots").size(), 2u);
  EXPECT_EQ(remarks_of(f, "meta-fragment").size(), 1u);
  EXPECT_EQ(remarks_of(f, "css-import"), std::vector<std::string>{"a.css"});
  EXPECT_EQ(meta(f, "robots"), nullptr);
  EXPECT_TRUE(f.links.empty());
  ASSERT_EQ(f.resources.size(), 2u);
  EXPECT_TRUE(f.resources[0].noscript);
  EXPECT_EQ(f.resources[0].line, 2);
  EXPECT_EQ(f.resources[1].kind, ResourceKind::style);
}

TEST(Head, MetaOfTwoNames) {
  const PageFacts f = facts_of(R"(<meta name="description" property="og:description" content="d">
<meta name="og:title" property="og:title" content="t"><meta itemprop="price" content="1">
<meta http-equiv="X-UA-Compatible" content="IE=edge"><meta name="viewport">)");
  ASSERT_EQ(f.metas.size(), 6u);
  EXPECT_EQ(f.metas[0].attribute, "name");
  EXPECT_EQ(f.metas[1].name, "og:description");
  EXPECT_EQ(f.metas[2].name, "og:title");
  EXPECT_EQ(f.metas[3].attribute, "itemprop");
  EXPECT_EQ(f.metas[4].name, "x-ua-compatible");
  EXPECT_EQ(f.metas[5].content, "");
}

TEST(Head, RobotsOfTheNutchCorpus) {
  const auto path = corpora() / "10-http-meta" / "robots_meta_nutch.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared corpora are not here";
  int count = 0;
  for (const auto& c : nlohmann::json::parse(file_bytes(path))) {
    ++count;
    const PageFacts f = facts_of(c["html"].get<std::string>());
    const std::string content = meta(f, "robots") == nullptr ? "" : ascii_lower(meta(f, "robots")->content);
    const bool none = content.find("none") != content.npos;
    EXPECT_EQ(none || content.find("noindex") != content.npos, c["noindex"].get<bool>()) << c.dump();
    EXPECT_EQ(none || content.find("nofollow") != content.npos, c["nofollow"].get<bool>()) << c.dump();
    EXPECT_EQ(f.base_href, c["base_href"].is_null() ? "" : c["base_href"].get<std::string>()) << c.dump();
  }
  EXPECT_GT(count, 3);
}

}  // namespace
}  // namespace sitelark

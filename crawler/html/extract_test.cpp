#include "crawler/html/extract.h"

#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"

namespace sitelark {
namespace {

using testing::exchange_of;
using testing::facts_of;
using testing::facts_of_body;

constexpr std::string_view kPage = R"(<!DOCTYPE html>
<html lang="en-GB" dir="ltr">
<head>
<meta charset="utf-8">
<title>  A &amp; B
 shop </title>
<meta name="Description" content=" The  best ">
<meta name="description" property="og:description" content="Social">
<link rel="Canonical" href="/page">
<link rel="alternate" hreflang="de" href="https://example.com/de/">
<link rel="stylesheet" href="//cdn.example.com/a.css" integrity="sha256-x">
<script src="/a.js" async></script>
</head>
<body>
<header><a href="/">Home</a></header>
<main>
<h1>Hello <em>there</em></h1>
<p>Some text with <a href="other?a=1&amp;b=2#part" rel="nofollow UGC" target="_blank">a link</a>.</p>
<img src="a.png" alt="An A" width="10" height="20px" loading="lazy">
</main>
<footer>Imprint</footer>
</body>
</html>
)";

TEST(Extract, OrdinaryPage) {
  const PageFacts f = facts_of(kPage);
  EXPECT_TRUE(f.html);
  EXPECT_EQ(f.media_type, "text/html");
  EXPECT_EQ(f.sniffed_type, "text/html");
  EXPECT_EQ(f.charset.effective, "UTF-8");
  EXPECT_EQ(f.charset.source, CharsetSource::header);
  EXPECT_EQ(f.lang, "en-GB");
  EXPECT_EQ(f.dir, "ltr");
  ASSERT_EQ(f.titles.size(), 1u);
  EXPECT_EQ(f.titles[0].text, "A & B shop");
  EXPECT_EQ(f.titles[0].line, 5);
  EXPECT_EQ(f.titles[0].place, Place::head);
  ASSERT_EQ(f.metas.size(), 4u);
  EXPECT_EQ(f.metas[0].name, "charset");
  EXPECT_EQ(f.metas[0].content, "utf-8");
  EXPECT_EQ(f.metas[1].name, "description");
  EXPECT_EQ(f.metas[1].content, "The best");
  EXPECT_EQ(f.metas[3].name, "og:description");
  EXPECT_EQ(f.metas[3].attribute, "property");
  ASSERT_EQ(f.link_elements.size(), 3u);
  EXPECT_EQ(f.link_elements[0].rel, "canonical");
  EXPECT_EQ(f.link_elements[0].url.href(), "https://example.com/page");
  EXPECT_EQ(f.link_elements[1].hreflang, "de");
  ASSERT_EQ(f.links.size(), 4u);
  EXPECT_EQ(f.links[0].kind, LinkKind::canonical);
  EXPECT_EQ(f.links[1].kind, LinkKind::alternate);
  EXPECT_EQ(f.links[2].region, Region::header);
  const Link& link = f.links[3];
  EXPECT_EQ(link.target.href(), "https://example.com/dir/other?a=1&b=2");
  EXPECT_EQ(link.fragment, "part");
  EXPECT_EQ(link.anchor, "a link");
  EXPECT_EQ(link.rel, rel::nofollow | rel::ugc);
  EXPECT_TRUE(link.target_blank);
  EXPECT_EQ(link.region, Region::main);
  EXPECT_EQ(link.line, 18);
  ASSERT_EQ(f.headings.size(), 1u);
  EXPECT_EQ(f.headings[0].text, "Hello there");
  ASSERT_EQ(f.images.size(), 1u);
  EXPECT_EQ(f.images[0].url.href(), "https://example.com/dir/a.png");
  EXPECT_EQ(f.images[0].width, 10);
  EXPECT_EQ(f.images[0].height, 20);
  EXPECT_TRUE(f.images[0].lazy);
  EXPECT_EQ(f.main_text, "Hello there\nSome text with a link.");
  EXPECT_EQ(f.text.main_words, 7);
  EXPECT_EQ(f.text.body_words, 9);
  EXPECT_EQ(f.text.main_words_in_links, 2);
  EXPECT_EQ(f.main_landmarks, 1);
  EXPECT_TRUE(f.source.doctype);
  EXPECT_FALSE(f.source.quirks);
  EXPECT_EQ(f.source.doctype_text, "html");
  EXPECT_EQ(f.source.html_tags, 1);
  EXPECT_EQ(f.source.head_tags, 1);
  EXPECT_EQ(f.source.body_tags, 1);
  EXPECT_TRUE(f.source.head_breaker.empty());
  ASSERT_EQ(f.resources.size(), 3u);
  EXPECT_EQ(f.resources[0].kind, ResourceKind::style);
  EXPECT_TRUE(f.resources[0].protocol_relative);
  EXPECT_TRUE(f.resources[0].integrity);
  EXPECT_EQ(f.resources[1].kind, ResourceKind::script);
  EXPECT_TRUE(f.resources[1].async);
  EXPECT_TRUE(f.resources[1].in_head);
  EXPECT_EQ(f.resources[2].kind, ResourceKind::image);
}

TEST(Extract, NotHtmlKeepsTheResponse) {
  Exchange e = exchange_of(
      "%PDF-1.7 ...", "https://example.com/a.pdf",
      {{"Content-Type", "application/pdf"},
       {"Link", "<https://example.com/a>; rel=\"canonical\""},
       {"X-Robots-Tag", "googlebot: noindex, nofollow, unavailable_after: 25 Jun 2030 15:00:00 PST"}});
  const PageFacts f = extract_facts(e);
  EXPECT_FALSE(f.html);
  EXPECT_EQ(f.media_type, "application/pdf");
  EXPECT_EQ(f.sniffed_type, "application/pdf");
  ASSERT_EQ(f.link_elements.size(), 1u);
  EXPECT_EQ(f.link_elements[0].place, Place::header);
  ASSERT_EQ(f.metas.size(), 1u);
  EXPECT_EQ(f.metas[0].agent, "googlebot");
  EXPECT_EQ(f.metas[0].content, "noindex, nofollow, unavailable_after: 25 Jun 2030 15:00:00 PST");
  EXPECT_FALSE(f.body_hash.empty());
}

TEST(Extract, XhtmlClosesItsElements) {
  const std::string_view page =
      "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head><title>t</title><script "
      "src=\"/a.js\"/>\n"
      "<link rel=\"canonical\" href=\"/c\"/></head>\n<body><div id=\"x\"/><p>seen</p><a "
      "href=\"/y\"/><b>z</b></body></html>";
  const PageFacts f =
      extract_facts(exchange_of(page, "https://example.com/", {{"Content-Type", "application/xhtml+xml"}}));
  EXPECT_TRUE(f.html);
  EXPECT_EQ(f.link_elements.size(), 1u);
  EXPECT_EQ(f.link_elements.at(0).line, 4);
  EXPECT_EQ(f.main_text, "seen\nz");
  EXPECT_EQ(f.links.back().anchor, "");
  EXPECT_EQ(extract_facts(exchange_of(page)).link_elements.size(), 0u);  // as HTML the script never ends
}

TEST(Extract, MissingTypeIsSniffed) {
  EXPECT_TRUE(extract_facts(exchange_of("<p>Hello", "https://example.com/", {})).html);
  EXPECT_FALSE(extract_facts(exchange_of("Hello", "https://example.com/", {})).html);
  EXPECT_FALSE(extract_facts(exchange_of("", "https://example.com/")).html);
}

}  // namespace
}  // namespace sitelark

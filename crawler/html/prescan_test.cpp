#include "crawler/html/prescan.h"

#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"
#include "crawler/html/tree.h"

namespace sitelark {
namespace {

using testing::facts_of;

std::string repeat(std::string_view piece, int times) {
  std::string out;
  out.reserve(piece.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(Prescan, WritesAShorterSource) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"<p>a  b</p>", "<p>a  b</p>"},
      {"<p>a    b</p>", "<p>a b</p>"},
      {"<p>a\n\n\n\nb</p>", "<p>a\nb</p>"},
      {"a<!-- c -->b", "ab"},
      {"<script>if (a < b) x();</script>c", "<script></script>c"},
      {"<style>a{}</style><noscript><img></noscript>", "<style></style><noscript></noscript>"},
      {"<title>a    b</title>", "<title>a    b</title>"},
      {"<textarea><script>x</script></textarea>", "<textarea><script>x</script></textarea>"},
      {"<svg><style>a{}</style></svg>", "<svg><style>a{}</style></svg>"},
      {"<svg><title/><a href=x>b</a></svg>", "<svg><title/><a href=x>b</a></svg>"},
      {"<svg><![CDATA[<script>]]></svg>", "<svg><![CDATA[<script>]]></svg>"},
      {"<noscript>never closed <a>", "<noscript>"},
  };
  for (const auto& [source, text] : cases) EXPECT_EQ(prescan(source).text, text) << source;
}

TEST(Prescan, TheMapLeadsBack) {
  const std::string source = "<p>\n\n\n\n<b>x</b><!-- \n -->\n<script>\n\n1</script><i>\r\n\r\n\r\n<u>";
  const Prescan scan = prescan(source);
  for (const std::string_view tag : {"<p>", "<b>", "<script>", "<i>", "<u>"}) {
    const std::size_t at = scan.text.find(tag);
    const SourceMap::Cut cut = scan.map.before(at);
    EXPECT_EQ(at + static_cast<std::size_t>(cut.bytes), source.find(tag)) << tag;
    const auto lines = [](std::string_view text) { return std::count(text.begin(), text.end(), '\n'); };
    EXPECT_EQ(lines(std::string_view(scan.text).substr(0, at)) + cut.lines,
              lines(std::string_view(source).substr(0, source.find(tag))))
        << tag;
  }
  EXPECT_EQ(scan.raw_text(source.find("<script>")), "\n\n1");
}

TEST(Prescan, Skeleton) {
  struct Case {
    std::string_view source;
    bool doctype;
    int html, head, body;
    std::string_view before;
  };
  const std::vector<Case> cases{
      {"<!doctype html><html><head></head><body>", true, 1, 1, 1, ""},
      {"<!-- c --><!DOCTYPE html>\n<!-- d --><html><body>", true, 1, 0, 1, ""},
      {"<p>no tags", false, 0, 0, 0, ""},
      {"Warning: x on line 1<br>\n<!doctype html><html>", true, 1, 0, 0, "Warning: x on line 1<br>"},
      {"<!doctype html><meta charset=utf-8><html>", true, 1, 0, 0, "<meta charset=utf-8>"},
      {"\xEF\xBB\xBF<!doctype html><html>", true, 1, 0, 0, "\xEF\xBB\xBF"},
      {"<html><head><head></head><body><body></body></html><html>", false, 2, 2, 2, ""},
      {"<html><script>'<body>'</script><!-- <body> --><textarea><body></textarea>", false, 1, 0, 0, ""},
      {"<!doctype html><html><body><div><!doctype html><html>", true, 2, 0, 1, ""},
  };
  for (const Case& c : cases) {
    const SourceFacts s = prescan(c.source).source;
    EXPECT_EQ(s.doctype, c.doctype) << c.source;
    EXPECT_EQ(s.html_tags, c.html) << c.source;
    EXPECT_EQ(s.head_tags, c.head) << c.source;
    EXPECT_EQ(s.body_tags, c.body) << c.source;
    EXPECT_EQ(s.before_html, c.before) << c.source;
    EXPECT_EQ(s.content_before_html, !c.before.empty()) << c.source;
  }
}

TEST(Prescan, OrdinaryNestingIsNotTouched) {
  const std::vector<std::string> sources{
      "<ul>" + repeat("<li>x", 3000) + "</ul>",
      repeat("<p>x", 3000),
      "<table>" + repeat("<tr><td>x<td>y", 3000) + "</table>",
      "<table><tbody>" + repeat("<tr><td><b>x</b></td></tr>", 3000) + "</table>",
      "<dl>" + repeat("<dt>x<dd>y", 3000) + "</dl>",
      "<select>" + repeat("<option>x", 3000) + "</select>",
      repeat("<div><p><a href=x>y</a></div>", 3000),
      repeat("<svg><g><path/></g></svg>", 3000),
      repeat("<br><img><input><hr>", 3000),
      repeat("<ruby>a<rt>b</ruby>", 3000),
      repeat("<b><i>x</b></i>", 3000),
  };
  for (const std::string& source : sources) {
    const Prescan scan = prescan(source);
    EXPECT_FALSE(scan.source.too_deep) << source.substr(0, 60);
    EXPECT_EQ(scan.text, source) << source.substr(0, 60);
    EXPECT_LT(scan.source.depth, 20) << source.substr(0, 60);
  }
}

TEST(Prescan, DeepPagesAreFlattenedAndStillRead) {
  const std::string deep = "<!doctype html><title>t</title>" + repeat("<div>", 20'000) +
                           "<a href=/deep>deep link</a><h2>deep heading</h2><img src=/deep.png>" +
                           repeat("</div>", 20'000) + "<a href=/after>after</a>";
  const PageFacts f = facts_of(deep);
  EXPECT_TRUE(f.source.too_deep);
  EXPECT_GT(f.source.depth, 20'000);
  EXPECT_LT(f.source.elements, 600);
  ASSERT_EQ(f.links.size(), 2u);
  EXPECT_EQ(f.links[0].anchor, "deep link");
  EXPECT_EQ(f.links[1].anchor, "after");
  ASSERT_EQ(f.headings.size(), 1u);
  EXPECT_EQ(f.headings[0].text, "deep heading");
  EXPECT_EQ(f.images.size(), 1u);
}

TEST(Prescan, TheLimitIsTheCallers) {
  const Exchange e = testing::exchange_of(repeat("<div>", 60) + "x");
  EXPECT_FALSE(extract_facts(e, {.max_depth = 100}).source.too_deep);
  EXPECT_TRUE(extract_facts(e, {.max_depth = 50}).source.too_deep);
}

// What the parser would have to do is bounded by counts, whatever comes.
TEST(Prescan, HostileSourcesStayWithinTheBudget) {
  std::string numbered;
  for (int i = 0; i < 40'000; ++i) numbered += "<b id=" + std::to_string(i) + ">";
  std::string attributes = "<div ";
  for (int i = 0; i < 50'000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  std::string bodies;
  for (int i = 0; i < 40'000; ++i) bodies += "<body a" + std::to_string(i) + "=1>";
  const std::vector<std::pair<std::string_view, std::string>> sources{
      {"nested div", repeat("<div>", 150'000)},
      {"nested span", repeat("<span>", 150'000)},
      {"unclosed b", repeat("<b>", 40'000)},
      {"unclosed b with ids", numbered},
      {"unclosed b in paragraphs", repeat("<p><b>x</p>", 40'000)},
      {"attributes", attributes + ">"},
      {"attributes of many tags", repeat("<i " + repeat("a ", 500) + ">", 400)},
      {"open brackets", std::string(500'000, '<')},
      {"comments", repeat("<!--", 150'000)},
      {"declarations", repeat("<!", 150'000)},
      {"links", repeat("<a href=x>", 150'000)},
      {"tables", repeat("<table>", 40'000)},
      {"tables in cells", repeat("<table><tr><td>", 40'000)},
      {"links in tables", repeat("<table><a href=x>", 40'000)},
      {"selects", repeat("<select><option>", 60'000)},
      {"foreign objects", repeat("<svg><foreignObject>", 40'000)},
      {"entities", repeat("&amp;", 150'000)},
      {"noscript", repeat("<noscript><img></noscript>", 40'000)},
      {"templates", repeat("<template><div>", 40'000)},
      {"misnested", repeat("<b><div></b>", 40'000)},
      {"cells that cannot be closed", repeat("<div><table><tr><td></div>", 40'000)},
      {"end tags of nothing", repeat("<div>", 500) + repeat("</b>", 150'000)},
      {"bodies", bodies},
      {"open quote", "<a href=\"" + std::string(500'000, 'x')},
      {"titles", repeat("<title>", 60'000)},
      {"escaped scripts", "<script><!--<script>" + repeat("<script></script>", 40'000)},
  };
  const PrescanLimits limits;
  for (const auto& [name, source] : sources) {
    SCOPED_TRACE(name);
    const Prescan scan = prescan(source);
    EXPECT_LE(scan.work, limits.max_work + 100'000);
    EXPECT_LE(scan.text.size(), source.size());
    HtmlTree tree((32u << 20) + source.size() * 24);
    tree.parse(scan.text);
    EXPECT_LE(tree.memory_used(), (32u << 20) + source.size() * 24);
    const PageFacts f = facts_of(source);
    EXPECT_TRUE(f.html);
    EXPECT_LE(f.source.elements, limits.max_tags + 5);
    EXPECT_LE(f.links.size(), 10'000u);
  }
}

TEST(Prescan, MemoryOfTheParserIsBounded) {
  HtmlTree tree(4u << 20);
  EXPECT_NE(tree.parse("<p>x"), nullptr);
  const std::string large = repeat("<p>x</p>", 300'000);
  EXPECT_EQ(tree.parse(large), nullptr);
  EXPECT_LE(tree.memory_used(), 4u << 20);
}

}  // namespace
}  // namespace sitelark

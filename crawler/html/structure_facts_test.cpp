// Lists, tables, sizes, colours, fonts: what is remarked, and what is left alone.
#include <gtest/gtest.h>

#include "crawler/html/contrast.h"
#include "crawler/html/extract_for_tests.h"

namespace sitelark {
namespace {

using testing::facts_of;
using testing::facts_of_body;

std::string remarks(std::string_view body) {
  const PageFacts facts = facts_of_body(body);
  std::string out;
  for (const Remark& r : facts.remarks) {
    const bool number = !r.value.empty() && r.value[0] >= '0' && r.value[0] <= '9';
    if (!out.empty()) out += ", ";
    out += r.kind + (number ? " " + r.value.substr(0, r.value.find(' ')) : "");
  }
  return out;
}

TEST(Structure, ListItems) {
  EXPECT_EQ(remarks("<div><li>a</div>"), "item-outside-list");
  EXPECT_EQ(remarks("<dt>a<dd>b"), "item-outside-list, item-outside-list");
  EXPECT_EQ(remarks("<ul><li>a</ul><ol><li>b</ol><menu><li>c</menu>"), "");
  EXPECT_EQ(remarks("<dl><dt>a<dd>b</dl><dl><div><dt>a<dd>b</div></dl>"), "");
  EXPECT_EQ(remarks("<x-list><li>a</x-list><template><li>b</template><div role=list><li>c</div>"), "");
  std::string many = "<div>";
  for (int i = 0; i < 5000; ++i) many += "<li>a";
  EXPECT_EQ(facts_of_body(many).remarks.size(), 10u);
}

constexpr std::string_view kRows = "<tr><td>a<td>b<tr><td>c<td>d";

std::string table(std::string_view attributes, std::string_view rows = kRows) {
  return remarks("<table " + std::string(attributes) + ">" + std::string(rows) + "</table>");
}

TEST(Structure, Tables) {
  EXPECT_EQ(table(""), "table-without-header");
  EXPECT_EQ(table("role=presentation"), "");
  EXPECT_EQ(table("class=highlighttable"), "");
  EXPECT_EQ(table("", "<tr><th>a<th>b<tr><td>c<td>d"), "");
  EXPECT_EQ(table("", "<tr><td scope=col>a<td>b<tr><td>c<td>d"), "");
  EXPECT_EQ(table("", "<tr><td>a<td>b"), "");                                        // one row
  EXPECT_EQ(table("", "<tr><td>a<tr><td>b"), "");                                    // one column
  EXPECT_EQ(table("", "<tr><td>a<td>b<tr><td colspan=2>c<tr><td>a<td>b<td>c"), "");  // no grid
  EXPECT_EQ(table("", "<tr><td><img src=a><td>b<tr><td>c<td>d"), "");                // layout
  EXPECT_EQ(table("", "<tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table><td>b<tr><td>c<td>d"), "");
}

TEST(Structure, MainAfterManyLinks) {
  const std::string links = "<nav><a href=/a>a</a><a href=/b>b</a></nav>";
  EXPECT_EQ(remarks(links + "<main>x</main>"), "links-before-main 2");
  EXPECT_EQ(remarks("<a href=#m>skip</a>" + links + "<main id=m>x</main>"), "");
  EXPECT_EQ(remarks(links + "<p>x"), "");
}

TEST(Structure, LinksInClosedMenusAreNoTabStops) {
  const std::string link = "<a href=/a>a</a>";
  const auto before = [&](const std::string& begin, const std::string& end) {
    return remarks(link + begin + link + link + end + "<main>x</main>");
  };
  EXPECT_EQ(before("<ul class='dropdown-menu'>", "</ul>"), "links-before-main 1");
  EXPECT_EQ(before("<ul class='menu sub-menu'><li>", "</ul>"), "links-before-main 1");
  EXPECT_EQ(before("<details><summary>x</summary>", "</details>"), "links-before-main 1");
  EXPECT_EQ(before("<ul class='dropdown-menu show'>", "</ul>"), "links-before-main 3");
  EXPECT_EQ(before("<details open>", "</details>"), "links-before-main 3");
  EXPECT_EQ(before("<div class='collapse navbar-collapse'>", "</div>"), "links-before-main 3");
  EXPECT_EQ(before("<div class='collapsible'>", "</div>"), "links-before-main 3");
}

TEST(Structure, Sizes) {
  EXPECT_EQ(remarks("<div style='min-width:960px'>x</div>"), "fixed-width 960");
  EXPECT_EQ(remarks("<main style='width:960px'>x</main>"), "fixed-width 960");
  EXPECT_EQ(remarks("<div style='width:960px'>x</div><div style='min-width:60em'>x</div>"), "");
  EXPECT_EQ(remarks("<div style='overflow:auto'><div style='min-width:960px'>x</div></div>"), "");
  EXPECT_EQ(remarks("<button style='width:16px;height:20px'>x</button>"), "small-target 16");
  EXPECT_EQ(remarks("<a href=/a style='width:16px;height:20px'>x</a>"), "");
  EXPECT_EQ(remarks("<a href=/a style='display:block;width:16px;height:20px'>x</a>"), "small-target 16");
  EXPECT_EQ(remarks("<div style='height:400px;background:url(/a.jpg)'></div>"), "css-background 400");
  EXPECT_EQ(remarks("<nav style='height:400px;background:url(/a.jpg)'></nav>"), "");
}

TEST(Structure, Colours) {
  EXPECT_EQ(remarks("<p style='color:#999;background:#fff'>x"), "contrast 2.85");
  EXPECT_EQ(remarks("<p style='color:#999;background:#fff;font-size:24px'>x"), "contrast-large 2.85");
  EXPECT_EQ(remarks("<p style='color:#000;background:#fff'>x"), "");
  EXPECT_EQ(remarks("<p style='color:#999'>x"), "");
  EXPECT_EQ(remarks("<p style='color:#999;background:#fff'><b style='color:#000'>x</b>"), "");
}

TEST(Contrast, OfKnownColours) {
  EXPECT_DOUBLE_EQ(*contrast("black", "#FFF"), 21);
  EXPECT_DOUBLE_EQ(*contrast("rgb(0, 0, 0)", " rgb(255 255 255) "), 21);
  EXPECT_NEAR(*contrast("#767676", "white"), 4.54, 0.01);
  for (const char* unknown : {"rgba(0,0,0,.5)", "#0008", "hsl(0 0% 0%)", "var(--a)", "inherit", "rgb(1,2)",
                              "rgb(300,0,0)", "#12345g", "", "rgb()", "rgb(1,2,3"})
    EXPECT_FALSE(contrast(unknown, "white")) << unknown;
}

std::string fonts(std::string_view rules) { return remarks("<style>" + std::string(rules) + "</style>"); }

TEST(FontFaces, DisplayAndFormat) {
  EXPECT_EQ(fonts("@font-face{font-family:'A';src:url(a.woff2)}"), "font-face-hides-text, font-face-woff2");
  EXPECT_EQ(fonts("@font-face{font-family:A;src:url(a.ttf);font-display: swap}"), "font-face-without-woff2");
  EXPECT_EQ(fonts("@font-face{font-family:A;src:url(data:font/woff2;base64,AAAA)}"), "");
  EXPECT_EQ(fonts("@font-face{font-family:A;src:local(Arial)}"), "");
  EXPECT_EQ(fonts("@font-face{font-family:A;src:url(a.woff2"), "");
  const PageFacts facts =
      facts_of_body("<style>@font-face{font-family:\"Spade Sans\";src:url(a.ttf)}</style>");
  EXPECT_EQ(facts.remarks.front().value, "Spade Sans");
}

TEST(Structure, NamesOfThingsThatAreSeen) {
  EXPECT_EQ(remarks("<object data=/a.svg></object>"), "object-without-name");
  EXPECT_EQ(remarks("<object data=/a.svg>A plan</object><object data=/a.svg aria-label=Plan></object>"), "");
  EXPECT_EQ(remarks("<input type=image src=/a.png title=''>"), "object-without-name");
  EXPECT_EQ(remarks("<input type=image src=/a.png alt=Go><input type=text>"), "");
  EXPECT_EQ(remarks("<video src=/a poster=/b><track kind=subtitles src=/c></video>"), "");
}

TEST(CardImages, AreAskedLikeWhatAPageLoads) {
  const PageFacts facts = facts_of("<head><meta property=og:image content=https://example.com/c.png></head>");
  ASSERT_EQ(facts.resources.size(), 1u);
  EXPECT_EQ(facts.resources[0].url.href(), "https://example.com/c.png");
  EXPECT_EQ(facts.resources[0].kind, ResourceKind::other);
}

}  // namespace
}  // namespace sitelark

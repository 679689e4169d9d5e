#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"
#include "crawler/html/structured_data.h"
#include "crawler/html/text_signs.h"
#include "model/short_hashes.h"

namespace sitelark {
namespace {

using testing::exchange_of;
using testing::facts_of;
using testing::facts_of_body;

TEST(Text, WhatIsSeen) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"<p>One <b>two</b>three</p><p>four</p>", "One twothree\nfour"},
      {"<p>中<a href=/x>文</a>页<em>面</em></p>", "中文页面"},
      {"<p>中文\n   换行</p>", "中文 换行"},
      {"a<br>b<hr>c", "a\nb\nc"},
      {"<ul><li>a<li>b</ul>", "a\nb"},
      {"<table><tr><td>a<td>b</table>", "a\nb"},
      {"x<script>no</script><style>no</style><template>no</template><noscript>no</noscript>y", "xy"},
      {"<svg><text>no</text></svg><p hidden>no</p><p aria-hidden=true>no</p><p style=display:none>no</p>yes",
       "yes"},
      {"<nav>no</nav><header>no</header><footer>no</footer><aside>no</aside><p>yes", "yes"},
      {"<article><header>yes</header><p>text</p></article>", "yes\ntext"},
      {"<p>a&nbsp;&nbsp;b\u3000c", "a b c"},
      {"<pre>a\n  b</pre>", "a b"},
      {"<video>fallback</video><iframe>no</iframe><object>no</object><canvas>no</canvas>x", "x"},
      {"<p> <!-- c --> a<!-- c -->b </p>", "ab"},
  };
  for (const auto& [markup, text] : cases) EXPECT_EQ(facts_of_body(markup).main_text, text) << markup;
}

TEST(Text, Counts) {
  const PageFacts f = facts_of_body(
      "<nav>Home About</nav><main><p>Some plain words, <a href=/x>two linked</a> 中文字</p></main><p "
      "hidden>not me</p>");
  EXPECT_DOUBLE_EQ(f.text.main_words, 5 + 1.8);
  EXPECT_DOUBLE_EQ(f.text.body_words, 7 + 1.8);
  EXPECT_EQ(f.text.main_words_in_links, 2);
  EXPECT_EQ(f.text.han, 3);
  EXPECT_EQ(f.text.main_chars, 32);
  EXPECT_FALSE(f.text.main_hash.empty());
}

TEST(Text, MainIsWhatTheLandmarkHolds) {
  const std::string long_text = "<p>The text of the page, which is longer than the menu above it.</p>";
  EXPECT_EQ(facts_of_body("<div>Light Dark</div><main>" + long_text + "</main><div>Next</div>").main_text,
            "The text of the page, which is longer than the menu above it.");
  const PageFacts outside = facts_of_body("<main><p>Hero</p></main>" + long_text);
  EXPECT_EQ(outside.main_text, "The text of the page, which is longer than the menu above it.\nHero");
  const PageFacts f = facts_of_body("<div>Light <a href=/d>Dark</a></div><main><p>One two three</p></main>");
  EXPECT_DOUBLE_EQ(f.text.main_words, 3);
  EXPECT_DOUBLE_EQ(f.text.body_words, 5);
  EXPECT_DOUBLE_EQ(f.text.main_words_in_links, 0);
}

TEST(Text, AListingIsNoParagraph) {
  std::string words;
  for (int i = 0; i < 160; ++i) words += "word ";
  EXPECT_EQ(facts_of_body("<pre><code>" + words + words + "</code></pre>").text.longest_paragraph, "");
  EXPECT_EQ(facts_of_body("<pre>" + words + words + "</pre><p>" + words + "<code>x</code></p>")
                .text.longest_paragraph_words,
            161);
}

TEST(Text, LinesOfCodeAreRecorded) {
  const PageFacts f =
      facts_of_body("<p>We call <code>f</code> here.</p><pre>Call f.\nCall g.</pre><p>Bye.</p>");
  EXPECT_EQ(f.main_text, "We call f here.\nCall f. Call g.\nBye.");
  EXPECT_TRUE(has_short_hash(f.code_hashes, "Call f. Call g."));
  EXPECT_FALSE(has_short_hash(f.code_hashes, "We call f here."));
  EXPECT_FALSE(has_short_hash(f.code_hashes, "Bye."));
  EXPECT_EQ(facts_of_body("<p>Bye.</p>").code_hashes, "");
}

// Where most of the text stands outside of <main>, both parts are the main text: line by line.
TEST(Text, BothPartsKeepTheirLines) {
  const std::string outside =
      "<p>The text of the page, which is longer than what stands in its main part.</p>";
  const PageFacts f = facts_of_body("<main><p>One.</p><pre>two();</pre></main>" + outside);
  EXPECT_TRUE(f.main_text.ends_with("main part.\nOne.\ntwo();")) << f.main_text;
  EXPECT_TRUE(has_short_hash(f.code_hashes, "two();"));
  EXPECT_FALSE(has_short_hash(f.code_hashes, "One."));
}

TEST(Text, TheHashForgivesCaseAndSpace) {
  const auto hash = [](std::string_view body) { return facts_of_body(body).text.main_hash; };
  EXPECT_EQ(hash("<p>Hello  World</p>"), hash("<div>hello\nWORLD</div>"));
  EXPECT_EQ(hash("<p>ＡＢＣ</p>"), hash("<p>abc</p>"));
  EXPECT_NE(hash("<p>Hello</p>"), hash("<p>Hello you</p>"));
}

TEST(Text, LongParagraphsAndCuts) {
  std::string words;
  for (int i = 0; i < 160; ++i) words += "word ";
  const PageFacts f = facts_of_body("<p>short</p><p>" + words + "</p>");
  EXPECT_EQ(f.text.longest_paragraph_words, 160);
  EXPECT_EQ(f.text.longest_paragraph.size(), 200u);
  EXPECT_EQ(facts_of_body("<p>short</p>").text.longest_paragraph, "");
  const PageFacts cut = extract_facts(exchange_of("<p>" + words), {.max_main_text = 20});
  EXPECT_EQ(cut.main_text, "word word word word ");
  EXPECT_EQ(cut.text.main_words, 160);
}

TEST(Text, HiddenByStyle) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"<div style='display:none'>secret</div>", "secret"},
      {"<div style='font-size:0'>secret</div>", "secret"},
      {"<div style='text-indent:-9999px'>secret</div>", "secret"},
      {"<div style='color:#fff;background:#ffffff'>secret</div>", "secret"},
      {"<nav><div style='display:none'>menu</div></nav>", ""},
      {"<div class='dropdown-menu'><div style='display:none'>menu</div></div>", ""},
      {"<div role=dialog style='display:none'>dialog</div>", ""},
      {"<div hidden>attribute</div>", ""},
      {"<ul style='display:none'><li><a href=/x>folded menu</a></ul>", ""},
  };
  for (const auto& [markup, text] : cases) EXPECT_EQ(facts_of_body(markup).text.hidden_text, text) << markup;
}

TEST(Text, TemplateRemnants) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"Hello {{ user.name }}!", "{{ user.name }}"},
      {"{% if x %}", "{% if x %}"},
      {"[[name]]", "[[name]]"},
      {"%%title%%", "%%title%%"},
      {"100%% or 50%% off", ""},
      {"see [object Object]", "[object Object]"},
      {" undefined ", "undefined"},
      {"undefined behaviour", ""},
      {"NaN", "NaN"},
      {"a { b } c", ""},
      {"{{}}", ""},
  };
  for (const auto& [text, found] : cases) EXPECT_EQ(template_remnant(text), found) << text;
  EXPECT_EQ(facts_of_body("<code>{{ x }}</code><pre>{{ y }}</pre>").text.template_remnant, "");
  EXPECT_EQ(facts_of_body("<p>{{ x }}</p>").text.template_remnant, "{{ x }}");
}

TEST(Text, Mojibake) {
  EXPECT_TRUE(facts_of_body("cafÃ© naÃ¯ve Ã¼ber").text.mojibake);
  EXPECT_TRUE(facts_of_body("锟斤拷锟斤拷锟斤拷").text.mojibake);
  EXPECT_FALSE(facts_of_body("café naïve über Ã").text.mojibake);
  EXPECT_FALSE(facts_of_body("一只锟 at ©2024 · »").text.mojibake);
}

TEST(Charset, Declarations) {
  struct Case {
    std::string body;
    std::string type;
    std::string effective;
    CharsetSource source;
    bool gb_bytes, four_bytes;
  };
  const std::string chinese =
      "\xD5\xE2\xCA\xC7\xD2\xBB\xB8\xF6\xD6\xD0\xCE\xC4\xCD\xF8\xD2\xB3\xA3\xAC\xBA\xDC\xBA\xC3";
  const std::vector<Case> cases{
      {"<p>caf\xC3\xA9", "text/html; charset=utf-8", "UTF-8", CharsetSource::header, false, false},
      {"<meta charset=gb2312><p>" + chinese, "text/html", "GBK", CharsetSource::meta, false, false},
      {"<p>" + chinese, "text/html; charset=utf-8", "UTF-8", CharsetSource::header, true, false},
      {"\xEF\xBB\xBF<p>x", "text/html; charset=gbk", "UTF-8", CharsetSource::bom, false, false},
      {"<meta charset=gbk><p>" + chinese + "\x81\x30\x81\x30", "text/html", "GBK", CharsetSource::meta, false,
       true},
  };
  for (const Case& c : cases) {
    const PageFacts f =
        extract_facts(exchange_of(c.body, "https://example.com/", {{"Content-Type", c.type}}));
    EXPECT_EQ(f.charset.effective, c.effective) << c.body;
    EXPECT_EQ(f.charset.source, c.source) << c.body;
    EXPECT_EQ(f.charset.utf8_declared_gb_bytes, c.gb_bytes) << c.body;
    EXPECT_EQ(f.charset.gb18030_four_byte, c.four_bytes) << c.body;
    EXPECT_EQ(f.charset.undecodable > 0, c.gb_bytes) << c.body;
  }
}

TEST(JsonLd, Blocks) {
  struct Case {
    std::string_view text;
    bool parses, empty;
    std::string_view types;
    int line, column;
  };
  const std::vector<Case> cases{
      {R"({"@context":"https://schema.org","@type":"Product","offers":{"@type":"Offer"}})", true, false,
       "Product ", 0, 0},
      {R"([{"@type":"A"},{"@type":["B","C"],"x":"y"}])", true, false, "A B C ", 0, 0},
      {R"({"@context":"x","@graph":[{"@type":"A","x":{"@type":"N"}},{"@type":"B"}],"@type":"T"})", true,
       false, "A B T ", 0, 0},
      {R"({"@type":{"a":"b"},"name":"n"})", true, false, "", 0, 0},
      {"{}", true, true, "", 0, 0},
      {" [ ] ", true, true, "", 0, 0},
      {"", true, true, "", 0, 0},
      {"{\"a\":1,}", false, false, "", 1, 8},
      {"{\"a\":\n \"b\nc\"}", false, false, "", 2, 4},
      {"<!-- {} -->", false, false, "", 1, 1},
      {"//<![CDATA[\n{}\n//]]>", false, false, "", 1, 1},
      {"\xEF\xBB\xBF{}", false, false, "", 1, 1},
      {"{\"a\":\"\"b\"\"}", false, false, "", 1, 8},
      {"{\"汉\":}", false, false, "", 1, 6},
      {"{\"a\":1} x", false, false, "", 1, 9},
  };
  for (const Case& c : cases) {
    const JsonLdBlock b = read_json_ld(c.text);
    std::string types;
    for (const std::string& t : b.types) types += t + " ";
    EXPECT_EQ(b.parses, c.parses) << c.text;
    EXPECT_EQ(b.empty, c.empty) << c.text;
    EXPECT_EQ(b.error_line, c.line) << c.text;
    EXPECT_EQ(b.error_column, c.column) << c.text;
    EXPECT_EQ(b.error.empty(), c.parses) << b.error;
    EXPECT_EQ(types, c.parses ? c.types : types) << c.text;
  }
}

TEST(JsonLd, PlaceOnThePage) {
  const PageFacts f = facts_of(
      "<!doctype html>\n\n\n\n<title>t</title>\n<script type='application/ld+json'>{\"a\":1,}</script>\n"
      "<script\n type=\"application/ld+json; charset=utf-8\">\n{\n\"a\" 1}</script>"
      "<script>{\"@context\": \"https://schema.org\"}</script><script "
      "type=application/json>{\"a\":1}</script>");
  ASSERT_EQ(f.json_ld.size(), 3u);
  EXPECT_EQ(f.json_ld[0].line, 6);
  EXPECT_EQ(f.json_ld[0].error_line, 6);
  EXPECT_EQ(f.json_ld[0].error_column, 43);
  EXPECT_EQ(f.json_ld[1].line, 7);
  EXPECT_EQ(f.json_ld[1].error_line, 10);
  EXPECT_EQ(f.json_ld[1].error_column, 5);
  EXPECT_TRUE(f.json_ld[2].parses);
  EXPECT_EQ(f.json_ld[2].script_type, "");
}

TEST(JsonLd, ErrorsDoNotQuoteThePage) {
  EXPECT_EQ(read_json_ld("{\"a\":1,}").error,
            "syntax error while parsing object key - unexpected '}'; expected string literal");
  EXPECT_EQ(read_json_ld("{\"secret\":\"x\ny\"}").error.find("secret"), std::string::npos);
}

TEST(JsonLd, DeepNestingEnds) {
  EXPECT_FALSE(read_json_ld(std::string(2'000'000, '[')).parses);
  EXPECT_TRUE(read_json_ld(std::string(500'000, '[') + std::string(500'000, ']')).parses);
}

TEST(StructuredData, MicrodataAndRdfa) {
  const PageFacts f =
      facts_of_body("<div itemscope><p itemscope></p></div><div vocab=x typeof=A><p typeof=B></p></div>");
  EXPECT_EQ(f.microdata_items, 2);
  EXPECT_EQ(f.rdfa_items, 2);
  EXPECT_EQ(facts_of_body("<div vocab='http://schema.org/'></div>").rdfa_items, 1);
}

TEST(Text, PermalinksAreNoWordsOfAHeading) {
  for (const std::string_view sign : {"#", "¶", " § ", "🔗"}) {
    const std::string markup =
        "<h2>Install it <a class=anchor href=#install>" + std::string(sign) + "</a></h2>";
    EXPECT_EQ(facts_of_body(markup).headings.at(0).text, "Install it") << sign;
  }
  EXPECT_EQ(facts_of_body("<h2><a href=#c>#</a> First</h2>").headings.at(0).text, "First");
  EXPECT_EQ(facts_of_body("<h2>The language C<a href=/sharp>#</a></h2>").headings.at(0).text,
            "The language C#");
  EXPECT_EQ(facts_of_body("<h2><a href=#x>Linked</a></h2>").headings.at(0).text, "Linked");
}

TEST(Text, TheLongestParagraphIsOfProse) {
  std::string names = "<p>";
  for (int i = 0; i < 300; ++i) names += "Ann Lark" + std::to_string(i) + ", ";
  std::string prose = "<p>";
  for (int i = 0; i < 60; ++i) prose += "Spades dig deep holes. ";
  const PageFacts facts = facts_of_body(names + "</p>" + prose + "</p>");
  EXPECT_TRUE(facts.text.longest_paragraph.starts_with("Spades"));
  EXPECT_DOUBLE_EQ(facts.text.longest_paragraph_words, 240);
}

TEST(Text, CopyrightYearAndTimeAndLinks) {
  const PageFacts facts = facts_of_body(
      "<nav><a href=/>Home</a></nav><main><time datetime=2026-05-03>May</time><a href=/x>x</a></main>"
      "<footer>© 2014-2019 Example</footer>");
  EXPECT_EQ(facts.text.copyright_year, 2019);
  EXPECT_EQ(facts.first_time, "2026-05-03");
  EXPECT_EQ(facts.text.main_links, 1);
}

TEST(Text, AQuotationMarkThatCutsADescription) {
  const auto remarks = [](std::string_view markup) { return facts_of_body(markup).remarks.size(); };
  EXPECT_EQ(remarks("<meta name=description content=\"We say \"tools\" here\">"), 1u);
  EXPECT_EQ(remarks("<meta name=description content=\"We say &quot;tools&quot; here\">"), 0u);
}

TEST(BoldText, IsThatOfTheMainPartOutsideHeadings) {
  const PageFacts facts = facts_of_body(
      "<nav><b>menu</b></nav><main><h1><b>Head</b></h1><p>Our <b>green tea</b> and <strong>black <i>tea"
      "</i></strong>, <span style='font-weight:700'>white tea</span>, <b style='font-weight: "
      "normal'>plain</b>"
      "<b hidden>gone</b></p></main>");
  EXPECT_EQ(facts.bold_text, "green tea\nblack tea\nwhite tea");
  EXPECT_EQ(facts.text.bold_chars, 29);
}

}  // namespace
}  // namespace sitelark

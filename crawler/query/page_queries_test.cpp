#include "crawler/query/page_queries.h"

#include "crawler/query/query_for_tests.h"
#include "crawler/query/regex_query.h"
#include "crawler/query/xpath.h"
#include "text/measure.h"

namespace sitelark::testing {
namespace {

using Texts = std::vector<std::string>;

TEST(XPath, gives_texts_attributes_numbers_strings_and_truth) {
  constexpr std::string_view page =
      "<!doctype html><title> A \n title </title>\n<h1>One</h1>\n<a href=/x>x <b>y\n z</b></a><a>no</a>"
      "<script>var a = '<b>';</script><noscript><p>n</p></noscript>";
  EXPECT_EQ(xpath("//title", page).values, Texts{"A title"});
  EXPECT_EQ(xpath("//a", page).values, (Texts{"x y z", "no"}));
  EXPECT_EQ(xpath("//a/@href", page).values, Texts{"/x"});
  EXPECT_EQ(xpath("//h1/text()", page).values, Texts{"One"});
  EXPECT_EQ(xpath("count(//a)", page), (QueryAnswer{{"2"}, 1, 0, ""}));
  EXPECT_EQ(xpath("count(//a) div 4", page).values, Texts{"0.5"});
  EXPECT_EQ(xpath("count(//h3)", page), (QueryAnswer{{"0"}, 0, 0, ""}));
  EXPECT_EQ(xpath("number('x')", page), QueryAnswer{});
  EXPECT_EQ(xpath("string(//h1)", page).values, Texts{"One"});
  EXPECT_EQ(xpath("string(//h3)", page), QueryAnswer{});
  EXPECT_EQ(xpath("count(//a) = 2", page), (QueryAnswer{{"true"}, 1, 0, ""}));
  EXPECT_EQ(xpath("not(//a)", page), (QueryAnswer{{"false"}, 0, 0, ""}));
  EXPECT_EQ(xpath("//script", page).values, Texts{"var a = '<b>';"});
  EXPECT_EQ(xpath("//script[contains(., '<b>')]", page).count, 1);
  EXPECT_EQ(xpath("//noscript", page).values, Texts{"<p>n</p>"});  // as scripts see it
  EXPECT_EQ(xpath("//a[2] | //h1", page).values, (Texts{"One", "no"}));
  EXPECT_EQ(xpath("//h1 | //namespace::*", page).values, Texts{"One"});
  EXPECT_EQ(xpath("id('q')", "<p id=q>x").values, Texts{"x"});
  EXPECT_EQ(xpath("//comment()", "<!-- x --><p>x").count, 0);
}

TEST(XPath, knows_lines_of_the_source) {
  constexpr std::string_view page =
      "<!doctype html>\n<title>t</title>\n<script>\n\n\n</script>\n<p>\n\n\n\n<b id=x>y</b>";
  EXPECT_EQ(xpath("//b", page).line, 11);
  EXPECT_EQ(xpath("//b/@id", page).line, 11);
  EXPECT_EQ(xpath("//b/text()", page).line, 11);
  EXPECT_EQ(regex("<b", page).line, 11);
  EXPECT_EQ(css("b", page).line, 11);
}

TEST(XPath, keeps_some_values_and_counts_all) {
  std::string page = "<!doctype html><title>t</title>";
  for (int i = 0; i < 300; ++i) page += "<p>x</p>";
  page += "<div>" + std::string(5000, 'a') + "</div><h1>";
  for (int i = 0; i < 3000; ++i) page += "茶 ";
  const QueryAnswer many = xpath("//p", page);
  EXPECT_EQ(many.values.size(), kMaxQueryValues);
  EXPECT_EQ(many.count, 300);
  EXPECT_EQ(xpath("//div", page).values.front().size(), 1000u);
  EXPECT_EQ(count_chars(xpath("//h1", page).values.front()), kMaxQueryChars);
  EXPECT_EQ(css("p", page, "id"), QueryAnswer{});
}

TEST(XPath, says_what_is_wrong_with_an_expression) {
  const struct {
    const char* expression;
    const char* what;
  } cases[] = {
      {"//a[", "at its end ("},
      {"//a[@href='x]", "quotation marks are not closed"},
      {"//a]", "at \"]\""},
      {"//a/foo::b", "\"foo::\" is no axis"},
      {"//A", "\"A\": names of elements"},
      {"//a[@dataX]", "\"dataX\": names"},
      {"//a[contain(., 'x')]", "\"contain()\" is no function"},
      {"//a[lower-case(.)='x']", "\"lower-case()\" is no function"},
      {"//a[. = $x]", "\"$x\": there are no variables"},
      {"//meta[og:title]", "\"og:\": there are no namespaces"},
      {"count('x')", "wrong type"},
      {"contains('a')", "too many or too few"},
      {"", "it is empty"},
      {"//p[. = '\x01']", "a character that XML"},
      {"//\ufffe", "a character that XML"},
  };
  for (const auto& c : cases) {
    const auto queries = PageQueries::compile({{QueryKind::xpath, c.expression, {}, {}}});
    ASSERT_FALSE(queries) << c.expression;
    EXPECT_NE(queries.error().what.find(c.what), std::string::npos)
        << c.expression << ": " << queries.error().what;
  }
  EXPECT_FALSE(PageQueries::compile({{QueryKind::xpath, std::string("//a\0b", 5), {}, {}}}));
  EXPECT_FALSE(PageQueries::compile({{QueryKind::regex, "(", {}, {}}}));
  EXPECT_FALSE(PageQueries::compile({{QueryKind::regex, "a", {}, {"("}}}));
  EXPECT_TRUE(PageQueries::compile({{QueryKind::xpath, "//a[1]/b and (//c) div(2)", {}, {}}}));
}

TEST(XPath, takes_bounded_steps) {
  std::string wide = "<!doctype html><title>t</title>";
  for (int i = 0; i < 20'000; ++i) wide += "<i></i>";
  EXPECT_EQ(xpath("//i[count(preceding::i) > count(following::i)]", wide).not_evaluated, kTooManySteps);
  EXPECT_EQ(css("i:nth-child(odd)", wide).not_evaluated, kTooManySteps);
  EXPECT_EQ(css("i:last-child", wide).count, 1);
}

TEST(XPath, refuses_pages_beyond_the_limits) {
  std::string page = "<!doctype html><title>t</title>";
  for (int i = 0; i < 110'000; ++i) page += "<br a>";
  EXPECT_NE(xpath("//br", page).not_evaluated, "");
  std::string deep = "<!doctype html><title>t</title>";
  for (int i = 0; i < 5'000; ++i) deep += "<div>";
  deep += "<p>x";
  EXPECT_EQ(xpath("//p", deep).values, Texts{"x"});  // depth is limited before
  EXPECT_EQ(xpath("//p", deep + std::string(600'000, 'x')).not_evaluated, "the page is too large for XPath");
}

TEST(Regex, finds_groups_and_whole_matches_in_the_source) {
  constexpr std::string_view page = "<!doctype html><title>t</title><!-- build 17 --><p>a1 b22</p>";
  EXPECT_EQ(regex("build (\\d+)", page), (QueryAnswer{{"17"}, 1, 1, ""}));
  EXPECT_EQ(regex("[ab]\\d+", page).values, (Texts{"a1", "b22"}));
  EXPECT_EQ(regex("nothing", page), QueryAnswer{});
  EXPECT_EQ(regex("\\bb", page).count, 2);  // "build" and "b22": what stands before a match is seen
  EXPECT_EQ(regex("^", page).count, 1);
  EXPECT_EQ(regex("", "x").not_evaluated, "it is empty");
  const Pattern nothing("x*");
  EXPECT_EQ(evaluate_regex(nothing, "茶x").count, 2 + 1);
  EXPECT_EQ(evaluate_regex(Pattern("a"), "aaaa", 10).not_evaluated, "");
  EXPECT_EQ(evaluate_regex(Pattern("a"), "aaaa", 9).not_evaluated, kTooManyMatches);
}

TEST(Regex, reads_the_decoded_source) {
  Exchange exchange = exchange_of("<!doctype html><title>\xb2\xe8</title>", "https://example.com/",
                                  {{"Content-Type", "text/html; charset=gbk"}});
  const auto queries = PageQueries::compile({{QueryKind::regex, "<title>(.*?)</title>", {}, {}}});
  EXPECT_EQ(extract_facts(exchange, *queries).answers.front()->values, Texts{"茶"});
}

TEST(PageQueries, take_and_give_utf8) {
  EXPECT_EQ(regex("\\C", "<p>").values.front(), "<");
  EXPECT_EQ(regex("t(\\C)", "t\u8336").values, Texts{"\ufffd"});
  EXPECT_EQ(xpath("'\x80'", "<p>").not_evaluated, "it is not UTF-8");
}

TEST(PageQueries, ask_pages_whose_address_matches) {
  const auto queries = PageQueries::compile({{QueryKind::css, "p", {}, {"/shop/", "\\?id="}},
                                             {QueryKind::regex, "x", {}, {"/page$"}},
                                             {QueryKind::css, "P", {}, {}}});
  ASSERT_TRUE(queries) << queries.error().what;
  const auto answers = extract_facts(exchange_of("<p>x"), *queries).answers;
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_FALSE(answers[0]);
  EXPECT_EQ(answers[1]->count, 1);
  EXPECT_EQ(answers[2]->values, Texts{"x"});
  const Exchange text = exchange_of("<p>x", "https://example.com/", {{"Content-Type", "text/plain"}});
  EXPECT_TRUE(extract_facts(text, *queries).answers.empty());
}

TEST(PageQueries, change_no_facts) {
  constexpr std::string_view page = "<!doctype html><title>t</title><p>a <a href=/b>b</a>";
  const auto queries = PageQueries::compile({{QueryKind::css, "a", {}, {}}});
  const PageFacts with = extract_facts(exchange_of(page), *queries).facts;
  const PageFacts without = facts_of(page);
  EXPECT_EQ(with.main_text, without.main_text);
  EXPECT_EQ(with.links.size(), without.links.size());
  EXPECT_EQ(with.body_hash, without.body_hash);
}

}  // namespace
}  // namespace sitelark::testing

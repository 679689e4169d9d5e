// What selectors select, as Selectors Level 3 and 4 and CSS Syntax 3 say: evaluated over real pages.
#include "crawler/query/css_selector.h"

#include <fmt/ranges.h>

#include "crawler/query/query_for_tests.h"
#include "crawler/query/xpath.h"

namespace sitelark::testing {
namespace {

constexpr std::string_view kPage = R"(<!doctype html>
<html lang=en-GB><head><title>t</title><meta name=Description content=d id=meta></head>
<body id=body>
<div id=a class="card  first
 big" data-x="one two three"><p id=a1>x</p><!-- --><p id=a2 class=Card>y</p><span id=a3>z</span><p id=a4>w</p></div>
<div id=b class=card-wide data-x="one-two"><section id=s><p id=b1 title="it's &quot;so&quot;">x</p></section></div>
<ul id=u><li id=l1><li id=l2 class="item"><li id=l3><li id=l4><li id=l5><li id=l6><li id=l7></ul>
<input id=i1 type=CheckBox name=Agree><input id=i2 type="" value=""><a id=h1 href="/Shop/tea.PDF" rel="Next nofollow">n</a>
<x-card id=x @click="go" data-空="茶">c</x-card><div id=é class="中文 1st">c</div><h2 id="2nd" class="a.b c:d">h</h2>
<svg id=svg viewBox="0 0 1 1"><linearGradient id=lg></linearGradient><a id=sa xlink:href="#y"></a></svg>
<template id=tpl><p id=hidden>no</p></template>
</body></html>)";

// The ids of what a selector selects, in page order.
std::string ids(std::string_view selector) {
  const QueryAnswer answer = css(selector, kPage, "id");
  return answer.not_evaluated.empty() ? fmt::format("{}", fmt::join(answer.values, " "))
                                      : answer.not_evaluated;
}

TEST(CssSelector, types_ids_and_classes) {
  EXPECT_EQ(ids("section"), "s");
  EXPECT_EQ(ids("SECTION"), "s");  // names of HTML elements match in any case
  EXPECT_EQ(ids("x-card"), "x");
  EXPECT_EQ(ids("linearGradient"), "lg");
  EXPECT_EQ(ids("#a2"), "a2");
  EXPECT_EQ(ids("#A2"), "");  // ids and classes as written
  EXPECT_EQ(ids(".card"), "a");
  EXPECT_EQ(ids(".Card"), "a2");
  EXPECT_EQ(ids(".first.big"), "a");  // any white space separates the tokens
  EXPECT_EQ(ids("div.card-wide#b"), "b");
  EXPECT_EQ(ids("p.first"), "");
  EXPECT_EQ(ids("*.item"), "l2");
  EXPECT_EQ(ids(".card *"), "a1 a2 a3 a4");
  EXPECT_EQ(ids("#hidden"), "");  // the contents of a template are no descendants of it
}

TEST(CssSelector, escapes) {
  EXPECT_EQ(ids("#\\32 nd"), "2nd");
  EXPECT_EQ(ids("#\\000032nd"), "2nd");  // six digits need no space
  EXPECT_EQ(ids(".a\\.b.c\\:d"), "2nd");
  EXPECT_EQ(ids("#é"), "é");
  EXPECT_EQ(ids("#\\E9"), "é");
  EXPECT_EQ(ids(".中文"), "é");
  EXPECT_EQ(ids(".\\31st"), "é");  // the hexadecimal digits end at the s
  EXPECT_EQ(ids("[data-空='茶']"), "x");
  EXPECT_EQ(ids("[\\@click=go]"), "x");
  EXPECT_EQ(ids("[title=\"it's \\\"so\\\"\"]"), "b1");
  EXPECT_EQ(ids("[data-x='one\\\n-two']"), "b");  // an escaped line break is none
  EXPECT_EQ(ids("#a/* comment */.card"), "a");
}

TEST(CssSelector, attributes) {
  EXPECT_EQ(ids("[data-x]"), "a b");
  EXPECT_EQ(ids("[DATA-X]"), "a b");
  EXPECT_EQ(ids("[data-x=one]"), "");
  EXPECT_EQ(ids("[data-x='one-two']"), "b");
  EXPECT_EQ(ids("[ data-x ~= two ]"), "a");
  EXPECT_EQ(ids("[data-x~='one two']"), "");  // a word has no white space
  EXPECT_EQ(ids("[data-x~='']"), "");
  EXPECT_EQ(ids("[data-x|=one]"), "b");
  EXPECT_EQ(ids("[lang|=en]:not(body)"), "");    // html has no id, so nothing is listed
  EXPECT_EQ(css("[lang|=EN]", kPage).count, 1);  // lang is one of the values in any case
  EXPECT_EQ(ids("[data-x^=one]"), "a b");
  EXPECT_EQ(ids("[data-x$=three]"), "a");
  EXPECT_EQ(ids("[data-x*='ne t']"), "a");
  EXPECT_EQ(ids("[data-x^='']"), "");
  EXPECT_EQ(ids("[data-x$='']"), "");
  EXPECT_EQ(ids("[data-x*='']"), "");
  EXPECT_EQ(ids("[value='']"), "i2");
  EXPECT_EQ(ids("[data-空$=茶]"), "x");
  EXPECT_EQ(ids("[xlink\\:href]"), "sa");
}

TEST(CssSelector, letter_case_of_values) {
  EXPECT_EQ(ids("[type=checkbox]"), "i1");  // HTML Standard, 4.16.2
  EXPECT_EQ(ids("[type=checkbox s]"), "");
  EXPECT_EQ(ids("[rel~=next]"), "h1");
  EXPECT_EQ(ids("[name=agree]"), "");
  EXPECT_EQ(ids("[name=agree i]"), "i1");
  EXPECT_EQ(ids("[name='agree'I]"), "i1");
  EXPECT_EQ(ids("[href$='.pdf' i]"), "h1");
  EXPECT_EQ(ids("[href$='.pdf']"), "");
  EXPECT_EQ(ids("meta[name=description i]"), "meta");
}

TEST(CssSelector, combinators) {
  EXPECT_EQ(ids("div p"), "a1 a2 a4 b1");
  EXPECT_EQ(ids("div > p"), "a1 a2 a4");
  EXPECT_EQ(ids("div>section>p"), "b1");
  EXPECT_EQ(ids("#b p"), "b1");
  EXPECT_EQ(ids("p + p"), "a2");  // the comment between them does not count
  EXPECT_EQ(ids("p ~ p"), "a2 a4");
  EXPECT_EQ(ids("span+p"), "a4");
  EXPECT_EQ(ids("#a1 ~ span"), "a3");
  EXPECT_EQ(ids("body > div section p"), "b1");
  EXPECT_EQ(ids("#a + div p"), "b1");
  EXPECT_EQ(ids("div div"), "");
  EXPECT_EQ(ids("html > body > #u > li.item + li"), "l3");
}

TEST(CssSelector, lists_give_each_element_once_in_page_order) {
  EXPECT_EQ(ids("#s, .card , p.Card"), "a a2 s");
  EXPECT_EQ(ids("p, div > p, #a1"), "a1 a2 a4 b1");
}

TEST(CssSelector, negation) {
  EXPECT_EQ(ids("p:not(.Card)"), "a1 a4 b1");
  EXPECT_EQ(ids("p:not(.Card, #a1)"), "a4 b1");
  EXPECT_EQ(ids("li:not(.item):not(:first-child)"), "l3 l4 l5 l6 l7");
  EXPECT_EQ(ids("p:not(section > p)"), "a1 a2 a4");
  EXPECT_EQ(ids("div:not(:not(.card))"), "a");
  EXPECT_EQ(ids("input:not([type=checkbox])"), "i2");
}

TEST(CssSelector, children_by_place) {
  EXPECT_EQ(ids("div > :first-child"), "a1 s");
  EXPECT_EQ(ids("li:last-child"), "l7");
  EXPECT_EQ(ids("p:first-child"), "a1 b1");
  EXPECT_EQ(css("html:first-child", kPage).count, 1);  // the root is a first child, too
  EXPECT_EQ(ids("li:nth-child(odd)"), "l1 l3 l5 l7");
  EXPECT_EQ(ids("li:nth-child(EVEN)"), "l2 l4 l6");
  EXPECT_EQ(ids("li:nth-child(3)"), "l3");
  EXPECT_EQ(ids("li:nth-child( +3n - 2 )"), "l1 l4 l7");
  EXPECT_EQ(ids("li:nth-child(-n+3)"), "l1 l2 l3");
  EXPECT_EQ(ids("li:nth-child(-2n+6)"), "l2 l4 l6");
  EXPECT_EQ(ids("li:nth-child(n)"), "l1 l2 l3 l4 l5 l6 l7");
  EXPECT_EQ(ids("li:nth-child(n+6)"), "l6 l7");
  EXPECT_EQ(ids("li:nth-child(10n-1)"), "");
  EXPECT_EQ(ids("li:nth-child(4n-1)"), "l3 l7");
  EXPECT_EQ(ids("li:nth-child(0n+5)"), "l5");
  EXPECT_EQ(ids("li:nth-child(0)"), "");
  EXPECT_EQ(ids("li:nth-child(-n)"), "");
  EXPECT_EQ(ids("p:nth-child(2)"), "a2");  // of all children, not of the paragraphs
}

TEST(CssSelector, what_is_not_understood_is_named) {
  const struct {
    const char* selector;
    const char* what;
  } cases[] = {
      {"a:hover", "\":hover\": this pseudo-class"},
      {"a::before", "\"::before\": pseudo-elements"},
      {"li:nth-child(2x)", "\":nth-child(2x)\": it takes odd"},
      {"li:nth-child(2n + + 1)", "it takes odd"},
      {"li:nth-child(+ 2)", "it takes odd"},
      {"li:nth-child(2n of .a)", "\":nth-child(2n of .a)\""},
      {"li:nth-last-child(2)", "\":nth-last-child(2)\""},
      {":is(a, b)", "\":is(a, b)\""},
      {":has(a)", "\":has(a)\""},
      {"svg|a", "namespaces"},
      {"*|a", "namespaces"},
      {"[svg|href]", "namespaces"},
      {"#2nd", "\"#2nd\": a name must follow"},
      {".1st", "\".1st\": a name must follow"},
      {"[a=1]", "\"[a=1]\": its value"},
      {"[a='b]", "quotation marks are not closed"},
      {"[a=b", "bracket is not closed"},
      {"[a=b x]", "there is no flag \"x\""},
      {"[a b]", "bracket is not closed"},
      {"a:not(b", "bracket is not closed"},
      {"a:not()", "no selector can stand here"},
      {"a, ", "missing at its end"},
      {"a >", "missing at its end"},
      {"> a", "\"> a\": no selector"},
      {"a ) b", "no selector can stand here"},
      {"a || b", "no selector can stand here"},
      {"a { }", "\"{ }\""},
      {"td & b", "\"& b\""},
  };
  for (const auto& c : cases) {
    const auto xpath = css_to_xpath(c.selector);
    ASSERT_FALSE(xpath) << c.selector << " -> " << *xpath;
    EXPECT_NE(xpath.error().what.find(c.what), std::string::npos) << c.selector << ": " << xpath.error().what;
  }
  std::string deep = "p";
  for (int i = 0; i < 400; ++i) deep = ":not(" + deep + ")";
  EXPECT_NE(css_to_xpath(deep).error().what.find("too many :not()"), std::string::npos);
}

TEST(CssSelector, whatever_is_understood_is_an_xpath) {
  constexpr std::string_view kPieces[] = {"a",
                                          "div",
                                          "*",
                                          ".b",
                                          "#c",
                                          "[d]",
                                          "[e=f]",
                                          "[g~='h' i]",
                                          "[i|=j]",
                                          " ",
                                          ">",
                                          " + ",
                                          "~",
                                          ",",
                                          ":not(",
                                          ")",
                                          "\\31 ",
                                          ":first-child",
                                          ":last-child",
                                          ":nth-child(2n+1)",
                                          ":nth-child(",
                                          "'",
                                          "\"",
                                          "x-y",
                                          "中",
                                          "/**/",
                                          "[",
                                          "]",
                                          "|",
                                          "n",
                                          "-"};
  std::uint32_t seed = 1;
  int understood = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string selector;
    for (int i = 0; i < 1 + round % 7; ++i) {
      seed = seed * 1'664'525 + 1'013'904'223;
      selector += kPieces[(seed >> 16) % std::size(kPieces)];
    }
    const auto xpath = css_to_xpath(selector);
    if (!xpath) continue;
    ++understood;
    const auto good = check_xpath(*xpath);
    ASSERT_TRUE(good) << selector << " -> " << *xpath << ": " << good.error().what;
  }
  EXPECT_GT(understood, 1'000);
}

TEST(CssSelector, is_no_longer_than_can_be_evaluated) {
  std::string many = "a";
  while (many.size() < 3'900) many += " a";
  EXPECT_NE(css(many, "<p>").not_evaluated, "");
  many = "a";
  while (many.size() < 3'900) many += ",a";
  EXPECT_EQ(css(many, "<a>x</a>").count, 1);
  EXPECT_NE(
      xpath(fmt::format("{}1{}", std::string(1'900, '('), std::string(1'900, ')')), "<p>").not_evaluated, "");
}

TEST(CssSelector, xpath_literals_hold_any_quotation_marks) {
  EXPECT_EQ(xpath("string(" + xpath_literal("a'b\"c''d\"") + ")", "<p>x").values,
            std::vector<std::string>{"a'b\"c''d\""});
}

}  // namespace
}  // namespace sitelark::testing

// Items of JSON-LD, Microdata and RDFa: one form, whatever they were written in.
#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"

namespace sitelark {
namespace {

using testing::facts_of;
using testing::facts_of_body;

std::string shown(const DataValue& value) {
  switch (value.kind) {
    case DataKind::text:
      return '"' + value.text + '"';
    case DataKind::url:
      return '<' + value.text + '>';
    case DataKind::number:
    case DataKind::boolean:
      return value.text;
    case DataKind::item:
      return '#' + std::to_string(value.target);
    case DataKind::reference:
      return '@' + value.text;
    case DataKind::nothing:
      return "null";
  }
  return "?";
}

// "0 Product id: name="Spade" offers=#1; 1 Offer ..." ; '~' before an item that is not surely schema.org's.
std::string items(const PageFacts& facts) {
  std::string out;
  for (std::size_t i = 0; i < facts.data_items.size(); ++i) {
    const DataItem& item = facts.data_items[i];
    out += (i == 0 ? "" : "; ") + std::to_string(i) + (item.schema_org ? " " : " ~");
    for (const std::string& type : item.types) out += type + ' ';
    if (!item.id.empty()) out += '(' + item.id + ") ";
    if (item.parent >= 0) out += "in " + std::to_string(item.parent) + ' ';
    for (const DataValue& value : facts.data_values)
      if (value.item == static_cast<std::int32_t>(i)) out += value.name + '=' + shown(value) + ' ';
    out.pop_back();
  }
  return out;
}

PageFacts json_ld(const std::string& text) {
  return facts_of_body("<script type=application/ld+json>" + text + "</script>");
}

struct Case {
  const char* source;
  const char* items;
};

TEST(JsonLdItems, FormsOfOneThing) {
  for (
      const Case& c : std::vector<Case>{
          {R"({"@context":"https://schema.org","@type":"Product","name":"Spade","offers":{"@type":"Offer","price":9.5}})",
           R"(0 Product name="Spade" offers=#1; 1 Offer in 0 price=9.5)"},
          {R"({"name":"Spade","@type":["Product","http://x.test/Y"],"@context":["http://schema.org/",{"@language":"en"}]})",
           R"(0 Product http://x.test/Y name="Spade")"},
          {R"({"@context":"https://schema.org","@graph":[{"@id":"#a","@type":"A","b":{"@id":"#b"}},{"@id":"#b","@type":"B","c":true}]})",
           R"(0 A (#a) b=@#b; 1 B (#b) c=true)"},
          {R"([{"@context":"https://schema.org","@type":"A"},{"@context":"https://schema.org","@type":"B"}])",
           "0 A; 1 B"},
          {R"({"@context":"https://schema.org","@type":"A","b":["x",{"@type":"B"},1,null],"c":[],"d":null,"e":{}})",
           R"(0 A b="x" b=#1 b=1 b=null c=null d=null e=null; 1 B in 0)"},
          {R"({"@context":"https://schema.org","@type":"A","b":{"@list":["x","y",{"@type":"B"}]},"c":{"@value":"z","@language":"en"}})",
           R"(0 A b="x" b="y" b=#1 c="z"; 1 B in 0)"},
          {R"({"@context":"https://schema.org","@type":"A","name":{"en":"Spade","zh-Hans":"锹"}})",
           R"(0 A name="Spade")"},
          {R"({"@context":{"schema":"https://schema.org/"},"@type":"schema:Product","schema:name":"Spade","o:x":"1"})",
           R"(0 ~Product name="Spade" o:x="1")"},
          {R"({"@context":{"@vocab":"http://schema.org/","s":"https://schema.org/"},"@type":"s:Product","http://schema.org/name":"Spade"})",
           R"(0 Product name="Spade")"},
          {R"({"@context":{"@vocab":"http://schema.org/","n":"http://x.test/n"},"@type":"Product"})",
           "0 ~Product"},
          {R"({"@context":"https://schema.org","type":"Product","id":"#a"})", "0 Product (#a)"},
          {R"({"@context":"https://schemas.org","@type":"Product"})", "0 ~Product"},
          {R"({"@type":"Product"})", "0 ~Product"},
          {R"({"@context":"https://schema.org","@type":"Product","name":"Spade",})", ""},
          {R"({})", ""},
          {R"({"@context":"https://schema.org","@graph":[]})", ""},
      }) {
    EXPECT_EQ(items(json_ld(c.source)), c.items) << c.source;
  }
}

TEST(JsonLdItems, Contexts) {
  const PageFacts f = json_ld(
      R"([{"@type":"A"},{"@context":["https://schema.org",{"@vocab":"http://x.test/"}],"@type":"B"}])");
  ASSERT_EQ(f.json_ld.size(), 1u);
  EXPECT_EQ(f.json_ld[0].contexts, (std::vector<std::string>{"https://schema.org", "http://x.test/"}));
  EXPECT_EQ(f.json_ld[0].nodes_without_context, 1);
  EXPECT_EQ(json_ld(R"({"@context":"https://schema.org","@graph":[{"@type":"A"}]})")
                .json_ld[0]
                .nodes_without_context,
            0);
  EXPECT_EQ(json_ld(R"({"@graph":[{"@type":"A"}]})").json_ld[0].nodes_without_context, 1);
}

TEST(JsonLdItems, ScriptsOfOtherTypesDescribeNothing) {
  EXPECT_TRUE(
      facts_of_body(R"(<script type=application/json>{"@context":"https://schema.org","@type":"A"}</script>)")
          .data_items.empty());
}

TEST(JsonLdItems, Bounded) {
  std::string many = R"({"@context":"https://schema.org","@graph":[)";
  for (int i = 0; i < 3000; ++i) many += R"({"@type":"A","n":["a","b","c"]},)";
  const PageFacts wide = json_ld(many + "{}]}");
  EXPECT_EQ(wide.data_items.size(), 499u);  // one went to what holds the @graph
  EXPECT_TRUE(wide.data_cut);
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += R"({"a":)";
  EXPECT_LE(json_ld(deep + "1" + std::string(50'000, '}')).data_items.size(), 500u);
  EXPECT_LT(
      json_ld(R"({"@context":"https://schema.org","@type":"A","n":")" + std::string(500'000, 'x') + "\"}")
          .data_values.at(0)
          .text.size(),
      2001u);
}

TEST(MicrodataItems, Values) {
  for (
      const Case& c : std::vector<Case>{
          {"<div itemscope itemtype='http://schema.org/Product'><b itemprop=name> A <i>Spade</i></b>"
           "<div itemprop=offers itemscope itemtype=https://schema.org/Offer><meta itemprop=price "
           "content=9></div></div>",
           R"(0 Product name="A Spade" offers=#1; 1 Offer in 0 price="9")"},
          {"<div itemscope itemid=urn:x itemtype='http://x.test/T'><a itemprop='url sameAs' href=/u>x</a>"
           "<time itemprop=d datetime=2026-01-01>x</time><data itemprop=n value=7>x</data><b itemprop=p "
           "content=c>x</b></div>",
           R"(0 ~http://x.test/T (urn:x) url=<https://example.com/u> sameAs=<https://example.com/u> d="2026-01-01" n="7" p="c")"},
          {"<div itemscope itemref='a b' itemtype=http://schema.org/A></div><p id=a itemprop=x>1</p>"
           "<div id=b><p itemprop=y itemscope itemtype=http://schema.org/B><b itemprop=z>2</b></p></div>",
           R"(0 A x="1" y=#1; 1 B in 0 z="2")"},
          {"<div itemscope id=a itemref=a><b itemprop=x>1</b></div>", R"(0 ~x="1")"},
          {"<template><div itemscope></div></template><div itemscope itemtype=urn:x></div>", "0 ~urn:x"},
      }) {
    std::string wanted = c.items;
    std::string seen = items(facts_of_body(c.source));
    EXPECT_EQ(seen, wanted) << c.source;
  }
}

TEST(MicrodataItems, Faults) {
  const PageFacts f = facts_of_body(
      "<p itemprop=a>1</p>\n<div itemscope itemref='gone b'></div><p id=b itemprop=c>1</p>\n"
      "<div itemtype=http://schema.org/A></div><meta itemprop=image content=x>");
  std::string faults;
  for (const Remark& fault : f.data_faults) faults += fault.kind + ' ' + fault.value + '\n';
  EXPECT_EQ(faults,
            "itemprop-outside <p itemprop=a>\nitemtype-without-itemscope <div itemtype=http://schema.org/A>\n"
            "itemref-missing gone\n");
}

TEST(RdfaItems, Values) {
  for (const Case& c : std::vector<Case>{
           {"<div vocab=http://schema.org/ typeof=Product><b property=name>Spade</b>"
            "<div property=offers typeof=Offer><i property=price content=9>x</i></div><a property=url "
            "href=/u>x</a></div>",
            R"(0 Product name="Spade" offers=#1 url=<https://example.com/u>; 1 Offer in 0 price="9")"},
           {"<div prefix='s: http://schema.org/' typeof=s:Product resource=#p><b property='s:name "
            "foaf:name'>Spade</b></div>",
            R"(0 Product (#p) name="Spade")"},
           {"<div typeof=foaf:Person><b property=foaf:name>Ann</b></div>", "0 ~foaf:Person"},
           {"<div vocab=http://schema.org/ typeof=A><div rel=schema:b><div typeof=B></div></div></div>",
            "0 A b=#1; 1 B in 0"},
       }) {
    EXPECT_EQ(items(facts_of_body(c.source)), c.items) << c.source;
  }
}

TEST(RdfaItems, Faults) {
  const PageFacts f = facts_of_body(
      "<div vocab=http://schema.org/><b property=name>x</b><div about=#a><b property=name>x</b></div></div>"
      "<div typeof='shop:A dc:B'></div><meta property=og:title content=x>");
  std::string faults;
  for (const Remark& fault : f.data_faults) faults += fault.kind + ' ' + fault.value + '\n';
  EXPECT_EQ(faults, "property-outside <b property=name>\nprefix-unknown shop:A\n");
}

}  // namespace
}  // namespace sitelark

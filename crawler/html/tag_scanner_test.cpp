#include "crawler/html/tag_scanner.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

// "a /a !doctype c": what the scanner sees, with raw text skipped as a browser would.
std::string seen(std::string_view source) {
  TagScanner scanner(source);
  ScannedTag tag;
  std::string out;
  while (scanner.next(tag)) {
    if (!out.empty()) out += ' ';
    switch (tag.kind) {
      case ScannedTag::Kind::start:
        out += std::string(tag.name) + (tag.self_closing ? "/" : "");
        break;
      case ScannedTag::Kind::end:
        out += "/" + std::string(tag.name);
        break;
      case ScannedTag::Kind::doctype:
        out += "!";
        break;
      case ScannedTag::Kind::comment:
        out += "c";
        break;
    }
    const bool start = tag.kind == ScannedTag::Kind::start;
    if (start && (tag.name == "script" || tag.name == "title")) scanner.skip_raw_text(tag.name);
  }
  return out;
}

TEST(TagScanner, Tables) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"", ""},
      {"text", ""},
      {"<", ""},
      {"</", ""},
      {"<a", ""},
      {"<a>", "a"},
      {"<a><b/></a >", "a b/ /a"},
      {"<a href=x/>", "a"},
      {"<a href=x />", "a/"},
      {"<br / >", "br"},
      {"<a title=\"x>y\" b='<c>'>", "a"},
      {"<a title=\"x", ""},
      {"<a \"=b>", "a"},
      {"<a =b>c<d>", "a d"},
      {"<!doctype html><html>", "! html"},
      {"<!-- <a> --><b>", "c b"},
      {"<!--><a>", "c a"},
      {"<!---><a>", "c a"},
      {"<!----><a>", "c a"},
      {"<!-- --!><a>", "c a"},
      {"<!-- -- ><a>", "c"},
      {"<!-- <a>", "c"},
      {"<?xml ?><a>", "c a"},
      {"</3><a>", "c a"},
      {"</><a>", "c a"},
      {"<3><a>", "a"},
      {"<script><a></script><b>", "script /script b"},
      {"<script></scripty></script ><b>", "script /script b"},
      {"<script><!--<a></script><b>", "script /script b"},
      {"<script><!--<script></script><a></script><b>", "script /script b"},
      {"<script><!--<script>--></script><b>", "script /script b"},
      {"<script><a>", "script"},
      {"<title><a></TITLE><b>", "title /TITLE b"},
  };
  for (const auto& [source, expected] : cases) EXPECT_EQ(seen(source), expected) << source;
}

TEST(TagScanner, TextBeforeATag) {
  TagScanner scanner("  \n<a> x<b>");
  ScannedTag tag;
  ASSERT_TRUE(scanner.next(tag));
  EXPECT_EQ(scanner.text_before(), std::string_view::npos);
  ASSERT_TRUE(scanner.next(tag));
  EXPECT_EQ(scanner.text_before(), 7u);
}

TEST(TagScanner, Attributes) {
  const std::string_view tag = "<a href = \"x y\" B='c' d=e/ f =g h i=\"\" / j>";
  std::size_t position = 0;
  ScannedAttribute a;
  std::string out;
  while (next_attribute(tag, position, a)) out += std::string(a.name) + "=" + std::string(a.value) + ";";
  EXPECT_EQ(out, "href=x y;B=c;d=e/;f=g;h=;i=;j=;");
}

TEST(TagScanner, ExcessAttributes) {
  TagScanner scanner("<a b c d e>", 2);
  ScannedTag tag;
  ASSERT_TRUE(scanner.next(tag));
  EXPECT_EQ(tag.attribute_count, 4);
  EXPECT_EQ(tag.excess_begin, 7u);
}

}  // namespace
}  // namespace sitelark

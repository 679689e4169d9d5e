#include "crawler/imports/product_feed.h"

#include <gtest/gtest.h>

#include "text/charset.h"

namespace sitelark {
namespace {

const std::string kHead =
    "<?xml version=\"1.0\"?><rss version=\"2.0\" "
    "xmlns:g=\"http://base.google.com/ns/1.0\"><channel><title>Shop"
    "</title>";

TEST(ProductFeed, ReadsRssAndAtom) {
  const ProductFeed feed = read_product_feed(
      kHead +
      "<item><g:id>7</g:id><title>Gr&#252;n &amp; <![CDATA[fein]]></title><link>https://t.test/g</link>"
      "<g:price>8.00 EUR</g:price><g:availability>in_stock</g:availability></item></channel></rss>");
  EXPECT_FALSE(feed.trouble);
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_EQ(feed.items[0].id, "7");
  EXPECT_EQ(feed.items[0].title, "Grün & fein");
  EXPECT_EQ(feed.items[0].price, "8.00 EUR");
  const ProductFeed atom = read_product_feed(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><link "
      "href=\"https://t.test/x\"/><summary>s</summary>"
      "</entry></feed>");
  ASSERT_EQ(atom.items.size(), 1u);
  EXPECT_EQ(atom.items[0].link, "https://t.test/x");
  EXPECT_EQ(atom.items[0].description, "s");
}

TEST(ProductFeed, ReadsTables) {
  const ProductFeed feed =
      read_product_feed("id\ttitle\tlink\tprice\n1\t绿茶\thttps://t.test/g\t8 CNY\n2\tb\n");
  ASSERT_EQ(feed.items.size(), 2u);
  EXPECT_EQ(feed.items[0].title, "绿茶");
  EXPECT_EQ(feed.items[1].price, "");
  EXPECT_TRUE(read_product_feed("a,b,c\n1,2,3\n").trouble);
  EXPECT_TRUE(read_product_feed("").trouble);
}

TEST(ProductFeed, ObeysNoEntitiesAndSaysWhereItBreaks) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'l'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb += "]><rss><channel><item><title>&k;</title></item></channel></rss>";
  const ProductFeed feed = read_product_feed(bomb);
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_EQ(feed.items[0].title, "&k;");
  EXPECT_EQ(feed.trouble.kind, ReadingTrouble::Kind::unknown_entity);
  const ProductFeed named =
      read_product_feed(kHead +
                        "<item><title>Gr&uuml;n &amp; <![CDATA[&eacute;]]></title></item>\n"
                        "<item><title>a&b &; &nosemicolon</title></item>");
  ASSERT_EQ(named.items.size(), 1u);
  EXPECT_EQ(named.items[0].title, "Gr&uuml;n & &eacute;");
  EXPECT_EQ(named.trouble.line, 2);  // a bare "&" is worse than an entity
  const ProductFeed late =
      read_product_feed(kHead + "<item/>\n<item><title>&uuml;</title></item></channel></rss>");
  EXPECT_EQ(late.items.size(), 2u);
  EXPECT_EQ(late.trouble.line, 2);
  EXPECT_EQ(late.trouble.detail, "uuml");
  const ProductFeed cut = read_product_feed(kHead + "<item><g:id>1</g:id></item>\n<item><g:id>2");
  EXPECT_EQ(cut.items.size(), 1u);  // the other is cut in half
  EXPECT_EQ(cut.trouble.kind, ReadingTrouble::Kind::not_well_formed);
  EXPECT_EQ(cut.trouble.line, 2);
}

TEST(ProductFeed, AQuoteThatIsNeverClosedCostsItsLineOnly) {
  const ProductFeed feed = read_product_feed("id,title\n1,\"tea\n2,coffee\n");
  ASSERT_EQ(feed.items.size(), 1u);
  EXPECT_EQ(feed.items[0].title, "coffee");
  EXPECT_EQ(feed.trouble.kind, ReadingTrouble::Kind::lost_row);
  EXPECT_EQ(feed.trouble.line, 2);
}

TEST(ProductFeed, LongValuesAreCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "茶";
  for (const std::string& file :
       {kHead + "<item><title>" + text + "</title></item></channel></rss>",
        kHead + "<item><title><![CDATA[" + text + "]]></title></item></channel></rss>",
        "id,title\n1," + text + "\n"}) {
    const ProductFeed feed = read_product_feed(file);
    ASSERT_EQ(feed.items.size(), 1u);
    EXPECT_EQ(feed.items[0].title.size(), 9'999u);
    EXPECT_TRUE(is_valid_utf8(feed.items[0].title));
  }
}

// Each "&" was once looked at to the end of the feed.
TEST(ProductFeed, MillionsOfBareAmpersandsAreRefused) {
  const ProductFeed feed = read_product_feed(kHead + "<item><title>" + std::string(8u << 20, '&'));
  EXPECT_EQ(feed.trouble.kind, ReadingTrouble::Kind::not_well_formed);
}

}  // namespace
}  // namespace sitelark

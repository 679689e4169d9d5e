#include "crawler/crawl/url_table.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(UrlTable, one_number_a_text) {
  UrlTable urls;
  std::vector<std::string> texts;
  for (int i = 0; i < 5000; ++i) texts.push_back("https://example.com/page/" + std::to_string(i * 7919));
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(urls.intern(texts[i]), i + 1);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(urls.intern(texts[i]), i + 1);
    EXPECT_EQ(urls.find(texts[i]), i + 1);
    EXPECT_EQ(urls.text(static_cast<UrlTable::Id>(i + 1)), texts[i]);
  }
  EXPECT_EQ(urls.find("https://example.com/absent"), 0u);
  EXPECT_EQ(urls.size(), 5000u);
}

TEST(UrlTable, fragments_do_not_count) {
  UrlTable urls;
  const auto id = urls.intern(Url::parse("https://h/a?b#c").value());
  EXPECT_EQ(urls.intern(Url::parse("https://h/a?b#").value()), id);
  EXPECT_EQ(urls.intern(Url::parse("https://h/a?b").value()), id);
  EXPECT_EQ(urls.text(id), "https://h/a?b");
}

TEST(UrlTable, is_bounded) {
  UrlTable urls(3);
  for (const char* text : {"a", "b", "c"}) EXPECT_NE(urls.intern(text), 0u);
  EXPECT_EQ(urls.intern("d"), 0u);
  EXPECT_EQ(urls.intern("b"), 2u);
  EXPECT_TRUE(urls.full());
  UrlTable other;
  EXPECT_EQ(other.intern(std::string(100'000, 'x')), 0u);
}

TEST(UrlTable, costs_little_beside_its_texts) {
  UrlTable urls;
  std::size_t texts = 0;
  for (int i = 0; i < 200'000; ++i) {
    const std::string text = "https://example.com/" + std::to_string(i);
    texts += text.size();
    urls.intern(text);
  }
  EXPECT_LT((urls.memory() - texts) / urls.size(), 64u);
}

}  // namespace
}  // namespace sitelark

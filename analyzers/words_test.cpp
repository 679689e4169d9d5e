#include "analyzers/words.h"

#include <gtest/gtest.h>

#include "analyzers/host_names.h"
#include "analyzers/url_series.h"

namespace sitelark {
namespace {

using Texts = std::vector<std::string>;

TEST(Words, title_parts) {
  const struct {
    std::string title;
    Texts parts;
  } cases[] = {
      {"A | B - C", {"A", "B", "C"}},
      {"well-known A–B", {"well-known A–B"}},
      {"新闻_首页_某网", {"新闻", "首页", "某网"}},
      {"| A |", {"A"}},
      {"", {}},
      {"A: B", {"A: B"}},
  };
  for (const auto& c : cases) EXPECT_EQ(title_parts(c.title), c.parts) << c.title;
}

TEST(Words, template_remnants) {
  const struct {
    std::string text;
    std::string found;
  } cases[] = {
      {"Buy {{ product.name }} now", "{{ product.name }}"},
      {"Tom &amp; Jerry", "&amp;"},
      {"undefined | Shop", "undefined"},
      {"null", "null"},
      {"Hello [object Object]", "[object Object]"},
      {"Price: %s", "%s"},
      {"A <b>bold</b> claim", "</b>"},
      {"What null means in Java", ""},
      {"100%safe", ""},
      {"R&D and Q&A", ""},
      {"a < b", ""},
      {"Sets {1, 2}", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(template_remnant(c.text), c.found) << c.text;
}

TEST(Words, topic_tokens_leave_out_what_carries_no_topic) {
  EXPECT_EQ(topic_tokens("The 7 best Spades of 2026"), (Texts{"best", "spades"}));
  EXPECT_TRUE(topic_tokens("的 了").empty());
}

TEST(Words, dominant_script) {
  EXPECT_EQ(dominant_script({.letters = 100, .han = 81, .latin = 19}), "Han");
  EXPECT_EQ(dominant_script({.letters = 100, .han = 50, .kana = 45}), "Han");
  EXPECT_EQ(dominant_script({.letters = 100, .han = 60, .latin = 40}), "");
  EXPECT_EQ(dominant_script({}), "");
}

TEST(HostNames, placeholders) {
  for (const char* host : {"localhost", "a.localhost", "example.com", "www.example.com", "192.168.0.1",
                           "127.0.0.1", "10.1.2.3", "172.20.0.1", "[::1]", "printer.local"}) {
    EXPECT_TRUE(is_placeholder_host(host)) << host;
  }
  for (const char* host : {"example.co", "myexample.com", "172.32.0.1", "8.8.8.8", "a.de", "latest"}) {
    EXPECT_FALSE(is_placeholder_host(host)) << host;
  }
}

TEST(HostNames, other_domains) {
  EXPECT_TRUE(is_other_domain("a.com", "b.com"));
  EXPECT_TRUE(is_other_domain("www.a.co.uk", "www.b.co.uk"));
  EXPECT_TRUE(is_other_domain("a.com.cn", "b.com.cn"));
  EXPECT_FALSE(is_other_domain("www.a.com", "shop.a.com"));
  EXPECT_FALSE(is_other_domain("a.com", "www.a.com"));
  EXPECT_FALSE(is_other_domain("", "a.com"));
  EXPECT_EQ(without_www("www.a.com"), "a.com");
}

TEST(UrlSeries, page_numbers_and_series) {
  const struct {
    std::string url;
    int page;
    std::string series;
  } cases[] = {
      {"https://a.test/n?page=3", 3, "https://a.test/n"},
      {"https://a.test/n?a=1&page=3&b=2", 3, "https://a.test/n?a=1&&b=2"},
      {"https://a.test/n/page/2/", 2, "https://a.test/n"},
      {"https://a.test/n/list_4.html", 4, "https://a.test/n/list.html"},
      {"https://a.test/n/index_2.html", 2, "https://a.test/n"},
      {"https://a.test/n/", 0, "https://a.test/n"},
      {"https://a.test/news/123.html", 0, "https://a.test/news/123.html"},
      {"https://a.test/n?id=3", 0, "https://a.test/n?id=3"},
  };
  for (const auto& c : cases) {
    const Url url = *Url::parse(c.url);
    EXPECT_EQ(page_number(url), c.page) << c.url;
    EXPECT_EQ(series_of(url), c.series) << c.url;
  }
}

}  // namespace
}  // namespace sitelark

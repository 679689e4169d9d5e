#include "crawler/html/response_headers.h"

#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"
#include "text/corpus_for_tests.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

using nlohmann::json;

TEST(LinkHeader, Corpus) {
  const auto path = corpora() / "10-http-meta" / "link_header.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared corpora are not here";
  int count = 0;
  for (const json& c : json::parse(file_bytes(path))) {
    if (!c.contains("refs") || c["refs"].is_null()) continue;
    ++count;
    std::vector<std::pair<std::string, std::string>> expected;
    for (const json& ref : c["refs"]) {
      const std::string uri = ref["uri"].get<std::string>();
      const std::string rel = ref.value("rel", "");
      // The list there has one entry a relation, ours one a reference.
      if (!expected.empty() && expected.back().first == uri &&
          c["header"].get<std::string>().find(',') == std::string::npos)
        expected.back().second += " " + rel;
      else
        expected.emplace_back(uri, rel);
    }
    const std::vector<LinkReference> got = parse_link_header(c["header"].get<std::string>());
    ASSERT_EQ(got.size(), expected.size()) << c.dump();
    for (std::size_t i = 0; i < got.size(); ++i) {
      EXPECT_EQ(got[i].uri, expected[i].first) << c.dump();
      EXPECT_EQ(got[i].rel, expected[i].second) << c.dump();
      const std::string title = c["refs"][i].value("title", "");
      EXPECT_EQ(got[i].parameter("title"), title) << c.dump();
    }
  }
  EXPECT_GT(count, 10);
}

TEST(LinkHeader, BrokenOnes) {
  EXPECT_TRUE(parse_link_header("").empty());
  EXPECT_TRUE(parse_link_header("nonsense; rel=next").empty());
  EXPECT_TRUE(parse_link_header("<unclosed; rel=next").empty());
  EXPECT_EQ(parse_link_header("x, </b>; rel=next").size(), 1u);
  EXPECT_EQ(parse_link_header("</a>; rel=\"unclosed").size(), 1u);
  EXPECT_EQ(parse_link_header("</a>;;;, </b>,,").size(), 2u);
  EXPECT_EQ(parse_link_header(std::string(100'000, '<')).size(), 0u);
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "</a>, ";
  EXPECT_EQ(parse_link_header(many).size(), 200u);
}

TEST(RobotsHeader, AgentsAndDirectives) {
  struct Case {
    std::vector<std::string> values;
    std::vector<std::pair<std::string, std::string>> tags;  // agent, content
  };
  const std::vector<Case> cases{
      {{"noindex"}, {{"", "noindex"}}},
      {{"noindex, nofollow"}, {{"", "noindex, nofollow"}}},
      {{"googlebot: noindex"}, {{"googlebot", "noindex"}}},
      {{"Googlebot: nofollow, otherbot: noindex, nofollow"},
       {{"googlebot", "nofollow"}, {"otherbot", "noindex, nofollow"}}},
      {{"unavailable_after: 25 Jun 2030 15:00:00 PST"},
       {{"", "unavailable_after: 25 Jun 2030 15:00:00 PST"}}},
      {{"max-snippet:10, max-image-preview:large"}, {{"", "max-snippet:10, max-image-preview:large"}}},
      {{"bingbot: max-snippet:0"}, {{"bingbot", "max-snippet:0"}}},
      {{"noindex", "googlebot: none"}, {{"", "noindex"}, {"googlebot", "none"}}},
      {{"noindex, googlebot: nofollow"}, {{"", "noindex"}, {"googlebot", "nofollow"}}},
  };
  for (const Case& c : cases) {
    Headers headers;
    for (const std::string& value : c.values) headers.push_back({"x-robots-tag", value});
    const std::vector<MetaTag> tags = robots_headers(headers);
    ASSERT_EQ(tags.size(), c.tags.size()) << c.values[0];
    for (std::size_t i = 0; i < tags.size(); ++i) {
      EXPECT_EQ(tags[i].name, "robots");
      EXPECT_EQ(tags[i].place, Place::header);
      EXPECT_EQ(tags[i].agent, c.tags[i].first) << c.values[0];
      EXPECT_EQ(tags[i].content, c.tags[i].second) << c.values[0];
    }
  }
}

TEST(JudgedHeaders, AnUnchangedPageHasThemUnchanged) {
  const auto answer = [](std::string_view moment) {
    const std::string m(moment);
    return Headers{{"Date", m},
                   {"Age", m},
                   {"Server", "nginx"},
                   {"ETag", "\"7f3\""},
                   {"Expires", "Thu, 01 Dec 1994 16:00:0" + m},
                   {"CF-RAY", m},
                   {"X-Request-Id", m},
                   {"X-Cache", "HIT from " + m},
                   {"Set-Cookie", "sid=" + m + "; Path=/; HttpOnly; Expires=" + m + "; SameSite=Lax"},
                   {"Content-Security-Policy", "script-src 'nonce-" + m + "' 'self'"},
                   {"Cache-Control", "max-age=60"}};
  };
  const Headers a = judged_headers(answer("1"));
  const Headers b = judged_headers(answer("2"));
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].value, b[i].value) << a[i].name;
  EXPECT_EQ(header(a, "server"), "nginx");
  EXPECT_EQ(header(a, "etag"), "\"7f3\"");
  EXPECT_EQ(header(a, "set-cookie"), "sid=; Path=/; HttpOnly; Expires; SameSite=Lax");
  EXPECT_EQ(header(a, "content-security-policy"), "script-src 'nonce-' 'self'");
  EXPECT_EQ(header(a, "cache-control"), "max-age=60");
  EXPECT_FALSE(has_header(a, "expires"));
  EXPECT_TRUE(has_header(judged_headers({{"Expires", "0"}}), "expires"));
}

TEST(Response, HeadersAreFactsOfThePage) {
  Exchange e =
      testing::exchange_of("", "https://example.com/old?a=1",
                           {{"Location", "/new#part"}, {"Link", "</style.css>; rel=preload; as=style"}});
  e.status = 301;
  const PageFacts redirect = extract_facts(e);
  ASSERT_EQ(redirect.links.size(), 1u);
  EXPECT_EQ(redirect.links[0].kind, LinkKind::redirect);
  EXPECT_EQ(redirect.links[0].target.href(), "https://example.com/new");
  EXPECT_EQ(redirect.links[0].fragment, "part");
  ASSERT_EQ(redirect.resources.size(), 1u);
  EXPECT_EQ(redirect.resources[0].kind, ResourceKind::preload);

  e.status = 200;
  e.headers = {{"Refresh", "5; url=/next"}, {"Link", "<https://e.org/de>; rel=alternate; hreflang=de"}};
  const PageFacts refresh = extract_facts(e);
  ASSERT_EQ(refresh.metas.size(), 1u);
  EXPECT_EQ(refresh.metas[0].name, "refresh");
  EXPECT_EQ(refresh.metas[0].place, Place::header);
  ASSERT_EQ(refresh.links.size(), 2u);
  EXPECT_EQ(refresh.links[0].kind, LinkKind::meta_refresh);
  EXPECT_EQ(refresh.links[1].kind, LinkKind::alternate);
  EXPECT_EQ(refresh.link_elements.at(0).hreflang, "de");
}

}  // namespace
}  // namespace sitelark

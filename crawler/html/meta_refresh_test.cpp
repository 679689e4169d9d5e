#include "crawler/html/meta_refresh.h"

#include <gtest/gtest.h>

#include "model/url.h"
#include "text/corpus_for_tests.h"
#include "text/json.h"

namespace sitelark {
namespace {

using nlohmann::json;

TEST(MetaRefresh, Corpus) {
  const auto path = corpora() / "10-http-meta" / "meta_refresh.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared corpora are not here";
  const Url base = Url::parse("https://example.com/dir/").value();
  int count = 0;
  for (const json& c : json::parse(file_bytes(path))) {
    ++count;
    const std::string content = c["content"].get<std::string>();
    const std::optional<MetaRefresh> refresh = parse_meta_refresh(content);
    ASSERT_EQ(refresh.has_value(), !c["expected"].is_null()) << c.dump();
    if (!refresh) continue;
    EXPECT_EQ(refresh->seconds, c["expected"]["time"].get<int>()) << c.dump();
    const json& url = c["expected"]["url"];
    const std::string expected = url.is_null() ? "" : url.get<std::string>();
    // Unresolved they may differ in what the URL parser removes: compare what they lead to.
    EXPECT_EQ(Url::parse(refresh->url, &base).value().href(), Url::parse(expected, &base).value().href())
        << c.dump();
  }
  EXPECT_GT(count, 50);
}

TEST(MetaRefresh, HugeTimesAreCapped) {
  EXPECT_EQ(parse_meta_refresh("99999999999999999999999; url=a").value().seconds, 1'000'000'000);
}

}  // namespace
}  // namespace sitelark

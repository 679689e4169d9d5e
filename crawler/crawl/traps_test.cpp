#include "crawler/crawl/traps.h"

#include <gtest/gtest.h>

#include <string>

namespace sitelark {
namespace {

Url url_at(const std::string& text) { return Url::parse(text).value(); }

TEST(Traps, repeated_segments) {
  const std::pair<const char*, bool> cases[] = {
      {"/", false},
      {"/a/b/c", false},
      {"/a/a", false},
      {"/a/a/a", true},
      {"/a/b/a/c/a", true},
      {"/a/b/a/b", true},
      {"/a/b/c/a/b", true},
      {"/a/b/c/b/a", false},
      {"/2024/01/01/01/01", false},  // days and months
      {"/blog/2024/blog/2024", true},
      {"//a//b//", false},
      {"/en/shop/en-gb/shop", false},
  };
  for (const auto& [path, trap] : cases) EXPECT_EQ(has_repeated_segments(path), trap) << path;
}

TEST(Traps, repeated_segments_of_a_huge_path_are_bounded) {
  std::string path;
  for (int i = 0; i < 200'000; ++i) path += "/" + std::to_string(i);
  EXPECT_TRUE(has_repeated_segments(path));
}

TEST(Traps, session_ids) {
  const std::pair<const char*, bool> cases[] = {
      {"https://h/?PHPSESSID=3f", true},
      {"https://h/?a=1&phpsessid=abc", true},
      {"https://h/?PHPSESSID=", false},
      {"https://h/page;jsessionid=0AAB12?x=1", true},
      {"https://h/(S(abc123))/page.aspx", true},
      {"https://h/?ASPSESSIONIDABCD=EFGH", true},
      {"https://h/?sid=0123456789abcdef", true},
      {"https://h/?sid=42", false},                // an id of something
      {"https://h/?sid=abcdefghijklmnop", false},  // a word
      {"https://h/?session_id=aaaa1111bbbb2222", true},
      {"https://h/?inside=0123456789abcdef", false},
      {"https://h/sid/0123456789abcdef", false},
  };
  for (const auto& [url, trap] : cases) EXPECT_EQ(has_session_id(url_at(url)), trap) << url;
}

TEST(Traps, year_of_dates) {
  const std::pair<const char*, int> cases[] = {
      {"https://h/2031/04/", 2031},
      {"https://h/events/2031-04-01", 2031},
      {"https://h/cal?date=2031-04-01", 2031},
      {"https://h/cal?date=20310401", 2031},
      {"https://h/cal?year=2031&month=4", 2031},
      {"https://h/cal?Y=2031", 2031},
      {"https://h/cal?startYear=2031", 2031},
      {"https://h/model-2031", 0},
      {"https://h/2031", 0},
      {"https://h/2031/13", 0},
      {"https://h/p/120310401", 0},
      {"https://h/?id=2031", 0},
      {"https://h/?tel=99993177", 0},
  };
  for (const auto& [url, year] : cases) EXPECT_EQ(year_in(url_at(url)).value_or(0), year) << url;
}

TEST(Traps, facets_count_by_path_and_names) {
  FacetCounter facets;
  const auto fill = [&](const std::string& prefix, const std::string& suffix, int most) {
    int admitted = 0;
    for (int i = 0; i < most + 50; ++i)
      if (facets.admit(url_at(prefix + std::to_string(i) + suffix))) ++admitted;
    return admitted;
  };
  EXPECT_EQ(fill("https://h/list?a=", "&b=1&c=2", 200), 200);
  EXPECT_EQ(fill("https://h/list?c=", "&b=1&a=2", 200), 0) << "the order of names is no new set";
  EXPECT_EQ(fill("https://h/other?a=", "&b=1&c=2", 200), 200);
  EXPECT_EQ(fill("https://h/list?a=", "&b=1", 1000), 1000);
  EXPECT_EQ(fill("https://h/list?id=", "", 5000), 5000);
  EXPECT_TRUE(facets.admit(url_at("https://h/list")));
}

}  // namespace
}  // namespace sitelark

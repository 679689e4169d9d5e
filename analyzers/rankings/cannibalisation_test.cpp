#include "analyzers/rankings/cannibalisation.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

std::vector<SitePlace> days(const std::string& pages, std::int32_t position = 5) {
  std::vector<SitePlace> history;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i] != '.')
      history.push_back(
          {static_cast<std::int64_t>(i), position, std::string("https://a.example/") + pages[i]});
  }
  return history;
}

std::optional<Cannibalisation> flips(const std::string& pages, const PageKey& key = {}) {
  return flip_flop(days(pages), key, {.today = static_cast<std::int64_t>(pages.size()) - 1});
}

TEST(Cannibalisation, TwoPagesOnOneList) {
  const SitePlace two[] = {{0, 4, "https://a.example/x"}, {0, 17, "https://a.example/y"}};
  const auto found = simultaneous(two, {});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->pages.size(), 2u);
  EXPECT_EQ(found->pages[0].url, "https://a.example/x");
  EXPECT_EQ(found->pages[1].best, 17);
}

TEST(Cannibalisation, OnTopItIsASuccess) {
  const SitePlace top[] = {{0, 1, "https://a.example/x"}, {0, 2, "https://a.example/y"}};
  EXPECT_FALSE(simultaneous(top, {}));
  const SitePlace third[] = {{0, 1, "https://a.example/x"}, {0, 3, "https://a.example/y"}};
  EXPECT_FALSE(simultaneous(third, {}));
  const SitePlace below[] = {{0, 1, "https://a.example/x"}, {0, 4, "https://a.example/y"}};
  EXPECT_TRUE(simultaneous(below, {}));
}

TEST(Cannibalisation, VariantsOfOnePageDoNotCompete) {
  const SitePlace two[] = {{0, 8, "https://a.example/x"}, {0, 9, "https://a.example/x?ref=1"}};
  EXPECT_TRUE(simultaneous(two, {}));
  EXPECT_FALSE(simultaneous(two, [](const std::string& url) { return url.substr(0, url.find('?')); }));
  EXPECT_FALSE(simultaneous({}, {}));
  const SitePlace deep[] = {{0, 8, "https://a.example/x"}, {0, 101, "https://a.example/y"}};
  EXPECT_FALSE(simultaneous(deep, {}));
}

TEST(Cannibalisation, ThreeChangesInFourWeeks) {
  const auto found = flips("aaaaaaaaaaaaaaaaaaaaabaaaaba");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->changes, 4);
  ASSERT_EQ(found->pages.size(), 2u);
  EXPECT_FALSE(flips("aaaaaaaaaaaaaaaaaaaaaaaaaaba"));  // twice, and b holds a day
}

TEST(Cannibalisation, AMoveForGoodIsNone) {
  EXPECT_FALSE(flips("aaaaaaaaaaaaaabbbbbbbbbbbbbb"));
  EXPECT_FALSE(flips("aaaaaaabbbbbbbcccccccddddddd"));
  EXPECT_TRUE(flips("aaaaaaaaaabbbbbbbbbbaaaaaaaa"));  // two changes, and each holds a fifth
}

TEST(Cannibalisation, DaysWithoutALookAreNoChange) {
  EXPECT_FALSE(flips("a..a..a....a....a....a...a.a"));
  EXPECT_FALSE(flips(""));
  EXPECT_TRUE(flips("a.b.a.b.a...................b"));
}

TEST(Cannibalisation, OldFlipsAreForgotten) {
  EXPECT_FALSE(flips("abababababaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

TEST(Cannibalisation, CanonicalVariantsAreOnePage) {
  EXPECT_FALSE(flips("abababababababababababababab", [](const std::string&) { return std::string("same"); }));
}

TEST(Cannibalisation, KeepsThePageWithLinksAndAGoodMedian) {
  std::vector<SitePlace> history;
  for (std::int64_t day = 0; day < 20; ++day)
    history.push_back(
        {day, day % 2 == 0 ? 4 : 6, day % 2 == 0 ? "https://a.example/x" : "https://a.example/y"});
  FlipFlop question{.today = 19, .volume = 1'000};
  const auto plain = flip_flop(history, {}, question);
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->pages[plain->keeper].url, "https://a.example/x");
  EXPECT_DOUBLE_EQ(plain->pages[0].share, .5);
  EXPECT_NEAR(plain->lost_clicks, 1'000 * (.082 - (.082 + .050) / 2), 1e-9);
  question.links = [](const std::string& url) { return url.ends_with("x") ? 40 : 2; };
  EXPECT_EQ(flip_flop(history, {}, question)->keeper, 0u);
}

TEST(Cannibalisation, ConsoleSplits) {
  const auto row = [](std::string query, std::string page, std::int64_t impressions) {
    ConsoleRow one;
    one.query = std::move(query);
    one.page = std::move(page);
    one.impressions = impressions;
    return one;
  };
  const ConsoleRow rows[] = {row("split", "/a", 60),  row("split", "/b", 20), row("split", "/b", 10),
                             row("split", "/c", 10),  row("led", "/a", 80),   row("led", "/b", 20),
                             row("crumbs", "/a", 79), row("crumbs", "/b", 9), row("crumbs", "/c", 9),
                             row("crumbs", "/d", 3),  row("all", "", 500),    row("none", "/a", 0)};
  const auto splits = console_splits(rows, {});
  ASSERT_EQ(splits.size(), 1u);
  EXPECT_EQ(splits[0].query, "split");
  EXPECT_EQ(splits[0].impressions, 100);
  EXPECT_DOUBLE_EQ(splits[0].pages[1].second, .3);
}

TEST(Cannibalisation, Health) {
  EXPECT_DOUBLE_EQ(*cannibalisation_health(10, 3), .7);
  EXPECT_FALSE(cannibalisation_health(0, 0));
}

}  // namespace
}  // namespace sitelark

#include "analyzers/rankings/rivals.h"

#include <gtest/gtest.h>

#include "analyzers/rankings/serp_features.h"

namespace sitelark {
namespace {

ResultList list(const std::vector<std::pair<int, std::string>>& results) {
  ResultList out;
  for (const auto& [position, url] : results) {
    SearchResult result;
    result.position = position;
    result.url = url;
    out.results.push_back(result);
  }
  return out;
}

std::string domain_of(const std::string& url) {
  return url.starts_with("http") ? url.substr(8, url.find('/', 8) - 8) : std::string();
}

TEST(Rivals, ByShareInTheFirstTen) {
  const ResultList one =
      list({{1, "https://a.example/"}, {2, "https://b.example/x"}, {3, "https://a.example/y"}});
  const ResultList two = list({{1, "https://b.example/"}, {11, "https://a.example/"}, {12, "about:blank"}});
  const SeenList lists[] = {{one, 100}, {two, 100}};
  const Rivals rivals = rivals_on(lists, domain_of, default_ctr_curve());
  EXPECT_EQ(rivals.lists, 2);
  EXPECT_EQ(rivals.curve, "neutral-v1");
  ASSERT_EQ(rivals.domains.size(), 2u);
  const Rival& b = rivals.domains[0];
  EXPECT_EQ(b.domain, "b.example");
  EXPECT_EQ(b.in_top10, 2);
  EXPECT_DOUBLE_EQ(b.share, 1);
  EXPECT_EQ(b.best, 1);
  EXPECT_DOUBLE_EQ(b.average, 1.5);
  EXPECT_NEAR(b.clicks, 43.8, 1e-9);
  const Rival& a = rivals.domains[1];
  EXPECT_DOUBLE_EQ(a.share, .5);
  EXPECT_NEAR(a.clicks, 29, 1e-9);  // its best place of each list
  EXPECT_NEAR(a.share_of_voice + b.share_of_voice, 1, 1e-12);
}

TEST(Rivals, NoListsNoRivals) {
  EXPECT_TRUE(rivals_on({}, domain_of, default_ctr_curve()).domains.empty());
  const ResultList empty;
  const SeenList lists[] = {{empty, 0}};
  EXPECT_TRUE(rivals_on(lists, domain_of, default_ctr_curve()).domains.empty());
}

TEST(Rivals, ARedirectLinkCountsWhereItLeads) {
  ResultList baidu = list({{1, "https://www.baidu.example/link?url=x"}});
  baidu.results[0].target = "https://a.example/";
  const SeenList lists[] = {{baidu, 0}};
  EXPECT_EQ(rivals_on(lists, domain_of, default_ctr_curve()).domains[0].domain, "a.example");
}

bool is_own(const std::string& url) { return url.starts_with("https://own.example/"); }

TEST(SerpFeatures, WhoOwnsWhat) {
  ResultList serp = list({{1, "https://own.example/a"}});
  serp.results[0].features = {"sitelinks"};
  serp.features = {{"images", 7, {"https://b.example/i"}},
                   {"images", 4, {"https://c.example/i", "https://own.example/i"}},
                   {"ai_overview", 0, {}}};
  const auto features = features_of(serp, is_own);
  ASSERT_EQ(features.size(), 3u);
  EXPECT_EQ(features[0].name, "ai_overview");
  EXPECT_FALSE(features[0].owned);
  EXPECT_EQ(features[0].owner, "");
  EXPECT_EQ(features[1].block, 4);
  EXPECT_EQ(features[1].owner, "https://own.example/i");
  EXPECT_TRUE(features[1].owned);
  EXPECT_TRUE(features[2].owned);
}

TEST(SerpFeatures, GainedAndLost) {
  using Kind = FeatureChange::Kind;
  const std::vector<FeatureState> before{{"a", 0, true, "own"}, {"b", 0, true, "own"}, {"c", 0, false, "x"}};
  const std::vector<FeatureState> now{{"a", 0, false, "y"}, {"c", 0, true, "own"}, {"d", 0, false, "z"}};
  std::vector<std::pair<Kind, std::string>> seen;
  for (const FeatureChange& change : feature_changes(before, now))
    seen.emplace_back(change.kind, change.name);
  EXPECT_EQ(seen, (std::vector<std::pair<Kind, std::string>>{{Kind::lost, "a"},
                                                             {Kind::won, "c"},
                                                             {Kind::appeared, "d"},
                                                             {Kind::vanished, "b"},
                                                             {Kind::lost, "b"}}));
  EXPECT_TRUE(feature_changes(now, now).empty());
}

}  // namespace
}  // namespace sitelark

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "analyzers/data_files.h"
#include "analyzers/methods/factors.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

const IndicatorInfo& indicator(std::string_view id) {
  return *std::find_if(factor_list().indicators.begin(), factor_list().indicators.end(),
                       [&](const IndicatorInfo& one) { return one.id == id; });
}

const FactorScore& of(const std::vector<FactorScore>& scores, std::string_view id) {
  return *std::find_if(scores.begin(), scores.end(),
                       [&](const FactorScore& one) { return one.info->id == id; });
}

TEST(FactorList, HasWhatTheDocumentsName) {
  std::map<std::string, double> weights;
  for (const FactorInfo& one : factor_list().factors) weights[one.id] = one.weight;
  for (const char* five : {"volume", "freshness", "services", "speed", "interactivity"})
    EXPECT_TRUE(weights.contains(five)) << five;
  EXPECT_EQ(weights["volume"], 83);
  EXPECT_EQ(weights["relevance"], 64);
  EXPECT_EQ(weights["distinctiveness"], 43);
  EXPECT_EQ(weights["services"], 41);
  EXPECT_EQ(weights["design"], 26);
  for (const char* type : {"content", "shop", "company", "intermediary"})
    EXPECT_GE(factor_list().types.find(type)->second.size(), 3u) << type;
  std::set<std::string> ids;
  for (const DeviceInfo& one : factor_list().devices) {
    EXPECT_TRUE(ids.insert(one.id).second) << one.id;
    EXPECT_FALSE(one.words.empty() && one.parts.empty() && one.inputs.empty() && one.types.empty()) << one.id;
  }
}

TEST(FactorList, SaysWhereItIsWrong) {
  const auto error_of = [](const Json& json) { return read_factor_list(json.dump()).error().what; };
  Json json = Json::parse(data_file("factors.json"));
  json["indicators"][0]["factor"] = "beauty";
  EXPECT_EQ(error_of(json), "factors.json: pages_indexable: there is no \"beauty\"");
  json = Json::parse(data_file("factors.json"));
  json["indicators"][1]["full"] = json["indicators"][1]["zero"];
  EXPECT_EQ(error_of(json), "factors.json: words_median: \"zero\" and \"full\" are equal");
  json = Json::parse(data_file("factors.json"));
  json["types"]["shop"].push_back("cellar");
  EXPECT_EQ(error_of(json), "factors.json: types: there is no \"cellar\"");
  EXPECT_EQ(read_factor_list("]").error().what, "factors.json is no JSON");
}

TEST(Factors, AreScoredBetweenTheirLimits) {
  const IndicatorInfo& words = indicator("words_median");  // 50 to 600
  EXPECT_EQ(indicator_score(words, 0), 0);
  EXPECT_EQ(indicator_score(words, 325), 50);
  EXPECT_EQ(indicator_score(words, 9'999), 100);
  const IndicatorInfo& pages = indicator("pages_indexable");  // 1 to 1,000, by logarithm
  EXPECT_EQ(indicator_score(pages, 0), 0);
  EXPECT_NEAR(indicator_score(pages, 10), 100.0 / 3, 1e-9);
  EXPECT_EQ(indicator_score(pages, 1e9), 100);
  const IndicatorInfo& wait = indicator("first_byte");  // less is better
  EXPECT_EQ(indicator_score(wait, 200), 100);
  EXPECT_EQ(indicator_score(wait, 850), 50);
  EXPECT_EQ(indicator_score(wait, 5'000), 0);
}

TEST(Factors, LeaveOutWhatWasNotMeasured) {
  const Measures nothing;
  const auto none = score_factors(factor_list(), nothing, {});
  for (const FactorScore& one : none) EXPECT_FALSE(one.score) << one.info->id;
  EXPECT_FALSE(site_quality(none));

  Measures some;
  some["words_median"].numerator = 325;
  some["service_devices"].numerator = 4;
  some["dated_90d"] = {};  // a share of nothing is no number
  const auto scores = score_factors(factor_list(), some, {});
  EXPECT_EQ(of(scores, "volume").score, 50);
  EXPECT_EQ(of(scores, "volume").measured, 1);
  EXPECT_EQ(of(scores, "volume").indicators, 3);
  EXPECT_FALSE(of(scores, "freshness").score);
  EXPECT_FALSE(of(scores, "design").score);
  EXPECT_NEAR(site_quality(scores).value(), (83 * 50 + 41 * 100) / 124.0, 1e-9);
  EXPECT_EQ(site_quality(score_factors(factor_list(), some, {{"volume", 0}})), 100);
}

}  // namespace
}  // namespace sitelark

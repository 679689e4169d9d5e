#include "analyzers/methods/method_list.h"

#include <gtest/gtest.h>

#include <set>

#include "analyzers/data_files.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

Json data() { return Json::parse(data_file("methods.json")); }

std::string error_of(const Json& json) {
  const auto read = read_method_list(json.dump());
  return read ? "" : read.error().what;
}

TEST(MethodList, HoldsAll29) {
  const MethodList& list = method_list();
  ASSERT_EQ(list.methods.size(), 29u);
  std::set<std::string> keys, groups, metrics;
  for (const auto& [id, title] : list.groups) groups.insert(id);
  for (const MethodInfo& method : list.methods) {
    EXPECT_TRUE(keys.insert(method.key).second) << method.key;
    EXPECT_TRUE(groups.contains(method.group)) << method.key;
    EXPECT_TRUE(method.impact >= 1 && method.impact <= 5 && method.effort >= 1 && method.effort <= 5);
    EXPECT_FALSE(method.pass.empty() || method.partial.empty()) << method.key;
    EXPECT_EQ(method.valid_days == 0, method.statement == MethodInfo::Statement::never) << method.key;
    for (const MetricInfo& metric : method.metrics)
      EXPECT_TRUE(metrics.insert(metric.id).second) << metric.id;
    for (const std::string& name : method.over_time) EXPECT_TRUE(metrics.contains(name)) << name;
    for (const std::string& name : method.pass_needs) EXPECT_TRUE(metrics.contains(name)) << name;
  }
}

TEST(MethodList, SpeaksBothLanguages) {
  const auto is_told = [](const TwoTexts& texts) {
    const bool chinese =
        std::any_of(texts.zh.begin(), texts.zh.end(), [](char c) { return (c & 0x80) != 0; });
    return !texts.en.empty() && chinese;
  };
  for (const MethodInfo& method : method_list().methods) {
    EXPECT_TRUE(is_told(method.title) && is_told(method.meaning) && is_told(method.advice)) << method.key;
    for (const MetricInfo& metric : method.metrics) {
      EXPECT_TRUE(is_told(metric.counts)) << metric.id;
      EXPECT_EQ(metric.unit == MetricUnit::ratio, is_told(metric.of)) << metric.id;
    }
    EXPECT_EQ(method.statement != MethodInfo::Statement::never, is_told(method.proof)) << method.key;
  }
  for (const EvidenceInfo& evidence : method_list().evidence)
    EXPECT_TRUE(is_told(evidence.title) && is_told(evidence.supply)) << evidence.id;
}

TEST(MethodList, NamesWhatIsWrongInTheData) {
  Json json = data();
  json["methods"][8]["pass"] = "dir_listed >= 3 and dir_lives >= 0.9";
  EXPECT_EQ(error_of(json), "methods.json: method 9: pass: there is no metric \"dir_lives\" at column 21");
  json = data();
  json["methods"][3]["metrics"][0]["evidence"] = "hearsay";
  EXPECT_EQ(error_of(json), "methods.json: method 4: there is no evidence \"hearsay\"");
  json = data();
  json["methods"].erase(28);
  EXPECT_EQ(error_of(json), "methods.json: method 28: there are not 29 methods");
  json = data();
  json["methods"][1]["automatic"] = "maybe";
  EXPECT_EQ(error_of(json), "methods.json: method 2: \"maybe\" is no word for this");
  EXPECT_EQ(error_of(Json::array()).substr(0, 19), "methods.json: head:");
  EXPECT_EQ(read_method_list("{").error().what, "methods.json is no JSON");
}

TEST(MethodList, WeighsBySiteType) {
  for (const char* type : {"content", "shop", "company", "intermediary"}) {
    ASSERT_NE(method_list().site_type(type), nullptr) << type;
    const MethodList& typed = method_list(type);
    ASSERT_EQ(typed.methods.size(), method_list().methods.size());
    int moved = 0;
    for (std::size_t i = 0; i < typed.methods.size(); ++i) {
      moved += typed.methods[i].impact != method_list().methods[i].impact;
      EXPECT_GE(typed.methods[i].impact, 1);
      EXPECT_LE(typed.methods[i].impact, 5);
    }
    EXPECT_GE(moved, 3) << type;
  }
  EXPECT_EQ(method_list("shop").methods[28].impact, 5);
  EXPECT_EQ(method_list().methods[28].impact, 4);
  EXPECT_EQ(&method_list("castle"), &method_list());
  EXPECT_EQ(&method_list(""), &method_list());
}

}  // namespace
}  // namespace sitelark

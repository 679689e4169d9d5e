#include <gtest/gtest.h>

#include "reports/report.h"
#include "reports/sample_data.h"
#include "text/charset.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

TEST(JsonReport, HasTheFieldsOfTheContract) {
  const ReportData data = sample::report({});
  const Json json = Json::parse(json_report(data));
  for (const char* key :
       {"format", "version", "site", "snapshot", "score", "pages", "findings", "not_evaluated"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  EXPECT_EQ(json["format"], 1);
  EXPECT_EQ(json["site"], "https://shop.example/");
  EXPECT_DOUBLE_EQ(json["score"].get<double>(), 73.4);
  EXPECT_EQ(json["snapshot"]["id"], 7);
  EXPECT_EQ(json["snapshot"]["started"], "2026-09-21T14:13:20Z");
  EXPECT_EQ(json["snapshot"]["complete"], true);
  EXPECT_EQ(json["pages"].size(), data.pages.size());
  ASSERT_EQ(json["findings"].size(), data.findings.size());
  const Json& first = json["findings"][0];
  EXPECT_EQ(first["check"], "response-404");
  EXPECT_EQ(first["severity"], "error");
  EXPECT_EQ(first["scope"], "page");
  EXPECT_EQ(first["evidence"]["status"], 404);
  EXPECT_EQ(first["message"], data.findings[0].message);
  EXPECT_EQ(json["not_evaluated"][0]["count"], 60);
}

TEST(JsonReport, UnknownNumbersAreNull) {
  ReportData data;
  data.pages.push_back({.url = "https://a.example/"});
  const Json json = Json::parse(json_report(data));
  EXPECT_TRUE(json["score"].is_null());
  EXPECT_TRUE(json["snapshot"]["finished"].is_null());
  EXPECT_TRUE(json["pages"][0]["depth"].is_null());
  EXPECT_TRUE(json["pages"][0]["score"].is_null());
  EXPECT_TRUE(json["changes"].is_null());
}

TEST(JsonReport, TellsWhatWasExtractedWhereItIsKnown) {
  ReportData data;
  data.extracts = {"Price", "Author", "Date", "Other"};
  data.pages.push_back({.url = "https://a.example/"});
  data.pages[0].extracted = {Extracted{"Price", {"12", "13"}, {}}, Extracted{"Author", {}, {}},
                             Extracted{"Date", {}, "the page is too large for XPath"}, std::nullopt};
  data.pages.push_back({.url = "https://a.example/2"});
  data.checks.push_back({.id = "custom-a", .severity = Severity::error, .topic = "custom", .title = "A"});
  const Json json = Json::parse(json_report(data));
  EXPECT_EQ(json["pages"][0]["extracted"], (Json{{"Price", {"12", "13"}}, {"Author", Json::array()}}));
  EXPECT_FALSE(json["pages"][1].contains("extracted"));
  EXPECT_EQ(json["custom_checks"], Json::parse(R"([{"id":"custom-a","severity":"error","title":"A"}])"));
}

TEST(JsonReport, ScriptsOnlyIsNotScored) {
  ReportData data = sample::report({});
  data.scripts_only = true;
  EXPECT_TRUE(Json::parse(json_report(data))["score"].is_null());
}

TEST(JsonReport, NoStringBreaksIt) {
  const ReportData data = sample::report({.pages = 40, .hostile = true});
  const std::string text = json_report(data);
  EXPECT_TRUE(is_valid_utf8(text));
  const Json json = Json::parse(text);
  EXPECT_EQ(json["findings"].size(), data.findings.size());
  EXPECT_NE(text.find("\\u0000"), std::string::npos);
}

TEST(JsonReport, SameDataSameBytes) {
  EXPECT_EQ(json_report(sample::report({})), json_report(sample::report({})));
}

}  // namespace
}  // namespace sitelark

// Published examples and other people's tests of structured data: the three forms give one thing, the
// vocabulary knows what schema.org itself writes, and what a rich result lacks is found.
#include <gtest/gtest.h>

#include <iostream>

#include "analyzers/catalogue.h"
#include "analyzers/run_checks.h"
#include "analyzers/summary.h"
#include "crawler/html/extract_for_tests.h"
#include "text/corpus_for_tests.h"
#include "text/json.h"

namespace sitelark {
namespace {

using nlohmann::json;
using testing::facts_of;
namespace fs = std::filesystem;

fs::path folder() { return corpora() / "07-structured-data"; }

std::string page_of(const std::string& text, bool is_json) {
  if (!is_json) return text;
  return "<!doctype html><title>t</title><script type=\"application/ld+json\">" + text + "</script>";
}

std::vector<Finding> findings_of(const PageFacts& facts) {
  Visit visit{.url = facts.url, .outcome = Outcome::response, .status = 200};
  const SiteContext site{.start = *Url::parse("https://home.test/"), .now = 1'795'000'000};
  const PageSummary summary = summarise(facts, visit, site);
  const CheckPlan plan({}, ~needs::nothing);
  return run_page_checks(plan, {visit, facts, summary, site}).findings;
}

// "sd-rich-required-missing: ratingValue, ..." of all findings of the check.
std::string seen_by(const std::vector<Finding>& findings, std::string_view check) {
  std::string seen;
  for (const Finding& finding : findings) {
    if (finding.check != check) continue;
    seen += finding.check + ':';
    for (const auto& [name, value] : finding.evidence)
      if (const auto* list = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& one : *list) seen += ' ' + one + ',';
  }
  return seen;
}

// The properties that an issue says are missing: the names between quotation marks.
std::vector<std::string> quoted(const std::string& message) {
  std::vector<std::string> names;
  for (std::size_t at = message.find('"'); at != message.npos; at = message.find('"', at + 1)) {
    const std::size_t end = message.find('"', at + 1);
    if (end == message.npos) break;
    names.push_back(message.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

// Those that judge a whole item as the pages of a site have it; the others judge parts by themselves.
bool is_whole(const std::string& validator) {
  for (const char* known :
       {"AggregateRating", "BreadcrumbList", "JobPosting", "Product", "Recipe", "Review", "VideoObject"})
    if (validator == known) return true;
  return false;
}

bool names_missing(const std::string& message) {
  return message.starts_with("Required attribute") || message.starts_with("One of the following");
}

void hold(const json& test, const json& fact, const std::vector<Finding>& findings, int& held) {
  const std::string where = test.value("file", "") + ": " + test.value("name", "");
  const std::string required = seen_by(findings, "sd-rich-required-missing");
  const std::string on = fact.value("on", "");
  if (fact.value("op", "") == "lengthOf" && fact["expected"] == 0 &&
      (on == "issues" || on == "issues[severity=ERROR]")) {
    EXPECT_EQ(required, "") << where;
    ++held;
  }
  if (!fact["expected"].is_object()) return;
  const std::string message = fact["expected"].value("issueMessage", "");
  if (fact["expected"].value("severity", "") != "ERROR" || !names_missing(message)) return;
  const std::string seen = required + seen_by(findings, "sd-rich-conditional-missing");
  for (const std::string& name : quoted(message)) {
    const std::string last = name.substr(name.rfind('.') == name.npos ? 0 : name.rfind('.') + 1);
    const std::string first = name.substr(0, name.find('.'));
    EXPECT_TRUE(seen.find(last) != seen.npos || seen.find(first) != seen.npos)
        << where << " wants " << name << ", seen: " << seen;
    ++held;
  }
}

TEST(StructuredDataCorpus, RichResults) {
  if (!fs::exists(folder())) GTEST_SKIP() << "the shared corpora are not here";
  int held = 0;
  for (const json& test : json::parse(file_bytes(folder() / "richresult_validation.json"))) {
    if (!is_whole(test.value("validator", ""))) continue;
    const std::string text = file_bytes(folder() / test.value("file", ""));
    const PageFacts facts = facts_of(page_of(text, test.value("data_type", "") == "jsonld"));
    const std::vector<Finding> findings = findings_of(facts);
    for (const json& fact : test["facts"]) hold(test, fact, findings, held);
  }
  EXPECT_GT(held, 40);
}

std::string id_of(const json& example) {
  const json& id = example["id"];
  return id.is_string() ? id.get<std::string>() : "(no id)";
}

std::set<std::string> all_types(const PageFacts& facts) {
  std::set<std::string> types;
  for (const DataItem& item : facts.data_items)
    for (const std::string& type : item.types) types.insert(type);
  return types;
}

std::string script_text(const json& example, const char* form) {
  const std::string text =
      example.contains(form) && example[form].is_string() ? example[form].get<std::string>() : "";
  return text.find("<script") == text.npos && form == std::string("json") ? page_of(text, true) : text;
}

TEST(StructuredDataCorpus, ExamplesOfSchemaOrgInThreeForms) {
  if (!fs::exists(folder())) GTEST_SKIP() << "the shared corpora are not here";
  int compared = 0;
  int agree = 0;
  std::string differ;
  for (const json& example : json::parse(file_bytes(folder() / "schemaorg_examples.json"))) {
    if (!example.value("json_valid", false)) continue;
    const std::set<std::string> first = all_types(facts_of(script_text(example, "json")));
    for (const char* form : {"microdata", "rdfa"}) {
      const std::string text = script_text(example, form);
      if (text.empty() || text.find(form == std::string("rdfa") ? "typeof" : "itemscope") == text.npos)
        continue;
      ++compared;
      if (all_types(facts_of(text)) == first)
        ++agree;
      else
        differ += id_of(example) + ' ' + form + '\n';
    }
  }
  EXPECT_GT(compared, 200);
  EXPECT_GE(agree * 100, compared * 75) << agree << " of " << compared << '\n' << differ;
}

TEST(StructuredDataCorpus, ExamplesOfSchemaOrgKeepTheVocabulary) {
  if (!fs::exists(folder())) GTEST_SKIP() << "the shared corpora are not here";
  int examples = 0;
  std::map<std::string, int> count;
  std::string told;
  for (const json& example : json::parse(file_bytes(folder() / "schemaorg_examples.json"))) {
    for (const char* form : {"json", "microdata", "rdfa"}) {
      if (form == std::string("json") && !example.value("json_valid", false)) continue;
      const PageFacts facts = facts_of(script_text(example, form));
      ++examples;
      for (const Finding& finding : findings_of(facts)) {
        const bool looked_at = finding.check == "sd-type-unknown" || finding.check == "sd-property-unknown" ||
                               finding.check == "sd-value-type-wrong" || finding.check == "sd-enum-invalid" ||
                               finding.check == "sd-date-invalid" || finding.check == "sd-microdata-error" ||
                               finding.check == "sd-rdfa-error" || finding.check == "sd-duration-invalid";
        if (!looked_at) continue;
        ++count[finding.check];
        told += id_of(example) + ' ' + form + ' ' + finding.check + ' ' + finding.subject + '\n';
      }
    }
  }
  EXPECT_GT(examples, 600);
  for (const auto& [check, findings] : count) EXPECT_LE(findings, examples / 20) << check << '\n' << told;
  if (std::getenv("SITELARK_SHOW_CORPUS")) std::cout << told;
}

// "type.property" of every value, as often as it stands there.
void count_expected(const json& item, std::multiset<std::string>& all) {
  if (!item.is_object() || !item.contains("properties")) return;
  for (const auto& [name, values] : item["properties"].items()) {
    for (const json& value : values.is_array() ? values : json::array({values})) {
      all.insert(name);
      count_expected(value, all);
    }
  }
}

TEST(StructuredDataCorpus, MicrodataOfTheStandard) {
  const fs::path w3c = folder() / "extruct" / "w3c";
  if (!fs::exists(w3c)) GTEST_SKIP() << "the shared corpora are not here";
  int pages = 0;
  for (const auto& entry : fs::directory_iterator(w3c)) {
    if (entry.path().extension() != ".html") continue;
    fs::path expected = entry.path();
    expected.replace_extension(".json");
    if (!fs::exists(expected)) continue;
    ++pages;
    std::multiset<std::string> wanted;
    for (const json& item : json::parse(file_bytes(expected))) count_expected(item, wanted);
    std::multiset<std::string> seen;
    for (const DataValue& value : facts_of(file_bytes(entry.path())).data_values) seen.insert(value.name);
    EXPECT_EQ(::testing::PrintToString(seen), ::testing::PrintToString(wanted)) << entry.path();
  }
  EXPECT_GT(pages, 4);
}

TEST(StructuredDataCorpus, NothingIsTooStrange) {
  if (!fs::exists(folder())) GTEST_SKIP() << "the shared corpora are not here";
  int pages = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder())) {
    if (entry.path().extension() != ".html" && entry.path().extension() != ".json") continue;
    if (entry.file_size() > 800'000) continue;
    ++pages;
    const PageFacts facts = facts_of(page_of(file_bytes(entry.path()), entry.path().extension() == ".json"));
    const auto count = static_cast<std::int32_t>(facts.data_items.size());
    for (const DataItem& item : facts.data_items) EXPECT_LT(item.parent, count) << entry.path();
    for (const DataValue& value : facts.data_values) {
      EXPECT_LT(value.item, count) << entry.path();
      EXPECT_LT(value.target, count) << entry.path();
      EXPECT_EQ(value.target >= 0, value.kind == DataKind::item) << entry.path();
    }
    for (const Finding& finding : findings_of(facts)) EXPECT_NE(finding.check, kCheckFailed) << entry.path();
  }
  EXPECT_GT(pages, 250);
}

}  // namespace
}  // namespace sitelark

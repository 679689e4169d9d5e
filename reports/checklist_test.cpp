// The checklist says the same in every format and language, and nothing in it is markup.
#include "reports/checklist.h"

#include <gtest/gtest.h>

#include "reports/checklist_sections.h"
#include "reports/checklist_words.h"
#include "reports/report.h"
#include "reports/sample_data.h"
#include "text/json.h"

namespace sitelark {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

ChecklistMetric metric(const std::string& unit, std::optional<Measure> measure) {
  ChecklistMetric one;
  one.id = "desc_present";
  one.unit = unit;
  one.counts = "pages with exactly one description";
  one.of = "indexable pages";
  one.evidence_id = "own_crawl";
  one.scored = true;
  one.measure = std::move(measure);
  return one;
}

MethodChecklist checklist(const std::string& language = "en") {
  MethodChecklist list;
  list.site = "https://shop.example/";
  list.language = language;
  list.timezone = "UTC";
  list.groups.push_back({.id = "search_engine",
                         .title = "Search engines",
                         .score = 50,
                         .judged = 1,
                         .applicable = 2,
                         .methods = {2}});
  list.total = list.groups.front();
  ChecklistMethod method;
  method.number = 2;
  method.key = "meta_description";
  method.group = "search_engine";
  method.title = "Describe <every> page";
  method.advice = "Write *one* | two";
  method.verdict = {.method = 2,
                    .status = MethodStatus::partial,
                    .source = MethodVerdict::Source::measured,
                    .date = 1'790'000'000,
                    .incomplete = true};
  method.score = 50;
  method.metrics.push_back(metric("ratio", Measure{188, 200, 1'790'000'000, {"https://shop.example/<b>"}}));
  method.metrics.push_back(metric("count", std::nullopt));
  method.missing.push_back({"access logs", "Read them: sitelark methods read --log access.log", {"bots"}});
  Attestation said;
  said.item = "=cmd|' /C calc'!A0";
  said.state = AttestedState::planned;
  said.owner = "</td><script>";
  method.items.push_back(said);
  list.methods.push_back(method);
  return list;
}

TEST(Checklist, TellsNumbersWithTheirDenominators) {
  const Words say("en"), sag("zh");
  EXPECT_EQ(measured_text(metric("ratio", Measure{188, 200}), say), "188 of 200 indexable pages (94.0 %)");
  EXPECT_EQ(measured_text(metric("ratio", Measure{188, 200}), sag), "188 / 200 indexable pages（94.0%）");
  EXPECT_EQ(measured_text(metric("ratio", Measure{0, 0}), say), "there are no indexable pages");
  EXPECT_EQ(measured_text(metric("count", Measure{12'345, 0}), say), "12,345");
  EXPECT_EQ(measured_text(metric("flag", Measure{0, 0}), say), "no");
  EXPECT_EQ(measured_text(metric("days", Measure{1, 0}), say), "1 day");
  EXPECT_EQ(measured_text(metric("ratio", std::nullopt), say), "?");
}

TEST(Checklist, HasANameForEveryStatus) {
  for (const char* language : {"en", "zh"}) {
    const Words say(language);
    std::set<std::string> words, boxes;
    for (int i = 0; i <= static_cast<int>(MethodStatus::not_applicable); ++i) {
      words.insert(status_word(static_cast<MethodStatus>(i), say));
      boxes.emplace(status_box(static_cast<MethodStatus>(i)));
      EXPECT_FALSE(say.find("methods.state." + std::string(name(static_cast<AttestedState>(i)))).empty());
    }
    EXPECT_EQ(words.size(), 6u);
    EXPECT_EQ(boxes.size(), 6u);
  }
}

TEST(Checklist, SaysTheSameInEveryFormat) {
  const MethodChecklist list = checklist();
  for (const std::string& text : {checklist_terminal(list), checklist_markdown(list)}) {
    EXPECT_TRUE(has(text, "188 of 200 indexable pages")) << text;
    EXPECT_TRUE(has(text, "methods read --log access.log")) << text;
    EXPECT_TRUE(has(text, "partial")) << text;
    EXPECT_TRUE(has(text, "2026-09-2")) << text;
  }
  EXPECT_TRUE(has(checklist_csv(list), "188,200"));
  const auto json = nlohmann::json::parse(checklist_json(list));
  EXPECT_EQ(json["methods"][0]["status"], "partial");
  EXPECT_EQ(json["methods"][0]["metrics"][0]["numerator"], 188);
  EXPECT_EQ(json["methods"][0]["metrics"][0]["value"], 0.94);
  EXPECT_EQ(json["methods"][0]["metrics"][1]["measured"], false);
  EXPECT_EQ(json["methods"][0]["missing"][0]["evidence"], "access logs");
  EXPECT_EQ(json["total"]["applicable"], 2);
  EXPECT_EQ(checklist_xlsx(list).substr(0, 2), "PK");
  EXPECT_TRUE(has(checklist_terminal(checklist("zh")), "部分通过"));
}

TEST(Checklist, WhatPeopleWroteIsNoMarkup) {
  const MethodChecklist list = checklist();
  EXPECT_FALSE(has(checklist_markdown(list), "<every>"));
  EXPECT_TRUE(has(checklist_markdown(list), "\\*one\\* \\| two"));
  ReportData data = sample::report({.pages = 3});
  EXPECT_FALSE(has(html_report(data), "id=\"methods\""));
  data.methods = list;
  const std::string html = html_report(data);
  EXPECT_TRUE(has(html, "<section id=\"methods\""));
  EXPECT_TRUE(has(html, "<a href=\"#methods\">"));
  EXPECT_TRUE(has(html, "Describe &lt;every&gt; page"));
  EXPECT_FALSE(has(html, "</td><script>"));
  EXPECT_TRUE(has(html, "188 of 200 indexable pages"));
}

TEST(Checklist, EveryFormatOfTheReportHoldsIt) {
  ReportData data = sample::report({.pages = 3});
  data.methods = checklist();
  const auto json = nlohmann::json::parse(json_report(data));
  EXPECT_EQ(json["methods"]["methods"][0]["status"], "partial");
  EXPECT_EQ(json["methods"]["methods"][0]["score"], 50);
  EXPECT_EQ(json["methods"]["methods"][0]["missing"][0]["evidence"], "access logs");
  EXPECT_EQ(json["methods"]["total"]["score"], 50);
  const std::string text = markdown_report(data);
  EXPECT_TRUE(has(text, "\n## The 29 methods of promotion: https://shop.example/\n")) << text;
  EXPECT_TRUE(has(text, "\nScore 50 of 100")) << text;
  EXPECT_TRUE(has(text, " | ◪ partial | 50 | ")) << text;
  EXPECT_TRUE(has(text, "Missing evidence: access logs"));
  EXPECT_TRUE(has(text, "`sitelark methods --format markdown`"));
  EXPECT_FALSE(has(text, "188 of 200 indexable pages")) << "the whole list stands elsewhere";
  const std::string screen = terminal_summary(data, {.width = 200});
  EXPECT_TRUE(has(screen, "\n29 methods: score 50 of 100; 0 pass, 1 partial, 0 fail, 1 open\n")) << screen;
  std::map<std::string, std::string> files;
  csv_tables(data, [&](const std::string& name, const std::string& csv) { files[name] = csv; });
  EXPECT_TRUE(has(files["methods_verdicts"], "\"partial\",50,\"2026-09-2")) << files["methods_verdicts"];
  EXPECT_TRUE(has(files["methods_verdicts"], "access logs: Read them"));
  EXPECT_TRUE(has(files["methods_groups"], "\"search_engine\",50,1,2"));
  EXPECT_TRUE(has(files["methods_metrics"], "188,200"));
  EXPECT_FALSE(has(files["methods_statements"], ",=cmd"));
}

TEST(Checklist, TablesHaveACellForEveryColumn) {
  for (const Reader reader : {Reader::program, Reader::person}) {
    for (const ReportSection& one : checklist_sections(checklist("zh"), reader)) {
      EXPECT_FALSE(one.table.rows.empty()) << one.key;
      for (const auto& row : one.table.rows) EXPECT_EQ(row.size(), one.table.columns.size()) << one.key;
    }
  }
}

}  // namespace
}  // namespace sitelark

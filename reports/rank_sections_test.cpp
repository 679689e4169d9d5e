#include "reports/rank_sections.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reports/sample_data.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

const Table& table(const std::vector<ReportSection>& all, std::string_view key) {
  return std::find_if(all.begin(), all.end(), [&](const ReportSection& one) { return one.key == key; })
      ->table;
}

std::size_t column(const Table& table, std::string_view key) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const Table::Column& one) { return one.key == key; });
  return static_cast<std::size_t>(found - table.columns.begin());
}

TEST(RankSections, EveryTableHasItsRowsAndEveryRowItsCells) {
  for (const Reader reader : {Reader::program, Reader::person}) {
    const auto all = rank_sections(sample::report({}), reader);
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(table(all, "keywords").rows.size(), 4u);
    EXPECT_EQ(table(all, "sites").rows.size(), 2u);
    EXPECT_EQ(table(all, "distribution").rows.size(), 2u);
    EXPECT_EQ(table(all, "events").rows.size(), 3u);
    for (const ReportSection& one : all) {
      for (const auto& row : one.table.rows) EXPECT_EQ(row.size(), one.table.columns.size()) << one.key;
    }
  }
  EXPECT_TRUE(rank_sections(ReportData(), Reader::person).empty());
}

TEST(RankSections, SheetsHaveNamesThatExcelTakes) {
  for (const char* language : {"en", "zh"}) {
    for (const ReportSection& one : rank_sections(sample::report({.language = language}), Reader::person)) {
      EXPECT_LE(code_points(one.sheet).size(), 31u) << one.sheet;
      EXPECT_EQ(one.sheet.find_first_of("[]:*?/\\"), std::string::npos) << one.sheet;
    }
  }
}

TEST(RankSections, PeopleReadPositionsAsNumbersAndTheRestAsWords) {
  const auto all = rank_sections(sample::report({}), Reader::person);
  const Table& keywords = table(all, "keywords");
  const std::size_t now = column(keywords, "position");
  EXPECT_TRUE(std::holds_alternative<std::int64_t>(keywords.rows[0][now]));
  EXPECT_EQ(std::get<std::string>(keywords.rows[1][now]), "not in the first 100");
  EXPECT_EQ(std::get<std::string>(keywords.rows[0][column(keywords, "before")]), "not in the first 30");
  EXPECT_EQ(std::get<std::string>(keywords.rows[0][column(keywords, "since_last")]), "entered");
  EXPECT_EQ(std::get<std::int64_t>(keywords.rows[0][column(keywords, "console_clicks")]), 41);
  const Table& events = table(all, "events");
  EXPECT_EQ(std::get<std::string>(events.rows[0][column(events, "event")]), "link won");  // newest first
  EXPECT_EQ(std::get<std::string>(events.rows[2][column(events, "detail")]), "no answer in time");
}

TEST(RankSections, WhatIsNotKnownIsNoNumber) {
  ReportData data = sample::report({});
  RankSeriesReport& never = data.ranks->series[0];
  never = {.series = never.series};
  data.ranks->sites[0].visibility_now.reset();
  const Json ranks = Json::parse(json_report(data))["ranks"];
  for (const char* key :
       {"standing", "position", "day", "best", "console_clicks", "before_position", "clicks"})
    EXPECT_TRUE(ranks["keywords"][0][key].is_null()) << key;
  EXPECT_TRUE(ranks["sites"][0]["visibility"].is_null());
  EXPECT_TRUE(has(ranks_in_short(data, Words("en")), "visibility not known"));
}

TEST(RankSections, JsonHoldsFactsAndTables) {
  const Json ranks = Json::parse(json_report(sample::report({.hostile = true})))["ranks"];
  EXPECT_EQ(ranks["ctr_curve"], "neutral-v1");
  EXPECT_EQ(ranks["invented"], true);
  EXPECT_EQ(ranks["in_top_10"], 3);
  EXPECT_EQ(ranks["keywords"][1]["standing"], "not_in_first");
  EXPECT_EQ(ranks["keywords"][1]["depth"], 100);
  EXPECT_EQ(ranks["keywords"][0]["before_depth"], 30);
  EXPECT_EQ(ranks["keywords"][0]["console_impressions"], 1234);
  EXPECT_EQ(ranks["sites"][1]["share_of_voice"], 12.5);
  EXPECT_EQ(ranks["distribution"][0]["not_found"], 1);
  EXPECT_EQ(ranks["events"][2]["event"], "error");
}

TEST(RankSections, MarkdownAndTerminalTellThemInShort) {
  ReportData data = sample::report({});
  const std::string text = markdown_report(data);
  for (const char* part :
       {"\n## Ranks\n", "invented for the demo", "CTR curve neutral-v1", "### Own site and competitors",
        "| not in the first 100 |", "Search Console, 2024-10-05 to 2024-11-01"})
    EXPECT_TRUE(has(text, part)) << part;
  EXPECT_TRUE(has(terminal_summary(data, {.width = 200}),
                  "Ranks (invented): 3 of 4 in the top 10; visibility 20.00 % (neutral-v1); 4 up, 0 down\n"));
  data.ranks->invented = false;
  EXPECT_TRUE(has(terminal_summary(data, {.width = 200}), "\nRanks: 3 of 4 in the top 10"));
  EXPECT_FALSE(has(markdown_report(data), "invented for the demo"));
}

TEST(RankSections, CsvIsAFileForEveryTable) {
  std::vector<std::string> names;
  csv_tables(sample::report({.hostile = true}), [&](const std::string& name, const std::string& text) {
    names.push_back(name);
    EXPECT_TRUE(text.starts_with("\xef\xbb\xbf")) << name;
    if (name.starts_with("ranks_")) {
      EXPECT_FALSE(has(text, "\n=") || has(text, ",=")) << name;
    }
  });
  for (const char* name : {"ranks_keywords", "ranks_sites", "ranks_distribution", "ranks_events"})
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
}

}  // namespace
}  // namespace sitelark

#include "reports/backlink_sections.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/backlink_details.h"
#include "reports/backlink_tables.h"
#include "reports/sample_data.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

const ReportSection& section(const std::vector<ReportSection>& all, std::string_view key) {
  return *std::find_if(all.begin(), all.end(), [&](const ReportSection& one) { return one.key == key; });
}

TEST(BacklinkSections, EveryTableHasItsRows) {
  const ReportData data = sample::report({});
  const auto all = backlink_sections(data, true);
  std::vector<std::string> keys;
  for (const ReportSection& one : all) keys.push_back(one.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"sites", "days", "changes", "domains", "classes", "anchors",
                                            "targets", "gaps"}));
  EXPECT_EQ(section(all, "sites").table.rows.size(), 2u);  // ours and the competitor's
  EXPECT_EQ(section(all, "days").table.rows.size(), 90u);
  EXPECT_EQ(section(all, "changes").table.rows.size(), 60u);
  EXPECT_EQ(section(all, "gaps").table.rows.size(), 60u);
  EXPECT_EQ(section(backlink_sections(data, false), "days").table.rows.size(), 41u);  // 30 + 10, and the last
  EXPECT_TRUE(backlink_sections(ReportData(), true).empty());
}

TEST(BacklinkSections, SheetsHaveNamesThatExcelTakes) {
  for (const char* language : {"en", "zh"}) {
    for (const ReportSection& one : backlink_sections(sample::report({.language = language}), true)) {
      EXPECT_LE(code_points(one.sheet).size(), 31u) << one.sheet;
      EXPECT_EQ(one.sheet.find_first_of("[]:*?/\\"), std::string::npos) << one.sheet;
      EXPECT_FALSE(one.title.empty());
    }
  }
}

TEST(BacklinkSections, JsonHoldsTotalsAndTables) {
  const Json json = Json::parse(json_report(sample::report({.hostile = true})));
  const Json& links = json["backlinks"];
  EXPECT_EQ(links["totals"]["links"], 70);
  EXPECT_EQ(links["totals"]["said_domains"], 1);
  EXPECT_EQ(links["changes_left_out"], 7);
  EXPECT_EQ(links["days"].size(), 90u);
  EXPECT_EQ(links["days"][89]["day"], "2026-06-24");
  EXPECT_EQ(links["domains"][0]["centrality"], 12);
  EXPECT_TRUE(links["domains"][1]["centrality"].is_null());
  EXPECT_EQ(links["targets"][0]["sources"].size(), 2u);
}

TEST(BacklinkSections, MarkdownAndTerminalTellThemInShort) {
  const ReportData data = sample::report({});
  const std::string text = markdown_report(data);
  EXPECT_NE(text.find("\n## Backlinks\n"), std::string::npos);
  EXPECT_NE(
      text.find("66 links from 12 domains: 60 seen, 6 not looked at yet or not known; 4 lost. Domains that "
                "are only said to link here: 1."),
      std::string::npos);
  EXPECT_NE(text.find("Last 30 days: 10 new or back, 3 lost."), std::string::npos);
  EXPECT_NE(text.find("Older changes left out: 7."), std::string::npos);
  EXPECT_NE(text.find("10 more: sitelark backlinks"), std::string::npos);
  const std::string screen = terminal_summary(data, {.width = 200});
  EXPECT_NE(screen.find("Backlinks: 66 from 12 domains; last 30 days: 10 new or back, 3 lost\n"),
            std::string::npos)
      << screen;
}

TEST(BacklinkSections, WhatALookDoesNotKnowIsToldSo) {
  Backlink link;
  link.target_url = "https://shop.example/";
  link.look.state = BacklinkState::could_not_look;
  link.look.detail = kLoginDetail;
  EXPECT_EQ(state_told(link, Words("en")), "not known: the page asks to sign in");
  link.look.state = BacklinkState::link_removed;
  EXPECT_EQ(state_told(link, Words("en")), "no link on this page") << "nobody has seen one";
  link.seen_at = 1;
  EXPECT_EQ(state_told(link, Words("en")), "link gone from the page");
}

}  // namespace
}  // namespace sitelark

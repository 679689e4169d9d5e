#include <gtest/gtest.h>

#include "reports/report.h"
#include "reports/sample_data.h"
#include "text/charset.h"

namespace sitelark {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// RFC 4180, strictly: a row that is not well-formed gives an empty result.
Rows read_csv(std::string_view text) {
  Rows rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && text.substr(i + 1, 1) == "\"") {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
      rows.back().back() += c;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\r' && text.substr(i + 1, 1) == "\n") {
      rows.push_back({""});
      ++i;
    } else {
      return {};
    }
  }
  if (quoted || rows.back() != std::vector<std::string>{""}) return {};
  rows.pop_back();
  return rows;
}

TEST(CsvReport, OpensAsAnExcelFileInAnyLanguage) {
  const ReportData data = sample::report({.language = "zh"});
  for (const std::string& text : {csv_findings(data), csv_pages(data)}) {
    ASSERT_EQ(text.substr(0, 3), "\xef\xbb\xbf");
    const Rows rows = read_csv(text.substr(3));
    ASSERT_GT(rows.size(), 2u);
    for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
  }
  EXPECT_NE(csv_pages(data).find("手工陶瓷茶杯"), std::string::npos);
}

TEST(CsvReport, ColumnsHaveStableNames) {
  const ReportData data = sample::report({});
  const Rows findings = read_csv(csv_findings(data).substr(3));
  EXPECT_EQ(findings[0], (std::vector<std::string>{"severity", "check", "title", "scope", "url", "subject",
                                                   "message", "evidence", "new", "linked_from"}));
  EXPECT_EQ(findings.size(), data.findings.size() + 1);
  EXPECT_EQ(findings[1][7].substr(0, 21), "status: 404\ninlinks: ");
  EXPECT_EQ(read_csv(csv_pages(data).substr(3)).size(), data.pages.size() + 1);
}

TEST(CsvReport, NoCellIsAFormula) {
  const ReportData data = sample::report({.pages = 60, .hostile = true});
  for (const std::string& text : {csv_findings(data), csv_pages(data)}) {
    EXPECT_TRUE(is_valid_utf8(text));
    EXPECT_EQ(text.find('\0'), std::string::npos);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    const Rows rows = read_csv(text.substr(3));
    ASSERT_GT(rows.size(), 20u);
    std::size_t neutralised = 0;
    for (const auto& row : rows) {
      ASSERT_EQ(row.size(), rows[0].size());
      for (const std::string& cell : row) {
        EXPECT_LT(cell.size(), 131'072u);
        if (cell.empty()) continue;
        EXPECT_EQ(std::string_view("=+-@\t\r\n").find(cell[0]), std::string_view::npos) << cell;
        EXPECT_NE(cell.substr(0, 3), "＝");
        neutralised += cell[0] == '\'' ? 1 : 0;
      }
    }
    EXPECT_GT(neutralised, 6u);
  }
}

TEST(CsvReport, HasAColumnForEachExtractRule) {
  ReportData data;
  data.extracts = {"Price, \"net\"", "=1+1"};
  data.pages.push_back({.url = "https://a.example/1"});
  data.pages[0].extracted = {Extracted{data.extracts[0], {"12", "13"}, {}}, std::nullopt};
  data.pages.push_back({.url = "https://a.example/2"});
  const Rows rows = read_csv(csv_pages(data).substr(3));
  ASSERT_EQ(rows.size(), 3u);
  const std::size_t columns = rows[0].size();
  EXPECT_EQ(rows[0][columns - 2], "Price, \"net\"");
  EXPECT_EQ(rows[0][columns - 1], "'=1+1");
  EXPECT_EQ(rows[1][columns - 2], "12\n13");
  EXPECT_EQ(rows[1][columns - 1], "");
  EXPECT_EQ(rows[2].size(), columns);
}

TEST(CsvReport, NegativeNumbersMeanUnknownAndStayEmpty) {
  ReportData data;
  data.pages.push_back({.url = "https://a.example/"});
  const Rows rows = read_csv(csv_pages(data).substr(3));
  const auto column = [&](std::string_view name) {
    return std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin();
  };
  EXPECT_EQ(rows[1].at(static_cast<std::size_t>(column("depth"))), "");
  EXPECT_EQ(rows[1].at(static_cast<std::size_t>(column("score"))), "");
  EXPECT_EQ(rows[1].at(static_cast<std::size_t>(column("words"))), "0");
}

}  // namespace
}  // namespace sitelark

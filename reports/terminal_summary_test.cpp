#include <gtest/gtest.h>

#include "reports/report.h"
#include "reports/sample_data.h"
#include "text/charset.h"
#include "text/measure.h"

namespace sitelark {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

TEST(TerminalSummary, TellsScoreWorstFindingsAndChanges) {
  const std::string text = terminal_summary(sample::report({}), {});
  for (const char* part :
       {"Audit of https://shop.example/", "73 / 100  (+5)", "errors", "Page not found (404)",
        "中文/产品/item-", "Since the audit of", "3 fixed", "1 check could not be evaluated"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
  EXPECT_LT(text.find("Page not found"), text.find("Title too wide"));
}

TEST(TerminalSummary, TellsWhatIsTheSameOnce) {
  ReportData data = sample::report({});
  data.backlinks.reset();  // lines of sections take the place of the fifth group
  data.ranks.reset();
  EXPECT_NE(
      terminal_summary(data, {}).find("49 HTML pages (43 indexable) · 3 redirects · 8 failed addresses"),
      std::string::npos);
  for (ReportPage& page : data.pages) page.html = true;
  const std::string text = terminal_summary(data, {.width = 100});
  for (const char* part : {"60 HTML pages (43 indexable)", "76 findings, 47 different",
                           "30 findings, all the same", "1 change in the template would likely fix all 30"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(TerminalSummary, FitsOneScreenInBothLanguages) {
  for (const char* language : {"en", "zh"}) {
    for (const bool hostile : {false, true}) {
      for (const int width : {40, 80, 120}) {
        ReportData data = sample::report({.language = language, .hostile = hostile});
        data.methods.emplace();
        const auto lines = lines_of(terminal_summary(data, {.width = width}));
        EXPECT_LE(lines.size(), 24u);
        for (const std::string& line : lines)
          EXPECT_LE(count_cells(line, false), std::max(width, 78)) << line;
      }
    }
  }
}

TEST(TerminalSummary, ColourOnlyWhereAsked) {
  const ReportData data = sample::report({.hostile = true});
  EXPECT_EQ(terminal_summary(data, {}).find('\x1b'), std::string::npos);
  EXPECT_NE(terminal_summary(data, {.color = true}).find("\x1b[31m"), std::string::npos);
}

TEST(TerminalSummary, PagesCannotSpeakToTheTerminal) {
  ReportData data = sample::report({.hostile = true});
  data.snapshot.site = "\x1b]0;x\x07";
  data.snapshot.stopped_by = "\x1b[2J\xff";
  const std::string text = terminal_summary(data, {});
  EXPECT_TRUE(is_valid_utf8(text));
  for (const char c : text) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << int{c};
  EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos);
}

TEST(TerminalSummary, SaysWhatIsNotThere) {
  ReportData data;
  data.snapshot.site = "https://a.example/";
  data.scripts_only = true;
  const std::string text = terminal_summary(data, {});
  for (const char* part : {"not scored", "No findings.", "First complete audit",
                           "only to browsers that run scripts", "not complete"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

}  // namespace
}  // namespace sitelark

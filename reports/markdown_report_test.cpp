#include <gtest/gtest.h>

#include "reports/report.h"
#include "reports/sample_data.h"
#include "text/charset.h"

namespace sitelark {
namespace {

TEST(MarkdownReport, TellsFindingsByCheck) {
  const std::string text = markdown_report(sample::report({}));
  for (const char* part :
       {"# Audit of https://shop.example/", "| 73 / 100 | 5 | 40 | 30 | 1 |",
        "### Error: Page not found \\(404\\) (3)", "**How to fix it** ", "| `https://shop.example/",
        "Answers 404 though 78 pages link to it.", "the page's main text was not kept"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

TEST(MarkdownReport, NoStringBecomesMarkup) {
  const std::string text = markdown_report(sample::report({.hostile = true}));
  EXPECT_TRUE(is_valid_utf8(text));
  for (const char* bad :
       {"<script", "<img", "<svg", "<!--", " [a](", "![i]", "\n# heading", "\x1b", "\xe2\x80\xae"}) {
    std::string outside;  // of code spans, where nothing is markup
    bool code = false;
    for (const char c : text) {
      if (c == '`' && (outside.empty() || outside.back() != '\\')) code = !code;
      if (!code || c == '\n') outside += c;
    }
    EXPECT_EQ(outside.find(bad), std::string::npos) << bad;
  }
}

TEST(MarkdownReport, LongListsAreCutAndSaid) {
  const std::string text = markdown_report(sample::report({.pages = 400}));
  EXPECT_NE(text.find("… and 84 more"), std::string::npos);
}

TEST(MarkdownReport, TellsWhatIsTheSameOnce) {
  ReportData data = sample::report({});
  for (ReportPage& page : data.pages) page.html = true;
  const std::string text = markdown_report(data);
  for (const char* part :
       {"Description missing (30 findings, all the same)", "· in the template: `https://shop.example/",
        "the same on 30 of 60 pages", " +27 | "}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

TEST(MarkdownReport, SpeaksChinese) {
  const std::string text = markdown_report(sample::report({.language = "zh"}));
  EXPECT_NE(text.find("### 错误: 页面不存在"), std::string::npos);
  EXPECT_NE(text.find("未保留页面的主要文本"), std::string::npos);
}

}  // namespace
}  // namespace sitelark

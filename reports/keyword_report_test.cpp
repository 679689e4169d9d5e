// Keywords in the reports: there where a project has some, told the same in every format.
#include <gtest/gtest.h>

#include "reports/keyword_words.h"
#include "reports/report.h"
#include "reports/sample_data.h"

namespace sitelark {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

TEST(KeywordReport, IsThereOnlyWithKeywords) {
  ReportData data = sample::report({.pages = 3});
  data.ranks.reset();  // has tables of keywords, too
  EXPECT_TRUE(has(html_report(data), "<section id=\"keywords\""));
  EXPECT_TRUE(has(html_report(data), "<a href=\"#keywords\">"));
  EXPECT_TRUE(has(markdown_report(data), "## Keywords"));
  EXPECT_TRUE(has(json_report(data), "\"keywords\":["));
  data.keywords.clear();
  EXPECT_FALSE(has(html_report(data), "id=\"keywords\""));
  EXPECT_FALSE(has(html_report(data), "#keywords"));
  EXPECT_FALSE(has(markdown_report(data), "## Keywords"));
  EXPECT_FALSE(has(json_report(data), "\"keywords\":["));
}

TEST(KeywordReport, SpeaksBothLanguages) {
  EXPECT_TRUE(has(html_report(sample::report({.pages = 3, .language = "zh"})), "没有合适的页面"));
  EXPECT_TRUE(has(html_report(sample::report({.pages = 3})), "no page suits it"));
}

TEST(KeywordReport, EscapesWhatPeopleWrote) {
  const ReportData data = sample::report({.pages = 3, .hostile = true});
  EXPECT_FALSE(has(html_report(data), "<script>window.pwned"));
  EXPECT_FALSE(has(html_report(data), "<img src=x onerror"));
  EXPECT_TRUE(has(markdown_report(data), "| &lt;/script"));
  EXPECT_FALSE(xlsx_report(data).empty());
}

TEST(KeywordReport, SaysWhatItDoesNotKnow) {
  KeywordPage page;
  EXPECT_EQ(match_sign(page, KeywordPlace::body), "?");
  EXPECT_EQ(match_sign(page, KeywordPlace::alt), "?");
  EXPECT_EQ(match_sign(page, KeywordPlace::title), "–");
  EXPECT_EQ(match_name(page, KeywordPlace::anchors), "unknown");
  page.has_text = true;
  EXPECT_EQ(match_sign(page, KeywordPlace::body), "–");
  EXPECT_EQ(title_place(page, Words("en")), "");
}

}  // namespace
}  // namespace sitelark

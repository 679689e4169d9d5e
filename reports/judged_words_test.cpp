#include "reports/judged_words.h"

#include <gtest/gtest.h>

#include "reports/sample_data.h"

namespace sitelark {
namespace {

ReportData judged() {
  ReportData data = sample::report({});
  data.ignored = {
      {"h1-missing", "theme", 2}, {"h2-missing", "<b>old</b>\x1b[2J", 7}, {"title-missing", "theme", 3}};
  data.only = {"h1-missing", "h2-missing"};
  data.snapshot.score = -1;
  data.other_checks = true;
  return data;
}

TEST(JudgedWords, count_by_rule) {
  const std::vector<IgnoredByRule> rules = ignored_by_rule(judged());
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[0].count, 7);
  EXPECT_EQ(rules[1].count, 5);
  EXPECT_EQ(rule_told(rules[1], Words("en")), "5 by the rule for h1-missing, title-missing: theme");
  EXPECT_EQ(ignored_told(judged(), Words("en")), "12 findings ignored by rules of the project");
  EXPECT_EQ(only_told(judged(), Words("zh")), "只运行了 2 项检查（--only），因此没有得分。");
  EXPECT_EQ(ignored_told(ReportData(), Words("en")), "");
  EXPECT_EQ(only_told(ReportData(), Words("en")), "");
}

TEST(JudgedWords, stand_in_every_report) {
  const ReportData data = judged();
  for (const std::string& text : {terminal_summary(data, {}), html_report(data), markdown_report(data)}) {
    for (const char* part : {"12 findings ignored", "5 by the rule for h1-missing, title-missing: theme",
                             "Only 2 checks were asked for", "judged by other checks"}) {
      EXPECT_NE(text.find(part), std::string::npos) << part;
    }
  }
  EXPECT_EQ(terminal_summary(data, {}).find('\x1b'), std::string::npos);
  EXPECT_EQ(markdown_report(data).find('\x1b'), std::string::npos);
  EXPECT_EQ(html_report(data).find("<b>old"), std::string::npos);
  EXPECT_NE(json_report(data).find("\"only\":[\"h1-missing\",\"h2-missing\"]"), std::string::npos);
}

TEST(JudgedWords, leave_the_summary_on_one_screen) {
  for (const char* language : {"en", "zh"}) {
    ReportData data = judged();
    data.language = language;
    const std::string text = terminal_summary(data, {.width = 80});
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 28);
    EXPECT_EQ(text.find("100\n"), std::string::npos);  // no score
  }
}

}  // namespace
}  // namespace sitelark

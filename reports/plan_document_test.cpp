#include "reports/plan_document.h"

#include <gtest/gtest.h>

#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'795'000'000;

PlanDocument document() {
  Schedule schedule{.timezone = "UTC", .now = kNow, .bars = {}};
  schedule.bars.push_back({"Write <titles>`", kNow, kNow + 10 * kSecondsPerDay, false, false});
  schedule.bars.push_back({"茶叶标题", kNow - 10 * kSecondsPerDay, kNow - 5 * kSecondsPerDay, true, false});
  ProgressBars progress;
  progress.bars = {{"half way", "50 of 100", 0.5}, {"nothing known", "not measured", std::nullopt}};
  Table table{{{"a", "Head <b>", 1}}, {{std::string("cell | <script>")}, {Table::Cell{}}, {0.25}}};
  return {.language = "en",
          .title = "Plan & <title>",
          .subtitle = "sub",
          .sections = {{"1. One", {{"text *with* <marks>"}, {table}}}, {"2. Two", {{schedule}, {progress}}}}};
}

TEST(PlanDocument, IsMarkdownThatHostileTextCannotBreak) {
  const std::string text = plan_markdown(document());
  EXPECT_NE(text.find("# Plan &amp; &lt;title\\>\n"), text.npos) << text;
  EXPECT_NE(text.find("\n## 1. One\n\ntext \\*with\\* &lt;marks\\>\n"), text.npos) << text;
  EXPECT_NE(text.find("██████████░░░░░░░░░░ 50 of 100\n"), text.npos) << text;
  EXPECT_NE(text.find("░░░░░░░░░░░░░░░░░░░░ not measured\n"), text.npos) << text;
  EXPECT_NE(text.find("2026-11-08 - 2026-11-28"), text.npos) << text;
  EXPECT_EQ(text.find("titles>`"), text.npos) << "no fence is closed by a label";
  // The first half of the time is before now.
  EXPECT_NE(text.find("····················████████████████████\n"), text.npos) << text;
  EXPECT_NE(text.find("██████████······························ !\n"), text.npos) << text;
}

TEST(PlanDocument, IsAPageOfItsOwn) {
  const std::string page = plan_html(document());
  EXPECT_EQ(page.rfind("<!doctype html>", 0), 0u);
  EXPECT_NE(page.find("<title>Plan &amp; &lt;title&gt;</title>"), page.npos);
  EXPECT_NE(page.find("<td>cell | &lt;script&gt;</td>"), page.npos);
  EXPECT_NE(page.find("<td>0.25</td>"), page.npos);
  EXPECT_NE(page.find("<svg role=\"img\" aria-label=\"2. Two\""), page.npos);
  EXPECT_NE(page.find("class=\"late\""), page.npos);
  EXPECT_NE(page.find("class=\"done\" x=\"320.0\" y=\"3\" width=\"150.0\""), page.npos);
  for (const char* outside : {"<script", "http://", "https://", "src="})
    EXPECT_EQ(page.find(outside), page.npos);
}

TEST(PlanDocument, ShowsADayWhereNothingHasADate) {
  PlanDocument empty = document();
  empty.sections = {{"1", {{Schedule{.timezone = "UTC", .now = kNow, .bars = {{"x", 0, 0, false, false}}}}}}};
  EXPECT_NE(plan_markdown(empty).find("2026-11-18 - 2026-11-19"), std::string::npos) << plan_markdown(empty);
  EXPECT_NE(plan_html(empty).find("<svg"), std::string::npos);
}

}  // namespace
}  // namespace sitelark

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "pipeline/goal_plan.h"
#include "pipeline/plan_control.h"
#include "pipeline/project.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr const char* kFile = R"(format = 1
[plan]
calendars = ["china", "western"]
upkeep = false
purpose = "Be found"
currency = "CNY"
[[stage]]
name = "Foundations"
until = 2027-01-31
goals = ["98% title_present", "audit score 80"]
[[stage]]
name = "Links"
until = "2027-03-31"
[[budget]]
method = 28
period = "2027-Q1"
amount = 9000
what = "Baidu"
[[budget]]
period = "2027-02"
amount = 280.5
[factors]
volume = 50
)";

TEST(ProjectPlan, IsRead) {
  const auto project = parse_project(kFile, "p.toml");
  ASSERT_TRUE(project) << project.error().what;
  EXPECT_EQ(project->plan.calendars, (std::vector<std::string>{"china", "western"}));
  EXPECT_FALSE(project->plan.upkeep);
  EXPECT_EQ(project->plan.purpose, "Be found");
  EXPECT_EQ(project->plan.factor_weights.find("volume")->second, 50);
  ASSERT_EQ(project->stages.size(), 2u);
  EXPECT_EQ(project->stages[0].until, "2027-01-31");
  EXPECT_EQ(project->stages[1].until, "2027-03-31");
  ASSERT_EQ(project->budget.size(), 2u);
  EXPECT_EQ(project->budget[0].method, 28);

  const auto stages = stages_of(*project, "Asia/Shanghai");
  EXPECT_EQ(format_minute(stages[0].after, "Asia/Shanghai"), "2027-02-01 00:00");
  const auto points = stage_points(*project, "title_present", "Asia/Shanghai");
  ASSERT_EQ(points.size(), 1u);
  EXPECT_NEAR(points[0].value, 0.98, 1e-9);
  EXPECT_TRUE(stage_points(*project, "desc_present", "Asia/Shanghai").empty());
}

TEST(ProjectPlan, SpreadsBudgetsByDays) {
  const auto project = parse_project(kFile, "p.toml");
  ASSERT_TRUE(project);
  const auto month = parse_period("2027-02", "UTC");
  EXPECT_NEAR(planned_budget(*project, *month, "UTC"), 9000 * 28 / 90.0 + 280.5, 1e-6);
  EXPECT_NEAR(planned_budget(*project, *month, "UTC", 28), 9000 * 28 / 90.0, 1e-6);
  EXPECT_NEAR(planned_budget(*project, *parse_period("2027", "UTC"), "UTC"), 9280.5, 1e-6);
  EXPECT_EQ(planned_budget(*project, *parse_period("2026-12", "UTC"), "UTC"), 0);
}

TEST(ProjectPlan, KnowsWhatWasSpentOnlyWhereAnExportSaysSo) {
  const auto period = parse_period("2027-02", "UTC");
  const std::int64_t day = parse_day("2027-02-03", "UTC").value_or(0);
  std::vector<EvidenceReading> readings(2);
  readings[0].kind = "campaign_import";
  readings[0].counts = {
      {"cost", "28", day, 40}, {"cost", "26", day, 2}, {"cost", "28", day - 40 * 86'400, 100}};
  readings[1].kind = "access_log";
  readings[1].counts = {{"cost", "28", day, 7}};
  EXPECT_EQ(spent(readings, *period), 42);
  EXPECT_EQ(spent(readings, *period, 28), 40);
  EXPECT_FALSE(spent(readings, *parse_period("2027-05", "UTC")));
}

TEST(ProjectPlan, SaysWhatIsWrongAndWhere) {
  const struct {
    const char* text;
    const char* what;
  } cases[] = {
      {"[plan]\ncalendars = [\"martian\"]\n", "p.toml:3: there is no calendar \"martian\""},
      {"[[stage]]\nname = \"a\"\nuntil = \"soon\"\n", "p.toml:4: \"until\" must be a date"},
      {"[[stage]]\nname = \"a\"\nuntil = 2027-01-02\ngoals = [\"fame\"]\n",
       "\"fame\": the goal names no quantity"},
      {"[[stage]]\nname = \"a\"\nuntil = 2027-01-02\n[[stage]]\nname = \"b\"\nuntil = 2027-01-02\n",
       "stage \"b\" does not end after"},
      {"[[budget]]\nperiod = \"2027-Q5\"\namount = 1\n", "\"2027-Q5\" is none"},
      {"[[budget]]\nperiod = \"2027\"\namount = -1\n", "\"amount\" of 0 or more"},
      {"[[budget]]\nperiod = \"2027\"\namount = 1\nmethod = 30\n", "there are 29 methods"},
      {"[factors]\nbeauty = 1\n", "unknown key \"beauty\""},
  };
  for (const auto& one : cases) {
    const auto project = parse_project(fmt::format("format = 1\n{}", one.text), "p.toml");
    ASSERT_FALSE(project) << one.text;
    EXPECT_NE(project.error().what.find(one.what), std::string::npos) << project.error().what;
  }
}

}  // namespace
}  // namespace sitelark

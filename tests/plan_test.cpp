// The plan over a whole audit: upkeep from the store, control by periods, and the document of nine sections.
#include "analyzers/plan/plan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/plan_words.h"
#include "pipeline/plan_writer.h"
#include "pipeline/upkeep_evidence.h"
#include "store/plan_records.h"
#include "tests/methods_site.h"
#include "text/calendar.h"

namespace sitelark::testing {
namespace {

const std::string kSite = "https://tea.test/";

struct Planned {
  std::unique_ptr<Store> store;
  MethodsSite site = methods_site();
  SnapshotInfo snapshot;
  MethodChecklist list;
};

Planned planned_site() {
  Planned out;
  out.store = std::move(*Store::open(":memory:"));
  out.snapshot = audited(*out.store, out.site);
  auto done =
      evaluate_methods(*out.store, out.snapshot,
                       {.language = "en", .timezone = "UTC", .project = out.site.project, .now = kNow});
  (void)out.store->methods().save(done->run);
  out.list = std::move(done->list);
  return out;
}

UpkeepInput upkeep(Planned& plan, std::int64_t now) {
  return *upkeep_input(*plan.store, plan.site.project,
                       {.site = kSite, .language = "zh", .zone = "UTC", .now = now});
}

Goal goal(const char* text) {
  Goal goal = *read_goal(text, "UTC");
  goal.site = kSite;
  goal.set_on = kNow - 40 * kDay;
  goal.baseline = 0.5;
  goal.has_baseline = true;
  return goal;
}

const ControlRow& row(const ControlReport& report, std::string_view id) {
  return *std::find_if(report.rows.begin(), report.rows.end(),
                       [&](const ControlRow& one) { return one.id == id; });
}

TEST(Upkeep, ReadsItsEvidenceFromTheStore) {
  Planned plan = planned_site();
  const UpkeepInput input = upkeep(plan, kNow + kDay);
  EXPECT_EQ(input.calendars, std::vector<std::string>{"china"});
  EXPECT_EQ(input.without, std::vector<std::string>{"competitor_audit"});
  EXPECT_EQ(input.seen.at("audit"), plan.snapshot.finished);
  EXPECT_TRUE(input.seen.contains("content")) << "news of the site are dated";
  EXPECT_FALSE(input.seen.contains("access_log"));
  EXPECT_GT(input.run, 0);
}

TEST(Upkeep, IsKeptAndMadeOnce) {
  Planned plan = planned_site();
  ASSERT_TRUE(keep_up(*plan.store, upkeep(plan, kNow + kDay)));
  const auto tasks = plan.store->plan().tasks(kSite);
  ASSERT_TRUE(tasks);
  const auto has = [&](std::string_view source) {
    return std::any_of(tasks->begin(), tasks->end(), [&](const Task& task) { return task.source == source; });
  };
  EXPECT_TRUE(has("upkeep links"));
  EXPECT_FALSE(has("upkeep audit")) << "the site was audited yesterday";
  EXPECT_FALSE(has("upkeep competitors"));
  EXPECT_TRUE(has("season double-12 2026"));
  ASSERT_TRUE(keep_up(*plan.store, upkeep(plan, kNow + kDay)));
  EXPECT_EQ(plan.store->plan().tasks(kSite)->size(), tasks->size());
}

TEST(Upkeep, MayBeSwitchedOff) {
  Planned plan = planned_site();
  plan.site.project.plan.upkeep = false;
  plan.site.project.plan.calendars = std::vector<std::string>();
  plan.site.project.plan.calendars->emplace_back("western");
  ASSERT_TRUE(keep_up(*plan.store, upkeep(plan, kNow)));
  const auto tasks = plan.store->plan().tasks(kSite);
  for (const Task& task : *tasks) EXPECT_TRUE(task.source.starts_with("season ")) << task.source;
  EXPECT_TRUE(std::any_of(tasks->begin(), tasks->end(),
                          [](const Task& task) { return task.source == "season christmas 2026"; }));
}

TEST(PlanControl, SetsPlannedBesideActual) {
  Planned plan = planned_site();
  plan.site.project.budget = {{.method = 28, .period = "2026-Q4", .amount = 920, .what = "ads"}};
  (void)plan.store->plan().save(goal("98% title_present by 2027-03-31"));
  EvidenceReading log{
      .site = kSite, .kind = "access_log", .source = "log", .hash = "1", .read_at = kNow, .counts = {}};
  log.counts = {{"sessions", "", kNow - kDay, 50}, {"referrer", "www.baidu.com", kNow - kDay, 30}};
  (void)plan.store->methods().save(log);
  Task done{.site = kSite,
            .title = "x",
            .state = TaskState::done,
            .created_on = kNow - 60 * kDay,
            .due = kNow - 50 * kDay,
            .done_on = kNow};
  (void)plan.store->plan().save(done);

  const auto report = control_report(
      *plan.store, {.goals = {.project = plan.site.project, .site = kSite, .zone = "UTC", .now = kNow + kDay},
                    .language = Language::en,
                    .kind = PeriodKind::month,
                    .periods = 3});
  ASSERT_TRUE(report);
  ASSERT_EQ(report->periods.size(), 3u);
  EXPECT_EQ(report->periods.back().name, "2026-11");
  EXPECT_FALSE(row(*report, "visits").values[1]) << "no log of October was read";
  EXPECT_EQ(row(*report, "visits").values[2], 50);
  EXPECT_EQ(row(*report, "visits_search").values[2], 30);
  EXPECT_EQ(row(*report, "audits").values[2], 1);
  EXPECT_EQ(row(*report, "audits").values[0], 0);
  EXPECT_EQ(row(*report, "tasks_done").values[2], 1);
  EXPECT_EQ(row(*report, "tasks_overdue").values[1], 1);
  EXPECT_EQ(row(*report, "tasks_overdue").values[2], 0);
  EXPECT_NEAR(row(*report, "cost").planned[2].value(), 920 * 30 / 92.0, 1e-6);
  EXPECT_FALSE(row(*report, "cost").values[2]);
  EXPECT_FALSE(row(*report, "keywords_top10").missing.empty());
  const ControlRow& titles = row(*report, "goal_1");
  EXPECT_EQ(titles.values[2], 1);
  ASSERT_TRUE(titles.planned[2]);
  EXPECT_GT(*titles.planned[2], 0.5);
  EXPECT_LT(*titles.planned[2], 0.98);
  const std::string text = markdown_table(control_table(*report, "en"));
  EXPECT_NE(text.find("100.0 % / "), text.npos) << text;
  EXPECT_NE(text.find("missing evidence"), text.npos) << text;
}

PlanMatter matter_of(Planned& plan, const std::string& language) {
  PlanMatter matter{.project = plan.site.project,
                    .language = language,
                    .zone = "UTC",
                    .now = kNow,
                    .audit = plan.snapshot,
                    .list = plan.list,
                    .tasks = {},
                    .goals = {},
                    .stages = {},
                    .events = {},
                    .comparison = {},
                    .control = {},
                    .readings = {}};
  return matter;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(PlanDocument, HasNineSectionsInBothLanguages) {
  Planned plan = planned_site();
  const std::string empty = plan_markdown(plan_document(matter_of(plan, "en")));
  EXPECT_EQ(count(empty, "\n## "), 9u);
  for (const char* said : {"There is no goal to test the site by", "No competitor was audited",
                           "not said yet; write it in sitelark.toml", "No amounts are planned",
                           "No forums or sources are watched"})
    EXPECT_NE(empty.find(said), empty.npos) << said;
  const std::string chinese = plan_markdown(plan_document(matter_of(plan, "zh")));
  EXPECT_EQ(count(chinese, "\n## "), 9u);
  for (const char* head :
       {"计划概要", "现状", "机会与问题分析", "目标", "策略", "行动方案", "预算", "维护", "控制"})
    EXPECT_NE(chinese.find(head), chinese.npos) << head;
}

TEST(PlanDocument, IsFilledFromTheStore) {
  Planned plan = planned_site();
  Project& project = plan.site.project;
  project.plan.strategy = "First the pages";
  project.plan.contingency = "Ask | nobody";
  project.sites.push_back({.name = "Tea board", .url = "https://board.test/", .role = SiteRole::watch});
  project.stages = {{.name = "Foundations", .until = "2026-12-31", .goals = {"98% title_present"}}};
  project.budget = {{.method = 28, .period = "2026-Q4", .amount = 920, .what = "ads"}};
  (void)plan.store->plan().save(goal("98% title_present by 2027-03-31"));
  PlanMatter matter = matter_of(plan, "en");
  const GoalRequest request{.project = project, .site = kSite, .zone = "UTC", .now = kNow};
  matter.goals = *goal_states(*plan.store, request);
  matter.stages = *stage_indicators(*plan.store, request);
  matter.tasks = {Task{.id = 4,
                       .title = "Write titles",
                       .owner = "Li",
                       .start = kNow,
                       .check = kNow + kDay,
                       .due = kNow + 2 * kDay}};
  matter.events = coming_events(upkeep(plan, kNow), {}, 60);
  ASSERT_EQ(matter.stages.size(), 1u);
  EXPECT_EQ(matter.stages[0].standing, GoalProgress::Standing::reached);
  const std::string text = plan_markdown(plan_document(matter));
  for (const char* said :
       {"First the pages", "Ask \\| nobody", "Tea board", "Foundations", "Write titles", "1☑",
        "98% title\\_present", "████", "Li: 1", "2026-Q4", "Look at partners, listings"})
    EXPECT_NE(text.find(said), text.npos) << said << "\n" << text;
  const std::string page = plan_html(plan_document(matter));
  EXPECT_EQ(count(page, "<h2>"), 9u);
  EXPECT_EQ(count(page, "<svg"), 2u);
}

}  // namespace
}  // namespace sitelark::testing

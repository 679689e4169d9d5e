#include "analyzers/plan/plan.h"

#include <gtest/gtest.h>

#include "analyzers/plan/goals.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'795'000'000;

std::vector<MethodVerdict> verdicts(MethodStatus nine, MethodStatus two) {
  std::vector<MethodVerdict> all(2);
  all[0].method = 2;
  all[0].status = two;
  all[1].method = 9;
  all[1].status = nine;
  return all;
}

PlanInput input(std::span<const MethodVerdict> all, std::vector<CheckCount> checks = {}) {
  return {.site = "https://t.test/",
          .language = Language::en,
          .verdicts = all,
          .checks = std::move(checks),
          .now = kNow,
          .run = 3};
}

const Task* find(const std::vector<Task>& tasks, std::string_view source) {
  for (const Task& task : tasks) {
    if (task.source == source) return &task;
  }
  return nullptr;
}

TEST(Plan, OrdersByImpactAndEffort) {
  const auto all = verdicts(MethodStatus::fail, MethodStatus::partial);
  const auto tasks = by_priority(planned(input(all, {{"title-missing", "No title", Severity::error, 2},
                                                     {"h2-missing", "No h2", Severity::notice, 9}}),
                                         {}));
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_EQ(tasks[0].source, "check title-missing");  // 5 x 4 / 5
  EXPECT_EQ(tasks[1].source, "method 9");             // 2 x 4 / 5
  EXPECT_DOUBLE_EQ(tasks[1].priority, 1.6);
  EXPECT_DOUBLE_EQ(tasks[2].priority, 1.5);
  EXPECT_EQ(tasks[1].due, kNow + 30 * kSecondsPerDay);
  EXPECT_EQ(tasks[1].check, kNow + 15 * kSecondsPerDay);
  EXPECT_EQ(tasks[1].run_before, 3);
}

TEST(Plan, KeepsWhatPeopleEntered) {
  const auto failing = verdicts(MethodStatus::fail, MethodStatus::partial);
  std::vector<Task> tasks = planned(input(failing), {});
  tasks[0].owner = "Li";
  tasks[0].due = 5;
  tasks[0].state = TaskState::in_progress;
  tasks[1].state = TaskState::done;
  tasks.push_back({.site = "s", .title = "own", .priority = 7});
  const auto better = verdicts(MethodStatus::partial, MethodStatus::pass);
  const auto again = planned(input(better), tasks);
  ASSERT_EQ(again.size(), 4u);  // method 9 was done, and is to be done again
  EXPECT_EQ(again[0].owner, "Li");
  EXPECT_EQ(again[0].due, 5);
  EXPECT_EQ(again[0].state, TaskState::in_progress);
  EXPECT_EQ(again[0].priority, 0);  // method 2 passes
  EXPECT_EQ(again[2].priority, 7);
  EXPECT_EQ(again[3].source, "method 9");
  EXPECT_EQ(planned(input(better), again).size(), 4u);
}

TEST(Plan, WhatWasDroppedStaysAwayForAQuarter) {
  const auto all = verdicts(MethodStatus::fail, MethodStatus::pass);
  std::vector<Task> tasks = planned(input(all), {});
  tasks[0].state = TaskState::dropped;
  tasks[0].done_on = kNow - 89 * kSecondsPerDay;
  EXPECT_EQ(planned(input(all), tasks).size(), 1u);
  tasks[0].done_on = kNow - 91 * kSecondsPerDay;
  EXPECT_EQ(planned(input(all), tasks).size(), 2u);
  EXPECT_EQ(find(planned(input(all), tasks), "method 2"), nullptr);
}

TEST(Goals, AreReadFromASentence) {
  const auto share = read_goal("98% title_present by 2027-06-30", "UTC");
  ASSERT_TRUE(share);
  EXPECT_EQ(share->metric, "title_present");
  EXPECT_DOUBLE_EQ(share->target, 0.98);
  EXPECT_EQ(share->deadline, 1'814'313'600);
  EXPECT_EQ(read_goal("audit score 90 by 2027-03-31", "UTC")->target, 90);
  const auto ranks = read_goal("20 keywords in the top 10 by 2027-06-30", "UTC");
  ASSERT_TRUE(ranks);
  EXPECT_EQ(ranks->metric, "keywords_top10");
  EXPECT_EQ(read_goal("5 keywords in the top 3 by 2027-06-30", "UTC")->metric, "keywords_top3");
  EXPECT_EQ(read_goal("到 2027-06-30 有 8 个关键词进入前二十", "UTC")->metric, "keywords_top20");
  EXPECT_EQ(read_goal("2 keywords first by 2027-06-30", "UTC")->target, 2);
  EXPECT_EQ(ranks->target, 20);
  EXPECT_EQ(read_goal("到 2027-06-30 有 20 个关键词进入前十", "UTC")->target, 20);
  EXPECT_EQ(read_goal("title_present 98% at last", "UTC").error().what, "the goal has no deadline");
  EXPECT_EQ(read_goal("be famous by 2027-06-30", "UTC").error().what,
            "the goal names no quantity that can be measured");
  EXPECT_EQ(read_goal("more news_90d by 2027-06-30", "UTC").error().what,
            "the goal names no number to reach");
}

TEST(Goals, AreForecast) {
  const Goal goal{.metric = "news_90d",
                  .target = 10,
                  .baseline = 2,
                  .has_baseline = true,
                  .set_on = kNow,
                  .deadline = kNow + 100 * kSecondsPerDay};
  const auto at = [&](std::int64_t day, double value) {
    return std::pair(kNow + day * kSecondsPerDay, value);
  };
  using Standing = GoalProgress::Standing;
  EXPECT_EQ(progress_of(goal, {}, kNow).standing, Standing::unknown);
  EXPECT_EQ(progress_of(goal, {at(20, 4)}, kNow + 20 * kSecondsPerDay).standing, Standing::on_track);
  EXPECT_DOUBLE_EQ(progress_of(goal, {at(20, 4)}, kNow + 20 * kSecondsPerDay).share, 0.25);
  EXPECT_NEAR(*progress_of(goal, {at(20, 4)}, kNow + 20 * kSecondsPerDay).forecast, 12, 1e-9);
  EXPECT_EQ(progress_of(goal, {at(50, 3)}, kNow + 50 * kSecondsPerDay).standing, Standing::behind);
  EXPECT_EQ(progress_of(goal, {at(50, 10)}, kNow + 50 * kSecondsPerDay).standing, Standing::reached);
  EXPECT_EQ(progress_of(goal, {at(99, 9)}, kNow + 100 * kSecondsPerDay).standing, Standing::missed);
  Goal fewer = goal;
  fewer.metric = "orphan";
  fewer.baseline = 0.5;
  fewer.target = 0.05;
  EXPECT_EQ(progress_of(fewer, {at(50, 0.1)}, kNow + 50 * kSecondsPerDay).standing, Standing::on_track);
}

}  // namespace
}  // namespace sitelark

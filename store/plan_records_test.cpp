#include "store/plan_records.h"

#include <gtest/gtest.h>

#include "store/method_records.h"
#include "store/test_pages.h"

namespace sitelark {
namespace {

const std::string kSite = "https://example.test/";

TEST(PlanRecords, KeepTasks) {
  const auto store = testing::open_store(":memory:");
  Task task{.site = kSite, .source = "method 9", .title = "目录", .owner = "李", .priority = 1.5, .due = 99};
  EXPECT_EQ(*store->plan().save(task), 1);
  task.source = "check title-missing";
  EXPECT_EQ(*store->plan().save(task), 2);
  task.id = 1;
  task.state = TaskState::done;
  task.done_on = 50;
  task.run_after = 7;
  ASSERT_TRUE(store->plan().save(std::vector{task}));
  const auto tasks = store->plan().tasks(kSite);
  ASSERT_TRUE(tasks);
  ASSERT_EQ(tasks->size(), 2u);
  EXPECT_EQ(tasks->at(0).state, TaskState::done);
  EXPECT_EQ(tasks->at(0).source, "check title-missing");
  EXPECT_EQ(tasks->at(0).run_after, 7);
  EXPECT_EQ(tasks->at(1).priority, 1.5);
  EXPECT_TRUE(tasks->at(1).overdue(100));
  EXPECT_FALSE(tasks->at(0).overdue(100));
  EXPECT_TRUE(store->plan().tasks("https://other.test/")->empty());
}

TEST(PlanRecords, KeepGoalsAndWhatWasMeasured) {
  const auto store = testing::open_store(":memory:");
  const Goal goal{.site = kSite, .title = "g", .metric = "title_present", .target = 0.98, .deadline = 5};
  EXPECT_EQ(*store->plan().save(goal), 1);
  EXPECT_EQ(store->plan().goals(kSite)->at(0).target, 0.98);
  MethodRun run{.site = kSite, .evaluated_on = 100};
  run.measures["title_present"] = {1, 2, 90, {}};
  run.measures["news_90d"] = {3, 0, 90, {}};
  ASSERT_TRUE(store->methods().save(run));
  run.evaluated_on = 200;
  run.measures["title_present"] = {2, 2, 190, {}};
  ASSERT_TRUE(store->methods().save(run));
  EXPECT_EQ(*store->plan().measured(kSite, "title_present"), (Series{{100, 0.5}, {200, 1}}));
  EXPECT_EQ(*store->plan().measured(kSite, "news_90d"), (Series{{100, 3}, {200, 3}}));
  EXPECT_TRUE(*store->plan().remove_goal(kSite, 1));
  EXPECT_FALSE(*store->plan().remove_goal(kSite, 1));
}

}  // namespace
}  // namespace sitelark

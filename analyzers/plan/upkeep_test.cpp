#include "analyzers/plan/upkeep.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {
namespace {

std::int64_t at(std::string_view day) { return parse_day(day, "Asia/Shanghai").value_or(0); }

UpkeepInput input(std::string_view day) {
  return {.site = "https://t.test/",
          .language = Language::en,
          .zone = "Asia/Shanghai",
          .calendars = {"china"},
          .upkeep = true,
          .without = {},
          .seen = {},
          .now = at(day),
          .run = 4};
}

const Task* open_task(const std::vector<Task>& tasks, std::string_view source) {
  for (const Task& task : tasks) {
    if (task.source == source && task.is_open()) return &task;
  }
  return nullptr;
}

std::string day_of(std::string_view id, int year) {
  for (const Occasion& one : occasions_in(
           upkeep_list(),
           {at(fmt::format("{}-01-01", year)), at(fmt::format("{}-12-31", year)), "Asia/Shanghai", {}})) {
    if (one.info->id == id) return format_day(one.day, "Asia/Shanghai");
  }
  return {};
}

TEST(UpkeepList, IsWhole) {
  std::set<std::string> ids;
  for (const UpkeepInfo& one : upkeep_list().items) EXPECT_TRUE(ids.insert(one.id).second) << one.id;
  for (const OccasionInfo& one : upkeep_list().occasions) {
    EXPECT_TRUE(ids.insert(one.id).second) << one.id;
    EXPECT_FALSE(one.title.zh.empty() || one.title.en.empty()) << one.id;
    EXPECT_FALSE(one.calendars.empty()) << one.id;
  }
  EXPECT_EQ(upkeep_list().last_year(), 2035);
  EXPECT_EQ(calendars_of(upkeep_list(), "zh"), std::vector<std::string>{"china"});
}

// Dates that calendars and news of the time give.
TEST(UpkeepList, KnowsTheDays) {
  const struct {
    const char* id;
    int year;
    const char* day;
  } cases[] = {{"spring-festival", 2027, "2027-02-06"},
               {"spring-festival", 2030, "2030-02-03"},
               {"mid-autumn", 2028, "2028-10-03"},
               {"dragon-boat", 2026, "2026-06-19"},
               {"618", 2029, "2029-06-18"},
               {"double-11", 2026, "2026-11-11"},
               {"easter", 2026, "2026-04-05"},
               {"easter", 2038, "2038-04-25"},
               {"thanksgiving", 2026, "2026-11-26"},
               {"black-friday", 2026, "2026-11-27"},
               {"cyber-monday", 2026, "2026-11-30"},
               {"mothers-day", 2027, "2027-05-09"},
               {"fathers-day", 2027, "2027-06-20"},
               {"spring-festival", 2036, ""}};
  for (const auto& one : cases) EXPECT_EQ(day_of(one.id, one.year), one.day) << one.id;
}

TEST(UpkeepList, SaysWhereItIsWrong) {
  const char* head =
      R"({"date":"2026-01-01","calendars":[],"season_words":{"title":{"en":"a","zh":"b"},"note":{"en":"a","zh":"b"},)"
      R"("impact":1,"effort":1,"methods":[]},)";
  const auto upkeep = read_upkeep_list(fmt::format(
      "{}{}", head,
      R"("upkeep":[{"id":"x","title":{"en":"a","zh":"b"},"note":{"en":"a","zh":"b"},"days":0}]})"));
  ASSERT_FALSE(upkeep);
  EXPECT_NE(upkeep.error().what.find("upkeep x: \"days\" is 0"), std::string::npos) << upkeep.error().what;
  const auto gap = read_upkeep_list(fmt::format(
      "{}{}", head,
      R"("upkeep":[],"occasions":[{"id":"y","title":{"en":"a","zh":"b"},"kind":"holiday","calendars":["china"],)"
      R"("rule":{"dates":["2026-02-17","2028-01-26"]},"lead_days":3,"ready_days":1}]})"));
  ASSERT_FALSE(gap);
  EXPECT_NE(gap.error().what.find("2028 does not follow 2026"), std::string::npos) << gap.error().what;
  EXPECT_FALSE(read_upkeep_list("{"));
}

TEST(Upkeep, ComesWhenItIsDue) {
  UpkeepInput in = input("2026-11-27");
  std::vector<Task> tasks = with_upkeep(in, {});
  const Task* links = open_task(tasks, "upkeep links");
  ASSERT_NE(links, nullptr);
  EXPECT_EQ(links->due, in.now + 14 * kSecondsPerDay);
  EXPECT_EQ(links->owner, "link keeper");
  EXPECT_GT(links->priority, 0);
  EXPECT_EQ(with_upkeep(in, tasks).size(), tasks.size()) << "made once";

  for (Task& task : tasks) {
    task.state = TaskState::done;
    task.done_on = in.now;
  }
  in.now += 22 * kSecondsPerDay;
  EXPECT_EQ(open_task(with_upkeep(in, tasks), "upkeep links"), nullptr) << "22 of 30 days";
  in.now += kSecondsPerDay;
  const std::vector<Task> again = with_upkeep(in, tasks);
  links = open_task(again, "upkeep links");
  ASSERT_NE(links, nullptr) << "a week before";
  EXPECT_EQ(links->due, at("2026-11-27") + 30 * kSecondsPerDay);
}

TEST(Upkeep, IsDoneWhereEvidenceShowsIt) {
  UpkeepInput in = input("2026-11-27");
  std::vector<Task> tasks = with_upkeep(in, {});
  in.now += 5 * kSecondsPerDay;
  in.seen["declared_pages"] = in.now - kSecondsPerDay;
  tasks = with_upkeep(in, tasks);
  EXPECT_EQ(open_task(tasks, "upkeep links"), nullptr);
  EXPECT_NE(open_task(tasks, "upkeep mail"), nullptr) << "nothing can show that mail was answered";
  const auto links = std::find_if(tasks.begin(), tasks.end(),
                                  [](const Task& task) { return task.source == "upkeep links"; });
  ASSERT_NE(links, tasks.end());
  EXPECT_EQ(links->state, TaskState::done);
  EXPECT_EQ(links->done_on, in.now - kSecondsPerDay);
}

TEST(Upkeep, AsksForNothingThatCannotBe) {
  UpkeepInput in = input("2026-11-27");
  EXPECT_NE(open_task(with_upkeep(in, {}), "upkeep competitors"), nullptr);
  in.without = {"competitor_audit"};
  EXPECT_EQ(open_task(with_upkeep(in, {}), "upkeep competitors"), nullptr);
  for (const ComingEvent& event : coming_events(in, {}, 60)) EXPECT_NE(event.id, "competitors");
}

TEST(Upkeep, StaysAwayWhereItWasDropped) {
  UpkeepInput in = input("2026-11-27");
  std::vector<Task> tasks = with_upkeep(in, {});
  for (Task& task : tasks) {
    task.state = TaskState::dropped;
    task.done_on = in.now;
  }
  in.now += 89 * kSecondsPerDay;
  const std::vector<Task> later = with_upkeep(in, tasks);
  EXPECT_EQ(open_task(later, "upkeep mail"), nullptr);
  in.now += kSecondsPerDay;
  EXPECT_NE(open_task(with_upkeep(in, tasks), "upkeep mail"), nullptr);
}

TEST(Upkeep, PreparesSeasons) {
  UpkeepInput in = input("2026-12-07");
  in.upkeep = false;
  const auto source = "season spring-festival 2027";
  EXPECT_EQ(open_task(with_upkeep(in, {}), source), nullptr) << "60 days before is tomorrow";
  in.now = at("2026-12-08");
  const std::vector<Task> tasks = with_upkeep(in, {});
  const Task* task = open_task(tasks, source);
  ASSERT_NE(task, nullptr);
  EXPECT_EQ(task->title, "Prepare pages and offers for Spring Festival (Chinese New Year)");
  EXPECT_EQ(format_day(task->due, in.zone), "2027-01-16");
  EXPECT_NE(task->note.find("up 21 days ahead"), std::string::npos) << task->note;
  EXPECT_EQ(open_task(tasks, "season christmas 2026"), nullptr) << "of another calendar";
  EXPECT_EQ(with_upkeep(in, tasks).size(), tasks.size());
}

TEST(Upkeep, TellsWhatIsComing) {
  UpkeepInput in = input("2027-01-10");
  in.calendars = {"china", "western"};
  const std::vector<Task> tasks = with_upkeep(in, {});
  const std::vector<ComingEvent> events = coming_events(in, tasks, 30);
  ASSERT_FALSE(events.empty());
  EXPECT_TRUE(std::is_sorted(events.begin(), events.end(),
                             [](const ComingEvent& a, const ComingEvent& b) { return a.day < b.day; }));
  const auto spring = std::find_if(events.begin(), events.end(), [](const ComingEvent& event) {
    return event.id == "spring-festival 2027";
  });
  ASSERT_NE(spring, events.end());
  EXPECT_EQ(spring->kind, "holiday");
  EXPECT_EQ(format_day(spring->ready, in.zone), "2027-01-16");
  for (const ComingEvent& event : events) EXPECT_LE(event.day, in.now + 30 * kSecondsPerDay) << event.id;
  EXPECT_TRUE(std::none_of(events.begin(), events.end(),
                           [](const ComingEvent& event) { return event.id == "valentine 2027"; }));
}

}  // namespace
}  // namespace sitelark

#include "reports/plan_tables.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'795'000'000;
const PlanPrinting kPrinting{.language = "en", .timezone = "UTC", .now = kNow};

Task task() {
  return {.id = 3,
          .source = "method 9",
          .title = "List, the; site\nnow",
          .owner = "Li",
          .priority = 1.6,
          .impact = 2,
          .effort = 2,
          .created_on = kNow,
          .start = kNow,
          .due = kNow - 86'400 * 2};
}

TEST(PlanTables, TellTasks) {
  const Table table = task_table({task()}, kPrinting);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(std::get<std::string>(table.rows[0][9]), "2026-11-16");
  EXPECT_EQ(std::get<std::string>(table.rows[0][10]), "open (overdue)");
  EXPECT_EQ(xlsx_table(table, "Plan").substr(0, 2), "PK");
}

TEST(PlanTables, AreACalendarThatOthersCanRead) {
  Task one = task();
  one.due = kNow + 86'400;
  one.note = std::string(30, 'x') + std::string(60 * 3, ' ');
  one.note.clear();
  for (int i = 0; i < 60; ++i) one.note += "茶";
  const std::string text = task_calendar({one, Task{.id = 4, .title = "no dates"}}, {}, kPrinting);
  EXPECT_NE(text.find("BEGIN:VTODO\r\nUID:task-3-1795000000@sitelark\r\nDTSTAMP:20261118T110640Z\r\n"),
            text.npos)
      << text;
  EXPECT_NE(text.find("SUMMARY:List\\, the\\; site now\r\n"), text.npos) << text;
  EXPECT_NE(text.find("DTSTART;VALUE=DATE:20261118\r\nDUE;VALUE=DATE:20261119\r\nPRIORITY:6\r\n"), text.npos)
      << text;
  EXPECT_EQ(text.find("no dates"), text.npos);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find("\r\n", begin);
    ASSERT_NE(end, text.npos);
    const std::string line = text.substr(begin, end - begin);
    EXPECT_LE(line.size(), 75u);
    for (std::size_t at = 0; at < line.size();) EXPECT_NE(next_code_point(line, at), kReplacement) << line;
    begin = end + 2;
  }
}

ComingEvent mid_autumn() {
  return {.day = kNow + 30 * 86'400,
          .start = kNow - 15 * 86'400,
          .ready = kNow + 9 * 86'400,
          .kind = "holiday",
          .id = "mid-autumn 2026",
          .title = "Mid-Autumn; Festival",
          .methods = {6},
          .task = 7};
}

TEST(PlanTables, TellWhatIsComing) {
  const Table table = event_table({mid_autumn()}, kPrinting);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(std::get<std::int64_t>(table.rows[0][1]), 30);
  EXPECT_EQ(std::get<std::string>(table.rows[0][2]), "holiday");
  EXPECT_EQ(std::get<std::int64_t>(table.rows[0][6]), 7);
  ComingEvent upkeep = mid_autumn();
  upkeep.kind = "upkeep";
  const std::string text = task_calendar({}, {mid_autumn(), upkeep}, kPrinting);
  EXPECT_NE(text.find("BEGIN:VEVENT\r\nUID:holiday-mid-autumn-2026-20261218@sitelark\r\n"), text.npos)
      << text;
  EXPECT_NE(text.find("SUMMARY:Mid-Autumn\\; Festival\r\nDTSTART;VALUE=DATE:20261218\r\n"), text.npos)
      << text;
  EXPECT_NE(text.find("TRIGGER:-P21D\r\n"), text.npos) << text;
  EXPECT_EQ(text.find("UID:upkeep"), text.npos) << "upkeep stands there as a task";
}

TEST(PlanTables, NameTheStageOfATask) {
  PlanPrinting printing = kPrinting;
  printing.stages = {{"first", kNow - 86'400}, {"second", kNow + 86'400}};
  Task one = task();
  EXPECT_EQ(stage_of(one, printing.stages), "first");
  one.due = kNow;
  EXPECT_EQ(std::get<std::string>(task_table({one}, printing).rows[0].back()), "second");
  one.due = kNow + 86'400;
  EXPECT_EQ(stage_of(one, printing.stages), "");
}

}  // namespace
}  // namespace sitelark

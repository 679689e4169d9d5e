// `tasks calendar`: what is coming - upkeep, holidays, shopping days and seasons.
#include <fmt/format.h>

#include <ctime>

#include "analyzers/plan/upkeep.h"
#include "cli/plan.h"
#include "cli/terminal.h"
#include "store/plan_records.h"
#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {
namespace {

struct CalendarArguments {
  ListArguments list;
  int days = 90;
};

int run(const Program& program, const CalendarArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const auto input = upkeep_of(*own->store, own->folder, own->site);
  if (!input) return complain(input.error());
  const auto tasks = own->store->plan().tasks(own->site);
  if (!tasks) return complain(tasks.error());
  const std::vector<ComingEvent> events = coming_events(*input, *tasks, a.days);
  const int last = upkeep_list().last_year();
  if (year_of(input->now + a.days * kSecondsPerDay, input->zone) > last)
    print_err(say("Lunar dates are known up to {}.\n", "农历日期仅收录至 {} 年。\n", last));
  const PlanPrinting printing = plan_printing(own->folder);
  if (a.list.format != "ics") return print_table(event_table(events, printing), a.list, "calendar");
  const std::string output = a.list.output.empty() ? "-" : a.list.output;
  if (auto written = write_file(output, task_calendar(*tasks, events, printing)); !written)
    return complain(written.error());
  return kDone;
}

}  // namespace

void add_tasks_calendar(Command& tasks, Program& program) {
  Command command = tasks.add_subcommand(
      "calendar",
      t("What is coming: upkeep, holidays, shopping days, seasons", "日历：维护、节日、购物节与季节"));
  auto a = std::make_shared<CalendarArguments>();
  command.add_option("--days", a->days, t("how far ahead", "提前多少天"))
      .check(within(1, 730))
      .capture_default_str();
  command
      .add_option("--format", a->list.format,
                  t("table, csv, json, markdown or ics", "table、csv、json、markdown 或 ics"))
      .check(one_of({"table", "csv", "json", "markdown", "ics"}))
      .capture_default_str();
  command.add_option("--output,-o", a->list.output,
                     t("file (default: standard output)", "输出文件（默认：标准输出）"));
  add_own_site_option(command, a->list.site);
  set_examples(command, t("The calendars are those of [plan] in sitelark.toml: china, western.\n"
                          "Examples:\n  sitelark tasks calendar --days 180\n"
                          "  sitelark tasks calendar --format ics -o year.ics\n",
                          "日历由 sitelark.toml 的 [plan] 决定：china、western。\n"
                          "示例：\n  sitelark tasks calendar --days 180\n"
                          "  sitelark tasks calendar --format ics -o year.ics\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

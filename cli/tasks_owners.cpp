// `tasks owners`: who has what to do, and how much of it was done.
#include <fmt/format.h>

#include <cmath>
#include <ctime>
#include <map>

#include "cli/plan.h"
#include "cli/terminal.h"
#include "store/plan_records.h"

namespace sitelark {
namespace {

struct OwnerCount {
  std::int64_t open = 0, overdue = 0, done = 0, late = 0, dropped = 0;

  void add(const Task& task, std::int64_t now) {
    open += task.is_open();
    overdue += task.overdue(now);
    done += task.state == TaskState::done;
    late += task.state == TaskState::done && task.due > 0 && task.done_on > task.due;
    dropped += task.state == TaskState::dropped;
  }
  // Of all that was not given up; nothing where there is nothing.
  Table::Cell percent() const {
    if (open + done == 0) return {};
    return std::round(1'000.0 * static_cast<double>(done) / static_cast<double>(open + done)) / 10;
  }
};

int run(const Program& program, const ListArguments& a) {
  auto own = open_own_store(program, a.site);
  if (!own) return complain(own.error());
  const auto tasks = own->store->plan().tasks(own->site);
  if (!tasks) return complain(tasks.error());
  std::map<std::string, OwnerCount> owners;
  for (const Task& task : *tasks) owners[task.owner].add(task, std::time(nullptr));
  Table table{{{"owner", t("owner", "负责人"), 1},
               {"open", t("open", "待办"), 0},
               {"overdue", t("overdue", "已逾期"), 0},
               {"done", t("done", "已完成"), 0},
               {"late", t("done late", "逾期完成"), 0},
               {"dropped", t("dropped", "已放弃"), 0},
               {"percent", t("done, %", "完成率 %"), 0}},
              {}};
  for (const auto& [owner, count] : owners)
    table.rows.push_back({owner.empty() ? std::string(t("nobody", "无人负责")) : owner, count.open,
                          count.overdue, count.done, count.late, count.dropped, count.percent()});
  return print_table(table, a, "owners");
}

}  // namespace

void add_tasks_owners(Command& tasks, Program& program) {
  Command command = tasks.add_subcommand(
      "owners", t("Who has what to do, and how much was done", "各负责人的任务与完成率"));
  auto a = std::make_shared<ListArguments>();
  add_table_options(command, *a);
  add_own_site_option(command, a->site);
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

// `goals matrix`: which of the 29 methods serve which goal, and how they stand.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "analyzers/check_page.h"
#include "analyzers/methods/method_list.h"
#include "cli/goals.h"
#include "cli/terminal.h"
#include "reports/checklist_words.h"
#include "store/method_records.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

bool serves(const GoalState& state, int method) {
  return std::find(state.methods.begin(), state.methods.end(), method) != state.methods.end();
}

std::optional<MethodStatus> status_in(const MethodRun& run, int method) {
  for (const MethodVerdict& verdict : run.verdicts) {
    if (verdict.method == method) return verdict.status;
  }
  return std::nullopt;
}

// A method is named where it serves a goal; its status stands under every goal that it serves.
Table matrix(const std::vector<GoalState>& goals, const MethodRun& run, bool for_people) {
  Table table{{{"number", t("no.", "编号"), 0}, {"method", t("method", "方法"), 3}}, {}};
  for (const GoalState& state : goals)
    table.columns.push_back(
        {fmt::format("goal_{}", state.goal.id), say("goal {}", "目标 {}", state.goal.id), 0});
  for (const MethodInfo& method : method_list().methods) {
    const bool any = std::any_of(goals.begin(), goals.end(),
                                 [&](const GoalState& state) { return serves(state, method.number); });
    if (!any) continue;
    const auto status = status_in(run, method.number);
    std::vector<Table::Cell> row{std::int64_t{method.number}, method.title.in(language_of(language()))};
    for (const GoalState& state : goals) {
      if (!serves(state, method.number)) {
        row.emplace_back();
      } else if (!status) {
        row.emplace_back(std::string("?"));
      } else {
        row.emplace_back(for_people ? std::string(status_box(*status)) : std::string(name(*status)));
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

void add_progress(Table& table, const std::vector<GoalState>& goals) {
  const auto add = [&](const char* head, auto&& value) {
    std::vector<Table::Cell> row{Table::Cell{}, std::string(head)};
    for (const GoalState& state : goals) row.push_back(value(state));
    table.rows.push_back(std::move(row));
  };
  add(t("metric", "指标"), [](const GoalState& state) { return Table::Cell{state.goal.metric}; });
  add(t("now", "当前"),
      [](const GoalState& state) { return goal_value(state.progress.now, state.goal.metric); });
  add(t("target", "目标值"),
      [](const GoalState& state) { return goal_value(state.goal.target, state.goal.metric); });
  add(t("standing", "状态"),
      [](const GoalState& state) { return Table::Cell{standing_told(state.progress.standing)}; });
}

int run(const Program& program, const GoalArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const auto goals = goal_states(*own->store, goal_request(*own));
  if (!goals) return complain(goals.error());
  if (goals->empty()) {
    return complain({t("there are no goals", "尚未设置目标"),
                     t("Set one: sitelark goals add \"98% title_present by 2027-06-30\"",
                       "请设置：sitelark goals add \"98% title_present 2027-06-30\""),
                     false});
  }
  const auto newest = own->store->methods().run_before(own->site, std::numeric_limits<std::int64_t>::max());
  if (!newest) return complain(newest.error());
  if (newest->id == 0)
    print_err(
        t("The methods were not evaluated yet: sitelark methods\n", "尚未评估推广方法：sitelark methods\n"));
  Table table = matrix(*goals, *newest, a.list.format == "table" || a.list.format == "markdown");
  add_progress(table, *goals);
  for (const GoalState& state : *goals)
    print_err(say("Goal {}: {}\n", "目标 {}：{}\n", state.goal.id, state.goal.title));
  return print_table(table, a.list, "matrix");
}

}  // namespace

void add_goals_matrix(Command& goals, Program& program, const std::shared_ptr<GoalArguments>& a) {
  Command command = goals.add_subcommand(
      "matrix", t("Goals and methods: which serve which, and how they stand", "目标—方法矩阵及各方法状态"));
  add_table_options(command, a->list);
  add_own_site_option(command, a->list.site);
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

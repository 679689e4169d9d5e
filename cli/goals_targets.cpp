// `goals targets`: what every month, week or day asks for, against what was measured; `goals stages`: the
// stages of the project file and their indicators.
#include <fmt/format.h>

#include "cli/goals.h"
#include "cli/terminal.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

std::string judged(const PeriodTarget& target, std::int64_t now) {
  if (target.planned && target.actual) return target.met ? t("met", "达到") : t("not met", "未达到");
  if (target.period.begin > now) return t("to come", "未到");
  return t("not measured", "尚未测量");
}

int targets(const Program& program, const GoalArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const GoalRequest request = goal_request(*own);
  const auto goals = goal_states(*own->store, request);
  if (!goals) return complain(goals.error());
  Table table{{{"goal", t("goal", "目标"), 0},
               {"metric", t("metric", "指标"), 1},
               {"period", t("period", "时段"), 0},
               {"planned", t("planned", "计划"), 0},
               {"actual", t("actual", "实际"), 0},
               {"result", t("result", "结果"), 0}},
              {}};
  bool found = a.id == 0;
  for (const GoalState& state : *goals) {
    if (a.id != 0 && state.goal.id != a.id) continue;
    found = true;
    const auto points = stage_points(request.project, state.goal.metric, request.zone);
    const PeriodKind kind = period_kind(a.by).value_or(PeriodKind::month);
    for (const PeriodTarget& one : period_targets(state.goal, state.series, {kind, request.zone, points})) {
      table.rows.push_back({state.goal.id, state.goal.metric, one.period.name,
                            goal_value(one.planned, state.goal.metric),
                            goal_value(one.actual, state.goal.metric), judged(one, request.now)});
    }
  }
  if (!found) return complain({say("there is no goal {}", "没有目标 {}", a.id), {}, true});
  return print_table(table, a.list, "targets");
}

int stages(const Program& program, const GoalArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const GoalRequest request = goal_request(*own);
  const auto indicators = stage_indicators(*own->store, request);
  if (!indicators) return complain(indicators.error());
  if (indicators->empty()) {
    return complain({t("the project has no stages", "项目未设置阶段"),
                     t("Write [[stage]] in sitelark.toml: name, until, goals = [\"98% title_present\"].",
                       "请在 sitelark.toml 中写 [[stage]]：name、until、goals = [\"98% title_present\"]。"),
                     false});
  }
  Table table{{{"stage", t("stage", "阶段"), 1},
               {"until", t("until", "截止"), 0},
               {"indicator", t("indicator", "指标"), 2},
               {"planned", t("planned", "计划"), 0},
               {"actual", t("actual", "实际"), 0},
               {"standing", t("standing", "状态"), 0}},
              {}};
  for (const StageIndicator& one : *indicators) {
    const bool empty = one.goal.metric.empty();
    table.rows.push_back({one.stage.name, format_day(one.stage.after - 1, request.zone), one.goal.title,
                          empty ? Table::Cell{} : goal_value(one.goal.target, one.goal.metric),
                          goal_value(one.actual, one.goal.metric),
                          empty ? std::string() : standing_told(one.standing)});
  }
  return print_table(table, a.list, "stages");
}

}  // namespace

void add_goals_targets(Command& goals, Program& program, const std::shared_ptr<GoalArguments>& a) {
  Command by = goals.add_subcommand(
      "targets", t("What every period asks for, planned against actual", "各时段目标：计划与实际"));
  by.add_option("id", a->id, t("number of the goal (default: all)", "目标编号（默认：全部）"));
  by.add_option("--by", a->by, t("day, week, month, quarter or year", "day、week、month、quarter 或 year"))
      .check(one_of({"day", "week", "month", "quarter", "year"}))
      .capture_default_str();
  add_table_options(by, a->list);
  add_own_site_option(by, a->list.site);
  by.callback([&program, a] { program.exit_code = targets(program, *a); });
  Command stage = goals.add_subcommand(
      "stages", t("Stages of the project file and their indicators", "项目文件中的阶段及其指标"));
  add_table_options(stage, a->list);
  add_own_site_option(stage, a->list.site);
  stage.callback([&program, a] { program.exit_code = stages(program, *a); });
}

}  // namespace sitelark

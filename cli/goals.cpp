// `goals`: a quantity to reach by a day, measured from the store.
#include "analyzers/plan/goals.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <ctime>

#include "analyzers/methods/method_list.h"
#include "cli/plan.h"
#include "cli/terminal.h"
#include "pipeline/goal_series.h"
#include "store/plan_records.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

struct GoalArguments {
  std::string text;
  std::int64_t id = 0;
  ListArguments list;
};

bool is_share(const Goal& goal) {
  const MetricInfo* metric = method_list().metric(goal.metric);
  return metric != nullptr && metric->unit == MetricUnit::ratio;
}

Table::Cell told(std::optional<double> value, const Goal& goal) {
  if (!value) return {};
  if (is_share(goal)) return fmt::format("{:.1f} %", 100 * *value);
  return std::round(*value * 10) / 10;
}

// What is wrong with a goal, in the user's language.
Error in_words(const Error& error) {
  const std::string hint =
      t("Write it as \"98% title_present by 2027-06-30\" or \"audit score 90 by 2027-06-30\".",
        "请写成“98% title_present 2027-06-30”或“审计得分 90 2027-06-30”。");
  if (error.what == kGoalWithoutDeadline)
    return {t("the goal has no deadline", "目标没有截止日期"), hint, true};
  if (error.what == kGoalWithoutQuantity)
    return {t("the goal names no quantity that can be measured", "目标没有可测量的指标"), hint, true};
  return {t("the goal names no number to reach", "目标没有要达到的数值"), hint, true};
}

int add(const Program& program, const GoalArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  auto goal = read_goal(a.text, own->folder.zone());
  if (!goal) return complain(in_words(goal.error()));
  goal->site = own->site;
  goal->set_on = std::time(nullptr);
  if (goal->deadline <= goal->set_on)
    return complain({t("the deadline is over already", "截止日期已过"), {}, true});
  const auto series = goal_series(*own->store, {own->folder.project, own->site, goal->metric});
  if (!series) return complain(series.error());
  goal->has_baseline = !series->empty();
  if (goal->has_baseline) goal->baseline = series->back().second;
  const auto id = own->store->plan().save(*goal);
  if (!id) return complain(id.error());
  print_err(
      say("Added goal {}: {} {} by {}\n", "已添加目标 {}：{} {}，截止 {}\n", *id, goal->metric,
          is_share(*goal) ? fmt::format("{:.0f} %", 100 * goal->target) : fmt::format("{:g}", goal->target),
          format_day(goal->deadline, own->folder.zone())));
  if (!goal->has_baseline)
    print_err(
        t("Nothing has measured this yet; the goal waits for it.\n", "尚无测量结果；测得后开始跟踪。\n"));
  return kDone;
}

int list(const Program& program, const GoalArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const auto goals = own->store->plan().goals(own->site);
  if (!goals) return complain(goals.error());
  const Words words(language());
  Table table{{{"id", t("no.", "编号"), 0},
               {"goal", t("goal", "目标"), 3},
               {"metric", t("metric", "指标"), 0},
               {"baseline", t("baseline", "起点"), 0},
               {"now", t("now", "当前"), 0},
               {"target", t("target", "目标值"), 0},
               {"deadline", t("deadline", "截止日期"), 0},
               {"forecast", t("forecast", "预测"), 0},
               {"standing", t("standing", "状态"), 0}},
              {}};
  for (const Goal& goal : *goals) {
    const auto series = goal_series(*own->store, {own->folder.project, own->site, goal.metric});
    if (!series) return complain(series.error());
    const GoalProgress progress = progress_of(goal, *series, std::time(nullptr));
    table.rows.push_back({goal.id, goal.title, goal.metric,
                          told(goal.has_baseline ? std::optional(goal.baseline) : std::nullopt, goal),
                          told(progress.now, goal), told(goal.target, goal),
                          format_day(goal.deadline, own->folder.zone()), told(progress.forecast, goal),
                          std::string(words(fmt::format("plan.goal.{}", name(progress.standing))))});
  }
  return print_table(table, a.list, "goals");
}

int remove(const Program& program, const GoalArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const auto found = own->store->plan().remove_goal(own->site, a.id);
  if (!found) return complain(found.error());
  if (!*found) return complain({say("there is no goal {}", "没有目标 {}", a.id), {}, true});
  print_err(say("Removed goal {}\n", "已删除目标 {}\n", a.id));
  return kDone;
}

}  // namespace

void add_goals(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand(
      "goals", t("Quantities to reach by a day, and how far they are", "限期目标及其进度"));
  command->require_subcommand(1);
  auto a = std::make_shared<GoalArguments>();
  auto* adds = command->add_subcommand("add", t("Set one", "设置目标"));
  adds->add_option("goal", a->text, t("number, quantity and deadline", "数值、指标和截止日期"))->required();
  add_own_site_option(*adds, a->list.site);
  adds->callback([&program, a] { program.exit_code = add(program, *a); });
  auto* lists = command->add_subcommand("list", t("Progress, forecast and standing", "进度、预测与状态"));
  add_table_options(*lists, a->list);
  add_own_site_option(*lists, a->list.site);
  lists->callback([&program, a] { program.exit_code = list(program, *a); });
  auto* removes = command->add_subcommand("remove", t("Give one up", "删除目标"));
  removes->add_option("id", a->id, t("number of the goal", "目标编号"))->required();
  removes->callback([&program, a] { program.exit_code = remove(program, *a); });
  set_examples(*command,
               t("Examples:\n  sitelark goals add \"98% title_present by 2027-06-30\"\n"
                 "  sitelark goals add \"20 keywords in the top 10 by 2027-06-30\"\n  sitelark goals list\n",
                 "示例：\n  sitelark goals add \"98% title_present 2027-06-30\"\n"
                 "  sitelark goals add \"到 2027-06-30 有 20 个关键词进入前十\"\n  sitelark goals list\n"));
}

}  // namespace sitelark

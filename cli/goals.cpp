// `goals`: a quantity to reach by a day, measured from the store.
#include "analyzers/plan/goals.h"

#include <fmt/format.h>

#include <cmath>
#include <ctime>

#include "analyzers/methods/method_list.h"
#include "cli/goals.h"
#include "cli/terminal.h"
#include "pipeline/method_checklist.h"
#include "store/plan_records.h"
#include "text/calendar.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool is_share(const std::string& metric) {
  const MetricInfo* info = method_list().metric(metric);
  return info != nullptr && info->unit == MetricUnit::ratio;
}

// A word that was meant as the name of a metric; empty: there is none.
std::string metric_like(std::string_view text) {
  const std::size_t mark = std::min(text.find('_'), text.size());
  if (mark == text.size()) return {};
  const std::size_t begin = text.find_last_of(" \t", mark) + 1;  // npos + 1 is the beginning
  return std::string(text.substr(begin, text.find_first_of(" \t", mark) - begin));
}

Error no_quantity(std::string_view text, std::string hint) {
  const std::string typed = metric_like(text);
  if (typed.empty())
    return {t("the goal names no quantity that can be measured", "目标没有可测量的指标"), hint, true};
  std::vector<std::string> known;
  for (const MethodInfo& method : method_list().methods) {
    for (const MetricInfo& metric : method.metrics) known.push_back(metric.id);
  }
  const std::string guess = nearest(typed, known);
  if (!guess.empty()) hint = say("Did you mean {}?", "是否想写 {}？", guess);
  return {say("the goal names no quantity that can be measured: there is no metric \"{}\"",
              "目标没有可测量的指标：没有指标“{}”", typed),
          hint, true};
}

// What is wrong with a goal, in the user's language.
Error in_words(const Error& error, std::string_view text) {
  const std::string hint =
      t("Write it as \"98% title_present by 2027-06-30\" or \"audit score 90 by 2027-06-30\".",
        "请写成“98% title_present 2027-06-30”或“审计得分 90 2027-06-30”。");
  if (error.what == kGoalWithoutDeadline)
    return {t("the goal has no deadline", "目标没有截止日期"), hint, true};
  if (error.what == kGoalWithoutQuantity) return no_quantity(text, hint);
  return {t("the goal names no number to reach", "目标没有要达到的数值"), hint, true};
}

GoalSubject subject_of(const OwnStore& own) { return {own.folder.project, own.site}; }

int add(const Program& program, const GoalArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  auto goal = read_goal(a.text, own->folder.zone());
  if (!goal) return complain(in_words(goal.error(), a.text));
  goal->site = own->site;
  goal->set_on = std::time(nullptr);
  if (goal->deadline <= goal->set_on)
    return complain({t("the deadline is over already", "截止日期已过"), {}, true});
  const auto series = goal_series(*own->store, subject_of(*own), goal->metric);
  if (!series) return complain(series.error());
  goal->has_baseline = !series->empty();
  if (goal->has_baseline) goal->baseline = series->back().second;
  const auto id = own->store->plan().save(*goal);
  if (!id) return complain(id.error());
  print_err(say("Added goal {}: {} {} by {}\n", "已添加目标 {}：{} {}，截止 {}\n", *id, goal->metric,
                is_share(goal->metric) ? fmt::format("{:.0f} %", 100 * goal->target)
                                       : fmt::format("{:g}", goal->target),
                format_day(goal->deadline, own->folder.zone())));
  if (!goal->has_baseline)
    print_err(
        t("Nothing has measured this yet; the goal waits for it.\n", "尚无测量结果；测得后开始跟踪。\n"));
  return kDone;
}

int list(const Program& program, const GoalArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const auto goals = goal_states(*own->store, goal_request(*own));
  if (!goals) return complain(goals.error());
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
  for (const auto& [goal, series, progress, methods] : *goals) {
    table.rows.push_back(
        {goal.id, goal.title, goal.metric,
         goal_value(goal.has_baseline ? std::optional(goal.baseline) : std::nullopt, goal.metric),
         goal_value(progress.now, goal.metric), goal_value(goal.target, goal.metric),
         format_day(goal.deadline, own->folder.zone()), goal_value(progress.forecast, goal.metric),
         standing_told(progress.standing)});
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

Table::Cell goal_value(std::optional<double> value, const std::string& metric) {
  if (!value) return {};
  if (is_share(metric)) return fmt::format("{:.1f} %", 100 * *value);
  return std::round(*value * 10) / 10;
}

std::string standing_told(GoalProgress::Standing standing) {
  return std::string(Words(language())(fmt::format("plan.goal.{}", name(standing))));
}

GoalRequest goal_request(const OwnStore& own) {
  return {
      .project = own.folder.project, .site = own.site, .zone = own.folder.zone(), .now = std::time(nullptr)};
}

void add_goals(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "goals", t("Quantities to reach by a day, and how far they are", "限期目标及其进度"));
  command.require_subcommand();
  auto a = std::make_shared<GoalArguments>();
  Command adds = command.add_subcommand("add", t("Set one", "设置目标"));
  adds.add_option("goal", a->text, t("number, quantity and deadline", "数值、指标和截止日期")).required();
  add_own_site_option(adds, a->list.site);
  adds.callback([&program, a] { program.exit_code = add(program, *a); });
  Command lists = command.add_subcommand("list", t("Progress, forecast and standing", "进度、预测与状态"));
  add_table_options(lists, a->list);
  add_own_site_option(lists, a->list.site);
  lists.callback([&program, a] { program.exit_code = list(program, *a); });
  add_goals_matrix(command, program, a);
  add_goals_targets(command, program, a);
  Command removes = command.add_subcommand("remove", t("Give one up", "删除目标"));
  removes.add_option("id", a->id, t("number of the goal", "目标编号")).required();
  removes.callback([&program, a] { program.exit_code = remove(program, *a); });
  set_examples(command,
               t("Examples:\n  sitelark goals add \"98% title_present by 2027-06-30\"\n"
                 "  sitelark goals add \"20 keywords in the top 10 by 2027-06-30\"\n  sitelark goals list\n  "
                 "sitelark goals targets --by week\n",
                 "示例：\n  sitelark goals add \"98% title_present 2027-06-30\"\n"
                 "  sitelark goals add \"到 2027-06-30 有 20 个关键词进入前十\"\n  sitelark goals list\n"));
}

}  // namespace sitelark

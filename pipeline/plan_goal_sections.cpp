#include "pipeline/plan_goal_sections.h"

#include "pipeline/plan_words.h"
#include "reports/checklist_words.h"
#include "reports/plan_tables.h"

namespace sitelark {
namespace {

std::string standing(const GoalProgress& progress, const PlanPage& page) {
  return std::string(page.words()(fmt::format("plan.goal.{}", name(progress.standing))));
}

void stages(const PlanMatter& matter, PlanPage& page) {
  if (matter.stages.empty()) return;
  Table list =
      page.table({page.say("Stage", "阶段"), page.say("Until", "截止"), page.say("Indicator", "指标"),
                  page.say("Planned", "计划"), page.say("Actual", "实际")});
  for (const StageIndicator& one : matter.stages) {
    const bool empty = one.goal.metric.empty();
    list.rows.push_back({one.stage.name, page.day(one.stage.after - 1), one.goal.title,
                         empty ? std::string() : quantity_text(one.goal.target, one.goal.metric),
                         empty ? std::string() : quantity_text(one.actual, one.goal.metric)});
  }
  page.put(std::move(list));
}

void watched(const PlanMatter& matter, PlanPage& page) {
  std::vector<std::string> names;
  for (const ProjectSite& site : matter.project.sites) {
    if (site.role == SiteRole::watch) names.push_back(site.name.empty() ? site.url : site.name);
  }
  page.put(names.empty()
               ? page.say("No forums or sources are watched: [[site]] with role = \"watch\" names them.",
                          "未登记要关注的论坛或信息源：请添加 role = \"watch\" 的 [[site]]。")
               : fmt::format("{}: {}.", page.say("Forums and sources to watch", "要关注的论坛与信息源"),
                             fmt::join(names, "; ")));
}

}  // namespace

void write_goals(const PlanMatter& matter, PlanPage& page) {
  page.section("Goals", "目标");
  if (matter.goals.empty()) page.put(page.say("None is set.", "尚未设置。"));
  ProgressBars progress;
  Table list = page.table({page.say("Goal", "目标"), page.say("Start", "起点"), page.say("Now", "当前"),
                           page.say("Target", "目标值"), page.say("Deadline", "截止日期"),
                           page.say("Standing", "状态")});
  for (const GoalState& state : matter.goals) {
    const Goal& goal = state.goal;
    const auto baseline = goal.has_baseline ? std::optional(goal.baseline) : std::nullopt;
    const std::string now = quantity_text(state.progress.now, goal.metric);
    list.rows.push_back({goal.title, quantity_text(baseline, goal.metric), now,
                         quantity_text(goal.target, goal.metric), page.day(goal.deadline),
                         standing(state.progress, page)});
    progress.bars.push_back({goal.title, fmt::format("{} / {}", now, quantity_text(goal.target, goal.metric)),
                             state.progress.now ? std::optional(state.progress.share) : std::nullopt});
  }
  if (!list.rows.empty()) {
    page.put(std::move(list));
    page.put(std::move(progress));
  }
  stages(matter, page);
  watched(matter, page);
}

void write_strategy(const PlanMatter& matter, PlanPage& page) {
  page.section("Strategy", "策略");
  page.put(page.slot(matter.project.plan.strategy, "strategy"));
  if (matter.goals.empty()) return;
  Table list = page.table({page.say("Goal", "目标"), page.say("Methods that serve it", "对应的方法")});
  for (const GoalState& state : matter.goals) {
    std::string methods;
    for (const int number : state.methods) {
      const MethodStatus status = matter.list.methods[static_cast<std::size_t>(number) - 1].verdict.status;
      methods += fmt::format("{}{}{}", methods.empty() ? "" : " ", number, status_box(status));
    }
    list.rows.push_back({state.goal.title, std::move(methods)});
  }
  page.put(std::move(list));
  page.put(std::string(page.words()("methods.legend")));
}

}  // namespace sitelark

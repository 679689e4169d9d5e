#include "pipeline/plan_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analyzers/plan/upkeep_list.h"
#include "pipeline/plan_words.h"
#include "reports/checklist_words.h"
#include "reports/plan_tables.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostTasks = 40, kMostBars = 25, kMostMethods = 12;

class PlanWriter {
 public:
  explicit PlanWriter(const PlanMatter& matter)
      : matter_(matter), zh_(matter.language == "zh"), words_(matter.language) {}

  PlanDocument write() {
    out_.language = matter_.language;
    out_.title = fmt::format("{}: {}", say("Plan", "网络营销计划"), matter_.audit.site);
    out_.subtitle =
        fmt::format("{} · {} {}", day(matter_.now), say("audit of", "审计日期"), day(matter_.audit.finished));
    summary();
    present_state();
    opportunities();
    goals();
    strategy();
    actions();
    budget();
    maintenance();
    control();
    return std::move(out_);
  }

 private:
  std::string say(const char* english, const char* chinese) const { return zh_ ? chinese : english; }
  std::string day(std::int64_t utc) const { return utc > 0 ? format_day(utc, matter_.zone) : std::string(); }
  std::string pair(const std::string& head, const std::string& text) const {
    return fmt::format("{}{}{}", head, zh_ ? "：" : ": ", text);
  }
  Language reader() const { return language_of(matter_.language); }

  void section(const char* english, const char* chinese) {
    out_.sections.push_back({fmt::format("{}. {}", out_.sections.size() + 1, say(english, chinese)), {}});
  }
  template <class Content>
  void put(Content content) {
    out_.sections.back().blocks.push_back({std::move(content)});
  }
  Table table(std::vector<std::string> heads) const {
    Table made;
    for (std::string& head : heads) made.columns.push_back({head, std::move(head), 1});
    return made;
  }
  // What only people can say, or where to write it.
  std::string slot(const std::string& text, const char* key) const {
    return !text.empty()
               ? text
               : fmt::format("{}: [plan] {}",
                             say("not said yet; write it in sitelark.toml", "尚未填写，请写入 sitelark.toml"),
                             key);
  }

  void summary() {
    section("Summary", "计划概要");
    put(pair(say("Audit score", "审计得分"), matter_.audit.score < 0
                                                 ? say("not scored", "未评分")
                                                 : fmt::format("{:.0f}", matter_.audit.score)));
    put(pair(say("The 29 methods", "29 种推广方法"), score_text(matter_.list.total, words_)));
    put(pair(say("Open tasks", "待办任务"), fmt::format("{}", matter_.tasks.size())));
    if (!matter_.list.site_type.empty()) put(site_type_text(matter_.list, words_));
    if (matter_.goals.empty())
      put(say("There is no goal to test the site by: sitelark goals add \"audit score 90 by 2027-06-30\".",
              "尚无可检验网站的目标：sitelark goals add \"审计得分 90 2027-06-30\"。"));
    if (!matter_.tasks.empty()) {
      std::vector<std::string> first;
      for (std::size_t i = 0; i < std::min<std::size_t>(3, matter_.tasks.size()); ++i)
        first.push_back(matter_.tasks[i].title);
      put(pair(say("To be done first", "优先事项"), fmt::format("{}", fmt::join(first, "; "))));
    }
    six_points();
  }

  // Purpose, resources, staff, who owns the parts, dates, what to do when something else comes.
  void six_points() {
    const ProjectPlan& plan = matter_.project.plan;
    Table points = table({say("Point", "要点"), say("Answer", "内容")});
    const auto add = [&](const char* english, const char* chinese, std::string answer) {
      points.rows.push_back({say(english, chinese), std::move(answer)});
    };
    add("Purpose", "目的", slot(plan.purpose, "purpose"));
    add("Resources", "资源", slot(plan.resources, "resources"));
    add("Staff", "人员", slot(plan.staff, "staff"));
    add("Owners of the parts", "各环节负责人", owners());
    add("Dates", "实施时间", dates());
    add("When something else comes", "意外应对", slot(plan.contingency, "contingency"));
    put(std::move(points));
  }

  std::string owners() const {
    std::map<std::string, int> counts;
    for (const Task& task : matter_.tasks) ++counts[task.owner];
    std::string text;
    for (const auto& [owner, count] : counts)
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ",
                          owner.empty() ? say("nobody", "无人负责") : owner, count);
    return text.empty() ? say("no tasks", "暂无任务") : text;
  }

  std::string dates() const {
    std::int64_t first = 0, last = 0;
    for (const Task& task : matter_.tasks) {
      if (task.start > 0) first = first == 0 ? task.start : std::min(first, task.start);
      last = std::max(last, task.due);
    }
    return last == 0 ? say("no task has a date", "任务均无日期")
                     : fmt::format("{} - {}", day(first), day(last));
  }

  void present_state() {
    section("Present state", "现状");
    Table groups = table({say("Methods", "推广方法"), say("Score", "得分"), say("With a verdict", "有结论")});
    for (const ChecklistGroup& group : matter_.list.groups) {
      groups.rows.push_back({group.title,
                             group.score < 0 ? Table::Cell{} : Table::Cell{std::round(group.score)},
                             fmt::format("{} / {}", group.judged, group.applicable)});
    }
    put(std::move(groups));
    put(pair(say("Pages", "页面数"), fmt::format("{}", matter_.audit.pages)));
    if (!matter_.audit.stopped_by.empty())
      put(say("A limit ended the audit: it did not see all.", "审计因达到上限而结束，未覆盖全部页面。"));
  }

  void methods_with(MethodStatus status, const std::string& head) {
    Table found = table({say("No.", "编号"), head, say("Advice", "建议")});
    for (const ChecklistMethod& method : matter_.list.methods) {
      if (method.verdict.status == status && found.rows.size() < kMostMethods)
        found.rows.push_back({std::int64_t{method.number}, method.title, method.advice});
    }
    if (!found.rows.empty()) put(std::move(found));
  }

  void opportunities() {
    section("Opportunities and problems", "机会与问题分析");
    methods_with(MethodStatus::fail, say("Problems: methods that fail", "问题：未通过的方法"));
    methods_with(MethodStatus::partial, say("Opportunities: methods half way", "机会：部分通过的方法"));
    if (!matter_.comparison) {
      put(say("No competitor was audited: sitelark audit URL --add-as competitor.",
              "尚未审计竞争对手：sitelark audit 网址 --add-as competitor。"));
      return;
    }
    Table gaps = table({say("Against competitors", "与竞争对手相比"), say("Method", "方法")});
    for (std::size_t i = 0; i < matter_.list.methods.size(); ++i) {
      const int ahead = advantage(*matter_.comparison, i);
      if (ahead != 0)
        gaps.rows.push_back(
            {ahead > 0 ? say("to defend", "领先，需保持") : say("to learn from", "落后，可借鉴"),
             matter_.list.methods[i].title});
    }
    if (gaps.rows.empty()) {
      put(say("No method passes on one side alone.", "没有仅一方通过的方法。"));
    } else {
      put(std::move(gaps));
    }
  }

  void goals() {
    section("Goals", "目标");
    if (matter_.goals.empty()) put(say("None is set.", "尚未设置。"));
    ProgressBars progress;
    Table list = table({say("Goal", "目标"), say("Start", "起点"), say("Now", "当前"),
                        say("Target", "目标值"), say("Deadline", "截止日期"), say("Standing", "状态")});
    for (const GoalState& state : matter_.goals) {
      const Goal& goal = state.goal;
      const auto baseline = goal.has_baseline ? std::optional(goal.baseline) : std::nullopt;
      const std::string now = quantity_text(state.progress.now, goal.metric);
      list.rows.push_back({goal.title, quantity_text(baseline, goal.metric), now,
                           quantity_text(goal.target, goal.metric), day(goal.deadline),
                           standing(state.progress)});
      progress.bars.push_back({goal.title,
                               fmt::format("{} / {}", now, quantity_text(goal.target, goal.metric)),
                               state.progress.now ? std::optional(state.progress.share) : std::nullopt});
    }
    if (!list.rows.empty()) {
      put(std::move(list));
      put(std::move(progress));
    }
    stages();
    watched();
  }

  std::string standing(const GoalProgress& progress) const {
    return std::string(words_(fmt::format("plan.goal.{}", name(progress.standing))));
  }

  void stages() {
    if (matter_.stages.empty()) return;
    Table list = table({say("Stage", "阶段"), say("Until", "截止"), say("Indicator", "指标"),
                        say("Planned", "计划"), say("Actual", "实际")});
    for (const StageIndicator& one : matter_.stages) {
      const bool empty = one.goal.metric.empty();
      list.rows.push_back({one.stage.name, day(one.stage.after - 1), one.goal.title,
                           empty ? std::string() : quantity_text(one.goal.target, one.goal.metric),
                           empty ? std::string() : quantity_text(one.actual, one.goal.metric)});
    }
    put(std::move(list));
  }

  void watched() {
    std::vector<std::string> names;
    for (const ProjectSite& site : matter_.project.sites) {
      if (site.role == SiteRole::watch) names.push_back(site.name.empty() ? site.url : site.name);
    }
    put(names.empty() ? say("No forums or sources are watched: [[site]] with role = \"watch\" names them.",
                            "未登记要关注的论坛或信息源：请添加 role = \"watch\" 的 [[site]]。")
                      : fmt::format("{}: {}.", say("Forums and sources to watch", "要关注的论坛与信息源"),
                                    fmt::join(names, "; ")));
  }

  void strategy() {
    section("Strategy", "策略");
    put(slot(matter_.project.plan.strategy, "strategy"));
    if (matter_.goals.empty()) return;
    Table list = table({say("Goal", "目标"), say("Methods that serve it", "对应的方法")});
    for (const GoalState& state : matter_.goals) {
      std::string methods;
      for (const int number : state.methods) {
        const MethodStatus status = matter_.list.methods[static_cast<std::size_t>(number) - 1].verdict.status;
        methods += fmt::format("{}{}{}", methods.empty() ? "" : " ", number, status_box(status));
      }
      list.rows.push_back({state.goal.title, std::move(methods)});
    }
    put(std::move(list));
    put(std::string(words_("methods.legend")));
  }

  void actions() {
    section("Action program", "行动方案");
    if (matter_.tasks.empty()) put(say("Nothing is to be done.", "暂无待办。"));
    const std::vector<Stage> stages = stages_of(matter_.project, matter_.zone);
    Table list = table({say("No.", "编号"), say("What", "做什么"), say("Who", "由谁做"), say("Start", "开始"),
                        say("Check", "检查"), say("End", "结束")});
    if (!stages.empty()) list.columns.push_back({"stage", say("Stage", "阶段"), 1});
    Schedule schedule{.timezone = matter_.zone, .now = matter_.now, .bars = {}};
    for (const Task& task : matter_.tasks) {
      if (list.rows.size() < kMostTasks) {
        list.rows.push_back(
            {task.id, task.title, task.owner, day(task.start), day(task.check), day(task.due)});
        if (!stages.empty()) list.rows.back().emplace_back(std::string(stage_of(task, stages)));
      }
      if (task.due > 0 && schedule.bars.size() < kMostBars)
        schedule.bars.push_back({task.title, task.start, task.due, task.overdue(matter_.now), false});
    }
    const std::size_t more = matter_.tasks.size() - list.rows.size();
    if (!list.rows.empty()) put(std::move(list));
    if (more > 0)
      put(fmt::format("{}: {}", say("More tasks (sitelark tasks list)", "其余任务（sitelark tasks list）"),
                      more));
    if (!schedule.bars.empty()) put(std::move(schedule));
  }

  void budget() {
    section("Budget", "预算");
    if (matter_.project.budget.empty()) {
      put(say("No amounts are planned: [[budget]] in sitelark.toml names method, period and amount.",
              "尚未编制预算：请在 sitelark.toml 的 [[budget]] 中填写方法、时段与金额。"));
    } else {
      const std::string& currency = matter_.project.plan.currency;
      Table list = table({say("Method", "方法"), say("Period", "时段"),
                          fmt::format("{} {}", say("Planned", "计划"), currency),
                          fmt::format("{} {}", say("Spent", "已花费"), currency), say("For", "用途")});
      double sum = 0;
      for (const ProjectBudget& line : matter_.project.budget) {
        const auto period = parse_period(line.period, matter_.zone);
        const auto cost = period ? spent(matter_.readings, *period, line.method) : std::nullopt;
        list.rows.push_back({line.method > 0 ? Table::Cell{std::int64_t{line.method}} : Table::Cell{},
                             line.period, line.amount, cost ? Table::Cell{*cost} : Table::Cell{}, line.what});
        sum += line.amount;
      }
      list.rows.push_back({say("all", "合计"), std::string(), sum, Table::Cell{}, std::string()});
      put(std::move(list));
    }
    put(say("Spent is what imported campaigns cost; where it is empty no export of that time was read.",
            "“已花费”来自导入的广告数据；为空表示尚未读取该时段的导出文件。"));
  }

  void maintenance() {
    section("Maintenance", "维护");
    if (matter_.project.plan.upkeep) {
      Table list = table({say("Upkeep", "维护事项"), say("Every ... days", "间隔天数"), say("Who", "负责人"),
                          say("Next", "下次")});
      for (const UpkeepInfo& info : upkeep_list().items) {
        const auto next = std::find_if(
            matter_.events.begin(), matter_.events.end(),
            [&](const ComingEvent& event) { return event.kind == "upkeep" && event.id == info.id; });
        if (next != matter_.events.end())
          list.rows.push_back(
              {info.title.in(reader()), std::int64_t{info.days}, info.role.in(reader()), day(next->day)});
      }
      put(std::move(list));
    }
    Table seasons =
        table({say("Day", "日期"), say("Occasion", "节日与季节"), say("Pages up by", "页面上线")});
    for (const ComingEvent& event : matter_.events) {
      if (event.kind != "upkeep") seasons.rows.push_back({day(event.day), event.title, day(event.ready)});
    }
    if (!seasons.rows.empty()) put(std::move(seasons));
  }

  void control() {
    section("Control", "控制");
    put(say("Planned against actual; an empty cell was not measured.", "计划与实际对比；空格表示未测量。"));
    put(control_table(matter_.control, matter_.language));
    put(pair(say("When something else comes", "意外应对"),
             slot(matter_.project.plan.contingency, "contingency")));
  }

  const PlanMatter& matter_;
  const bool zh_;
  const Words words_;
  PlanDocument out_;
};

}  // namespace

PlanDocument plan_document(const PlanMatter& matter) { return PlanWriter(matter).write(); }

}  // namespace sitelark

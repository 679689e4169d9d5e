#include "pipeline/plan_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analyzers/plan/upkeep_list.h"
#include "pipeline/plan_goal_sections.h"
#include "pipeline/plan_page.h"
#include "pipeline/plan_words.h"
#include "reports/checklist_words.h"
#include "reports/plan_tables.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostTasks = 40, kMostBars = 25, kMostMethods = 12;

class PlanWriter {
 public:
  explicit PlanWriter(const PlanMatter& matter) : matter_(matter), page_(matter.language, matter.zone) {}

  PlanDocument write() {
    page_.head(fmt::format("{}: {}", page_.say("Plan", "网络营销计划"), matter_.audit.site),
               fmt::format("{} · {} {}", page_.day(matter_.now), page_.say("audit of", "审计日期"),
                           page_.day(matter_.audit.finished)));
    summary();
    present_state();
    opportunities();
    write_goals(matter_, page_);
    write_strategy(matter_, page_);
    actions();
    budget();
    maintenance();
    control();
    return page_.take();
  }

 private:
  Language reader() const { return language_of(matter_.language); }

  void summary() {
    page_.section("Summary", "计划概要");
    page_.put(page_.pair(page_.say("Audit score", "审计得分"),
                         matter_.audit.score < 0 ? page_.say("not scored", "未评分")
                                                 : fmt::format("{:.0f}", matter_.audit.score)));
    page_.put(page_.pair(page_.say("The 29 methods", "29 种推广方法"),
                         score_text(matter_.list.total, page_.words())));
    page_.put(page_.pair(page_.say("Open tasks", "待办任务"), fmt::format("{}", matter_.tasks.size())));
    if (!matter_.list.site_type.empty()) page_.put(site_type_text(matter_.list, page_.words()));
    if (matter_.goals.empty())
      page_.put(page_.say(
          "There is no goal to test the site by: sitelark goals add \"audit score 90 by 2027-06-30\".",
          "尚无可检验网站的目标：sitelark goals add \"审计得分 90 2027-06-30\"。"));
    if (!matter_.tasks.empty()) {
      std::vector<std::string> first;
      for (std::size_t i = 0; i < std::min<std::size_t>(3, matter_.tasks.size()); ++i)
        first.push_back(matter_.tasks[i].title);
      page_.put(
          page_.pair(page_.say("To be done first", "优先事项"), fmt::format("{}", fmt::join(first, "; "))));
    }
    six_points();
  }

  // Purpose, resources, staff, who owns the parts, dates, what to do when something else comes.
  void six_points() {
    const ProjectPlan& plan = matter_.project.plan;
    Table points = page_.table({page_.say("Point", "要点"), page_.say("Answer", "内容")});
    const auto add = [&](const char* english, const char* chinese, std::string answer) {
      points.rows.push_back({page_.say(english, chinese), std::move(answer)});
    };
    add("Purpose", "目的", page_.slot(plan.purpose, "purpose"));
    add("Resources", "资源", page_.slot(plan.resources, "resources"));
    add("Staff", "人员", page_.slot(plan.staff, "staff"));
    add("Owners of the parts", "各环节负责人", owners());
    add("Dates", "实施时间", dates());
    add("When something else comes", "意外应对", page_.slot(plan.contingency, "contingency"));
    page_.put(std::move(points));
  }

  std::string owners() const {
    std::map<std::string, int> counts;
    for (const Task& task : matter_.tasks) ++counts[task.owner];
    std::string text;
    for (const auto& [owner, count] : counts)
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ",
                          owner.empty() ? page_.say("nobody", "无人负责") : owner, count);
    return text.empty() ? page_.say("no tasks", "暂无任务") : text;
  }

  std::string dates() const {
    std::int64_t first = 0, last = 0;
    for (const Task& task : matter_.tasks) {
      if (task.start > 0) first = first == 0 ? task.start : std::min(first, task.start);
      last = std::max(last, task.due);
    }
    return last == 0 ? page_.say("no task has a date", "任务均无日期")
                     : fmt::format("{} - {}", page_.day(first), page_.day(last));
  }

  void present_state() {
    page_.section("Present state", "现状");
    Table groups = page_.table({page_.say("Methods", "推广方法"), page_.say("Score", "得分"),
                                page_.say("With a verdict", "有结论")});
    for (const ChecklistGroup& group : matter_.list.groups) {
      groups.rows.push_back({group.title,
                             group.score < 0 ? Table::Cell{} : Table::Cell{std::round(group.score)},
                             fmt::format("{} / {}", group.judged, group.applicable)});
    }
    page_.put(std::move(groups));
    page_.put(page_.pair(page_.say("Pages", "页面数"), fmt::format("{}", matter_.audit.pages)));
    if (!matter_.audit.stopped_by.empty())
      page_.put(page_.say("A limit ended the audit: it did not see all.",
                          "审计因达到上限而结束，未覆盖全部页面。"));
  }

  void methods_with(MethodStatus status, const std::string& head) {
    Table found = page_.table({page_.say("No.", "编号"), head, page_.say("Advice", "建议")});
    for (const ChecklistMethod& method : matter_.list.methods) {
      if (method.verdict.status == status && found.rows.size() < kMostMethods)
        found.rows.push_back({std::int64_t{method.number}, method.title, method.advice});
    }
    if (!found.rows.empty()) page_.put(std::move(found));
  }

  void opportunities() {
    page_.section("Opportunities and problems", "机会与问题分析");
    methods_with(MethodStatus::fail, page_.say("Problems: methods that fail", "问题：未通过的方法"));
    methods_with(MethodStatus::partial, page_.say("Opportunities: methods half way", "机会：部分通过的方法"));
    if (!matter_.comparison) {
      page_.put(page_.say("No competitor was audited: sitelark audit URL --add-as competitor.",
                          "尚未审计竞争对手：sitelark audit 网址 --add-as competitor。"));
      return;
    }
    Table gaps =
        page_.table({page_.say("Against competitors", "与竞争对手相比"), page_.say("Method", "方法")});
    for (std::size_t i = 0; i < matter_.list.methods.size(); ++i) {
      const int ahead = advantage(*matter_.comparison, i);
      if (ahead != 0)
        gaps.rows.push_back(
            {ahead > 0 ? page_.say("to defend", "领先，需保持") : page_.say("to learn from", "落后，可借鉴"),
             matter_.list.methods[i].title});
    }
    if (gaps.rows.empty()) {
      page_.put(page_.say("No method passes on one side alone.", "没有仅一方通过的方法。"));
    } else {
      page_.put(std::move(gaps));
    }
  }

  void actions() {
    page_.section("Action program", "行动方案");
    if (matter_.tasks.empty()) page_.put(page_.say("Nothing is to be done.", "暂无待办。"));
    const std::vector<Stage> stages = stages_of(matter_.project, matter_.zone);
    Table list =
        page_.table({page_.say("No.", "编号"), page_.say("What", "做什么"), page_.say("Who", "由谁做"),
                     page_.say("Start", "开始"), page_.say("Check", "检查"), page_.say("End", "结束")});
    if (!stages.empty()) list.columns.push_back({"stage", page_.say("Stage", "阶段"), 1});
    Schedule schedule{.timezone = matter_.zone, .now = matter_.now, .bars = {}};
    for (const Task& task : matter_.tasks) {
      if (list.rows.size() < kMostTasks) {
        list.rows.push_back({task.id, task.title, task.owner, page_.day(task.start), page_.day(task.check),
                             page_.day(task.due)});
        if (!stages.empty()) list.rows.back().emplace_back(std::string(stage_of(task, stages)));
      }
      if (task.due > 0 && schedule.bars.size() < kMostBars)
        schedule.bars.push_back({task.title, task.start, task.due, task.overdue(matter_.now), false});
    }
    const std::size_t more = matter_.tasks.size() - list.rows.size();
    if (!list.rows.empty()) page_.put(std::move(list));
    if (more > 0)
      page_.put(fmt::format(
          "{}: {}", page_.say("More tasks (sitelark tasks list)", "其余任务（sitelark tasks list）"), more));
    if (!schedule.bars.empty()) page_.put(std::move(schedule));
  }

  void budget() {
    page_.section("Budget", "预算");
    if (matter_.project.budget.empty()) {
      page_.put(
          page_.say("No amounts are planned: [[budget]] in sitelark.toml names method, period and amount.",
                    "尚未编制预算：请在 sitelark.toml 的 [[budget]] 中填写方法、时段与金额。"));
    } else {
      const std::string& currency = matter_.project.plan.currency;
      Table list = page_.table({page_.say("Method", "方法"), page_.say("Period", "时段"),
                                fmt::format("{} {}", page_.say("Planned", "计划"), currency),
                                fmt::format("{} {}", page_.say("Spent", "已花费"), currency),
                                page_.say("For", "用途")});
      double sum = 0;
      for (const ProjectBudget& line : matter_.project.budget) {
        const auto period = parse_period(line.period, matter_.zone);
        const auto cost = period ? spent(matter_.readings, *period, line.method) : std::nullopt;
        list.rows.push_back({line.method > 0 ? Table::Cell{std::int64_t{line.method}} : Table::Cell{},
                             line.period, line.amount, cost ? Table::Cell{*cost} : Table::Cell{}, line.what});
        sum += line.amount;
      }
      list.rows.push_back({page_.say("all", "合计"), std::string(), sum, Table::Cell{}, std::string()});
      page_.put(std::move(list));
    }
    page_.put(
        page_.say("Spent is what imported campaigns cost; where it is empty no export of that time was read.",
                  "“已花费”来自导入的广告数据；为空表示尚未读取该时段的导出文件。"));
  }

  void maintenance() {
    page_.section("Maintenance", "维护");
    if (matter_.project.plan.upkeep) {
      Table list = page_.table({page_.say("Upkeep", "维护事项"), page_.say("Every ... days", "间隔天数"),
                                page_.say("Who", "负责人"), page_.say("Next", "下次")});
      for (const UpkeepInfo& info : upkeep_list().items) {
        const auto next = std::find_if(
            matter_.events.begin(), matter_.events.end(),
            [&](const ComingEvent& event) { return event.kind == "upkeep" && event.id == info.id; });
        if (next != matter_.events.end())
          list.rows.push_back({info.title.in(reader()), std::int64_t{info.days}, info.role.in(reader()),
                               page_.day(next->day)});
      }
      page_.put(std::move(list));
    }
    Table seasons = page_.table({page_.say("Day", "日期"), page_.say("Occasion", "节日与季节"),
                                 page_.say("Pages up by", "页面上线")});
    for (const ComingEvent& event : matter_.events) {
      if (event.kind != "upkeep")
        seasons.rows.push_back({page_.day(event.day), event.title, page_.day(event.ready)});
    }
    if (!seasons.rows.empty()) page_.put(std::move(seasons));
  }

  void control() {
    page_.section("Control", "控制");
    page_.put(page_.say("Planned against actual; an empty cell was not measured.",
                        "计划与实际对比；空格表示未测量。"));
    page_.put(control_table(matter_.control, matter_.language));
    page_.put(page_.pair(page_.say("When something else comes", "意外应对"),
                         page_.slot(matter_.project.plan.contingency, "contingency")));
  }

  const PlanMatter& matter_;
  PlanPage page_;
};

}  // namespace

PlanDocument plan_document(const PlanMatter& matter) { return PlanWriter(matter).write(); }

}  // namespace sitelark

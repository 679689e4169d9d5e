// `plan`: what to do first. It makes tasks of what the methods and the checks want, and keeps what people
// entered.
#include "cli/plan.h"

#include <fmt/format.h>

#include <ctime>

#include "analyzers/plan/plan.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "pipeline/goal_plan.h"
#include "pipeline/method_checklist.h"
#include "pipeline/report_data.h"
#include "reports/groups.h"
#include "store/plan_records.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr int kDaysAhead = 365;  // of the calendar format

struct PlanArguments {
  ListArguments list;
  bool no_checks = false;
};

std::vector<CheckCount> check_counts(const ReportData& data) {
  std::vector<CheckCount> counts;
  for (const FindingGroup& group : findings_by_check(data)) {
    counts.push_back({.check = group.check,
                      .title = group.title,
                      .severity = group.severity,
                      .findings = static_cast<std::int64_t>(group.findings.size())});
  }
  return counts;
}

// The evaluation is stored: tasks name it as what was before.
struct MadePlan {
  std::vector<Task> tasks;
  MethodChecklist list;
};

Result<MadePlan> make_plan(Store& store, const Folder& folder, const SnapshotInfo& snapshot,
                           bool with_checks) {
  const std::int64_t now = std::time(nullptr);
  auto done = evaluate_methods(
      store, snapshot,
      {.language = language(), .timezone = folder.zone(), .project = folder.project, .now = now});
  if (!done) return tl::unexpected<Error>(done.error());
  const auto run = store.methods().save(done->run);
  if (!run) return tl::unexpected<Error>(run.error());
  PlanInput input{.site = snapshot.site,
                  .language = language_of(language()),
                  .site_type = type_of_site(folder.project, snapshot.site),
                  .verdicts = done->run.verdicts,
                  .checks = {},
                  .now = now,
                  .run = *run};
  if (with_checks) {
    auto data = report_data(store, snapshot.id, {.language = language(), .with_history = false});
    if (!data) return tl::unexpected<Error>(data.error());
    input.checks = check_counts(*data);
  }
  auto tasks = store.plan().tasks(snapshot.site);
  if (!tasks) return tl::unexpected<Error>(tasks.error());
  if (auto saved = store.plan().save(planned(input, std::move(*tasks))); !saved)
    return tl::unexpected<Error>(saved.error());
  const auto upkeep = upkeep_of(store, folder, snapshot.site);
  if (!upkeep) return tl::unexpected<Error>(upkeep.error());
  if (auto kept = keep_up(store, *upkeep); !kept) return tl::unexpected<Error>(kept.error());
  tasks = store.plan().tasks(snapshot.site);
  if (!tasks) return tl::unexpected<Error>(tasks.error());
  return MadePlan{std::move(*tasks), std::move(done->list)};
}

int run(const Program& program, const PlanArguments& a) {
  auto opened = open_own(program, a.list.snapshot, a.list.site);
  if (!opened) return complain(opened.error());
  opened->store.reset();
  auto store = open_store(opened->folder, false);
  if (!store) return complain(store.error());
  auto plan = make_plan(**store, opened->folder, opened->snapshot, !a.no_checks);
  if (!plan) return complain(plan.error());
  if (a.list.format == "markdown" || a.list.format == "html")
    return print_plan(**store, opened->folder, a.list,
                      {opened->snapshot, std::move(plan->list), by_priority(std::move(plan->tasks))});
  const auto& tasks = plan->tasks;
  std::vector<ComingEvent> events;
  if (a.list.format == "ics") {
    const auto upkeep = upkeep_of(**store, opened->folder, opened->snapshot.site);
    if (!upkeep) return complain(upkeep.error());
    events = coming_events(*upkeep, tasks, kDaysAhead);
  }
  return print_tasks({by_priority(tasks), std::move(events), "plan"}, opened->folder, a.list);
}

std::string rendered(const TaskList& list, const PlanPrinting& printing, const ListArguments& a) {
  if (a.format == "ics") return task_calendar(list.tasks, list.events, printing);
  return xlsx_table(task_table(list.tasks, printing), t("Tasks", "任务"));
}

}  // namespace

void add_plan_formats(Command& command, ListArguments& a, const std::vector<std::string>& formats) {
  command.add_option("--format", a.format, fmt::format("{}", fmt::join(formats, ", ")))
      .check(one_of(formats))
      .capture_default_str();
  command.add_option("--output,-o", a.output,
                     t("file (default: standard output)", "输出文件（默认：标准输出）"));
  add_own_site_option(command, a.site);
}

PlanPrinting plan_printing(const Folder& folder) {
  return {.language = language(),
          .timezone = folder.zone(),
          .now = std::time(nullptr),
          .stages = stages_of(folder.project, folder.zone())};
}

Result<UpkeepInput> upkeep_of(Store& store, const Folder& folder, const std::string& site) {
  return upkeep_input(
      store, folder.project,
      {.site = site, .language = language(), .zone = folder.zone(), .now = std::time(nullptr)});
}

int print_tasks(const TaskList& list, const Folder& folder, const ListArguments& a) {
  const PlanPrinting printing = plan_printing(folder);
  if (a.format != "ics" && a.format != "xlsx")
    return print_table(task_table(list.tasks, printing), a, list.name);
  const std::string fallback = a.format == "xlsx" ? fmt::format("{}/{}.xlsx", folder.path, list.name) : "-";
  const std::string output = a.output.empty() ? fallback : a.output;
  if (auto written = write_file(output, rendered(list, printing, a)); !written)
    return complain(written.error());
  if (output != "-") print_err(say("Wrote {}\n", "已写入 {}\n", output));
  return kDone;
}

Result<std::int64_t> typed_day(const std::string& typed, const Folder& folder) {
  if (typed.empty()) return 0;
  if (const auto day = parse_day(typed, folder.zone())) return *day;
  return tl::unexpected<Error>(Error{say("\"{}\" is no date", "“{}”不是日期", typed),
                                     t("Write 2026-10-01.", "请写成 2026-10-01。"), true});
}

Result<OwnStore> open_own_store(const Program& program, const std::string& site) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return tl::unexpected<Error>(folder.error());
  auto start = own_start(*folder, site);
  if (!start) return tl::unexpected<Error>(start.error());
  auto store = open_store(*folder, false);
  if (!store) return tl::unexpected<Error>(store.error());
  return OwnStore{std::move(*folder), std::move(*store), std::move(*start)};
}

void add_plan(Command& app, Program& program) {
  Command command =
      app.add_subcommand("plan", t("What to do first, by impact and effort", "按影响和投入排列要做的事"));
  auto a = std::make_shared<PlanArguments>();
  add_plan_formats(command, a->list, {"table", "markdown", "html", "json", "csv", "xlsx", "ics"});
  command.add_option(
      "--snapshot", a->list.snapshot,
      t("which audit: last, a number, 7d, 2026-10-01", "哪次审计：last、编号、7d、2026-10-01"));
  command.add_flag("--no-checks", a->no_checks,
                   t("only the methods, not the findings", "只列推广方法，不列检查发现"));
  set_examples(command,
               t("It can be made again at any time: owners, dates and states stay.\n"
                 "Markdown and HTML are the plan as a document of nine sections.\n"
                 "Examples:\n  sitelark plan\n  sitelark plan --format html -o plan.html\n"
                 "  sitelark plan --format ics -o plan.ics\n  sitelark plan control --by quarter\n",
                 "可随时重新生成：负责人、日期和状态都会保留。\n"
                 "Markdown 与 HTML 输出九部分的计划文档。\n"
                 "示例：\n  sitelark plan\n  sitelark plan --format html -o plan.html\n"
                 "  sitelark plan --format ics -o plan.ics\n  sitelark plan control --by quarter\n"));
  command.allow_subcommand();
  add_plan_control(command, program);
  command.callback([&program, a, command] {
    if (!command.has_subcommand()) program.exit_code = run(program, *a);
  });
}

}  // namespace sitelark

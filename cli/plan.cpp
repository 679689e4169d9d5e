// `plan`: what to do first. It makes tasks of what the methods and the checks want, and keeps what people
// entered.
#include "cli/plan.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>

#include "analyzers/plan/plan.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "pipeline/method_checklist.h"
#include "pipeline/report_data.h"
#include "reports/groups.h"
#include "store/plan_records.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

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
Result<std::vector<Task>> make_plan(Store& store, const Folder& folder, const SnapshotInfo& snapshot,
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
  if (!tasks) return tasks;
  if (auto saved = store.plan().save(planned(input, std::move(*tasks))); !saved)
    return tl::unexpected<Error>(saved.error());
  return store.plan().tasks(snapshot.site);
}

int run(const Program& program, const PlanArguments& a) {
  auto opened = open_own(program, a.list.snapshot, a.list.site);
  if (!opened) return complain(opened.error());
  opened->store.reset();
  auto store = open_store(opened->folder, false);
  if (!store) return complain(store.error());
  const auto tasks = make_plan(**store, opened->folder, opened->snapshot, !a.no_checks);
  if (!tasks) return complain(tasks.error());
  return print_tasks(by_priority(*tasks), opened->folder, a.list, "plan");
}

std::string rendered(const std::vector<Task>& tasks, const PlanPrinting& printing, const ListArguments& a) {
  if (a.format == "ics") return task_calendar(tasks, printing);
  return xlsx_table(task_table(tasks, printing), t("Tasks", "任务"));
}

}  // namespace

void add_plan_formats(CLI::App& command, ListArguments& a) {
  command
      .add_option("--format", a.format,
                  t("table, markdown, json, csv, xlsx or ics", "table、markdown、json、csv、xlsx 或 ics"))
      ->check(CLI::IsMember({"table", "markdown", "json", "csv", "xlsx", "ics"}))
      ->capture_default_str();
  command.add_option("--output,-o", a.output,
                     t("file (default: standard output)", "输出文件（默认：标准输出）"));
  add_own_site_option(command, a.site);
}

int print_tasks(const std::vector<Task>& tasks, const Folder& folder, const ListArguments& a,
                std::string_view name) {
  const PlanPrinting printing{.language = language(), .timezone = folder.zone(), .now = std::time(nullptr)};
  if (a.format != "ics" && a.format != "xlsx") return print_table(task_table(tasks, printing), a, name);
  const std::string fallback = a.format == "xlsx" ? fmt::format("{}/{}.xlsx", folder.path, name) : "-";
  const std::string output = a.output.empty() ? fallback : a.output;
  if (auto written = write_file(output, rendered(tasks, printing, a)); !written)
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

void add_plan(CLI::App& app, Program& program) {
  auto* command =
      app.add_subcommand("plan", t("What to do first, by impact and effort", "按影响和投入排列要做的事"));
  auto a = std::make_shared<PlanArguments>();
  add_plan_formats(*command, a->list);
  command->add_option(
      "--snapshot", a->list.snapshot,
      t("which audit: last, a number, 7d, 2026-10-01", "哪次审计：last、编号、7d、2026-10-01"));
  command->add_flag("--no-checks", a->no_checks,
                    t("only the methods, not the findings", "只列推广方法，不列检查发现"));
  set_examples(*command, t("It can be made again at any time: owners, dates and states stay.\n"
                           "Examples:\n  sitelark plan\n  sitelark plan --format ics -o plan.ics\n",
                           "可随时重新生成：负责人、日期和状态都会保留。\n"
                           "示例：\n  sitelark plan\n  sitelark plan --format ics -o plan.ics\n"));
  command->callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

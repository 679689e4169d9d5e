// `plan --format markdown` and `html`: the plan as a document; `plan control`: what periods brought.
#include <fmt/format.h>

#include <ctime>

#include "cli/goals.h"
#include "cli/plan.h"
#include "cli/terminal.h"
#include "pipeline/plan_words.h"
#include "pipeline/plan_writer.h"
#include "store/method_records.h"

namespace sitelark {
namespace {

constexpr int kDaysAhead = 180;
constexpr int kPeriods = 3;

// Where no competitor was audited there is nothing to compare with, which is no error.
Result<std::optional<MethodComparison>> comparison_of(Store& store, const PlanMatter& matter) {
  auto compared = compare_methods(
      store, matter.audit,
      {.language = matter.language, .timezone = matter.zone, .project = matter.project, .now = matter.now});
  if (!compared) return tl::unexpected<Error>(compared.error());
  if (compared->sites.size() < 2) return std::nullopt;
  return std::optional(std::move(*compared));
}

bool has_competitors(const Project& project) {
  return std::any_of(project.sites.begin(), project.sites.end(),
                     [](const ProjectSite& site) { return site.role == SiteRole::competitor; });
}

Result<void> fill_in(Store& store, const Folder& folder, PlanMatter& matter) {
  const GoalRequest request{
      .project = matter.project, .site = matter.audit.site, .zone = matter.zone, .now = matter.now};
  auto goals = goal_states(store, request);
  if (!goals) return tl::unexpected<Error>(goals.error());
  auto stages = stage_indicators(store, request);
  if (!stages) return tl::unexpected<Error>(stages.error());
  auto control = control_report(store, {.goals = request,
                                        .language = language_of(matter.language),
                                        .kind = PeriodKind::month,
                                        .periods = kPeriods});
  if (!control) return tl::unexpected<Error>(control.error());
  const auto upkeep = upkeep_of(store, folder, matter.audit.site);
  if (!upkeep) return tl::unexpected<Error>(upkeep.error());
  auto readings = store.methods().readings(matter.audit.site);
  if (!readings) return tl::unexpected<Error>(readings.error());
  matter.goals = std::move(*goals);
  matter.stages = std::move(*stages);
  matter.control = std::move(*control);
  matter.events = coming_events(*upkeep, matter.tasks, kDaysAhead);
  matter.readings = std::move(*readings);
  if (!has_competitors(matter.project)) return {};
  auto compared = comparison_of(store, matter);
  if (!compared) return tl::unexpected<Error>(compared.error());
  matter.comparison = std::move(*compared);
  return {};
}

struct ControlArguments {
  ListArguments list;
  std::string by = "month";
  int periods = 6;
};

int control(const Program& program, const ControlArguments& a) {
  auto own = open_own_store(program, a.list.site);
  if (!own) return complain(own.error());
  const auto report = control_report(*own->store, {.goals = goal_request(*own),
                                                   .language = language_of(language()),
                                                   .kind = period_kind(a.by).value_or(PeriodKind::month),
                                                   .periods = a.periods});
  if (!report) return complain(report.error());
  const bool for_people = a.list.format == "table" || a.list.format == "markdown";
  return print_table(control_table(*report, language(), for_people), a.list, "control");
}

}  // namespace

int print_plan(Store& store, const Folder& folder, const ListArguments& a, PlanSubject subject) {
  PlanMatter matter{.project = folder.project,
                    .language = language(),
                    .zone = folder.zone(),
                    .now = std::time(nullptr),
                    .audit = std::move(subject.snapshot),
                    .list = std::move(subject.list),
                    .tasks = std::move(subject.tasks),
                    .goals = {},
                    .stages = {},
                    .events = {},
                    .comparison = {},
                    .control = {},
                    .readings = {}};
  if (auto filled = fill_in(store, folder, matter); !filled) return complain(filled.error());
  const PlanDocument document = plan_document(matter);
  const std::string output = a.output.empty() ? "-" : a.output;
  const std::string text = a.format == "html" ? plan_html(document) : plan_markdown(document);
  if (auto written = write_file(output, text); !written) return complain(written.error());
  if (output != "-") print_err(say("Wrote {}\n", "已写入 {}\n", output));
  return kDone;
}

void add_plan_control(Command& plan, Program& program) {
  Command command = plan.add_subcommand(
      "control", t("What every period brought, planned against actual", "各时段统计：计划与实际"));
  auto a = std::make_shared<ControlArguments>();
  command.add_option("--by", a->by, t("week, month, quarter or year", "week、month、quarter 或 year"))
      .check(one_of({"week", "month", "quarter", "year"}))
      .capture_default_str();
  command.add_option("--periods", a->periods, t("how many, up to the one of today", "时段数（至今）"))
      .check(within(1, 60))
      .capture_default_str();
  add_table_options(command, a->list);
  add_own_site_option(command, a->list.site);
  set_examples(command,
               t("Examples:\n  sitelark plan control\n  sitelark plan control --by quarter --periods 4\n",
                 "示例：\n  sitelark plan control\n  sitelark plan control --by quarter --periods 4\n"));
  command.callback([&program, a] { program.exit_code = control(program, *a); });
}

}  // namespace sitelark

// `methods`: the 29 methods of promotion, each judged from evidence.
#include "cli/methods.h"

#include <ctime>

#include "cli/terminal.h"
#include "pipeline/checklist_words.h"
#include "pipeline/method_checklist.h"

namespace sitelark {
namespace {

struct MethodsArguments {
  ListArguments list;
  bool no_save = false;
  bool fail = false;
  std::string view;
};

std::string rendered(const MethodChecklist& list, const MethodsArguments& a) {
  const std::string& format = a.list.format;
  if (format == "json") return checklist_json(list);
  if (format == "csv") return checklist_csv(list);
  if (format == "markdown") return checklist_markdown(list);
  if (format == "xlsx") return checklist_xlsx(list);
  return checklist_terminal(list);
}

// A run is kept to compare later ones with; a database that cannot be written costs only that.
void keep(const Folder& folder, const MethodRun& run) {
  auto store = open_store(folder, false);
  if (!store) {
    complain(store.error());
    return;
  }
  if (auto saved = (*store)->methods().save(run); !saved) complain(saved.error());
}

// The status in the evaluation before, where it was made on the same basis.
void note_what_was(Store& store, MethodEvaluation& done) {
  const auto before = store.methods().run_before(done.run.site, done.run.evaluated_on - 1);
  if (!before || before->basis != done.run.basis) return;
  for (const MethodVerdict& verdict : before->verdicts) {
    for (ChecklistMethod& method : done.list.methods) {
      if (method.number == verdict.method) method.before = verdict.status;
    }
  }
}

bool any_fails(const MethodChecklist& list) {
  return std::any_of(list.methods.begin(), list.methods.end(), [](const ChecklistMethod& method) {
    return method.verdict.status == MethodStatus::fail;
  });
}

int run(const Program& program, const MethodsArguments& a) {
  auto opened = open_own(program, a.list.snapshot, a.list.site);
  if (!opened) return complain(opened.error());
  const ChecklistRequest request{.language = language(),
                                 .timezone = opened->folder.zone(),
                                 .project = opened->folder.project,
                                 .now = std::time(nullptr)};
  auto evaluation = evaluate_methods(*opened->store, opened->snapshot, request);
  if (!evaluation) return complain(evaluation.error());
  regroup(evaluation->list, method_list(), a.view);
  note_what_was(*opened->store, *evaluation);
  const std::string fallback = a.list.format == "xlsx" ? opened->folder.path + "/methods.xlsx" : "-";
  const std::string output = a.list.output.empty() ? fallback : a.list.output;
  if (auto written = write_file(output, rendered(evaluation->list, a)); !written)
    return complain(written.error());
  if (output != "-") print_err(say("Wrote {}\n", "已写入 {}\n", output));
  opened->store.reset();
  if (!a.no_save) keep(opened->folder, evaluation->run);
  return a.fail && any_fails(evaluation->list) ? kFindings : kDone;
}

void add_options(Command& command, MethodsArguments& a) {
  command
      .add_option("--format", a.list.format,
                  t("table, markdown, json, csv or xlsx", "table、markdown、json、csv 或 xlsx"))
      .check(one_of({"table", "markdown", "json", "csv", "xlsx"}))
      .capture_default_str();
  command.add_option(
      "--output,-o", a.list.output,
      t("file (default: standard output, methods.xlsx)", "输出文件（默认：标准输出、methods.xlsx）"));
  command
      .add_option("--snapshot", a.list.snapshot,
                  t("which audit: last, a number, 7d, 2026-10-01", "哪次审计：last、编号、7d、2026-10-01"))
      .capture_default_str();
  add_own_site_option(command, a.list.site);
  command
      .add_option("--view", a.view,
                  t("grouped as the ten common methods or the seven promotion methods: ten, seven",
                    "按十种常用方法或七种推广方法分组：ten、seven"))
      .check(one_of({"ten", "seven"}));
  command.add_flag("--no-save", a.no_save, t("do not keep this evaluation", "不保存本次评估"));
  command.add_flag("--fail", a.fail, t("exit with 1 where a method fails", "有方法未通过时以 1 退出"));
}

}  // namespace

Result<std::string> own_start(const Folder& folder, const std::string& site) {
  for (const ProjectSite& one : folder.project.sites) {
    const auto url = Url::parse(one.url);
    const bool named =
        site.empty() ? one.role == SiteRole::own : one.url == site || (url && url->host() == site);
    if (named) return url ? url->without_fragment().href() : one.url;
  }
  return tl::unexpected<Error>(Error{site.empty()
                                         ? t("the project names no site of its own", "项目未设置自己的站点")
                                         : say("{} is not a site of the project", "{} 不是项目的站点", site),
                                     t("`sitelark init https://www.example.com/` names one.",
                                       "`sitelark init https://www.example.com/` 可以设置。"),
                                     true});
}

Result<Opened> open_own(const Program& program, const std::string& snapshot, const std::string& site) {
  if (!site.empty()) return open_for_reading(program, snapshot, site);
  auto folder = open_folder(program.project, program.language);
  if (!folder) return tl::unexpected<Error>(folder.error());
  const auto start = own_start(*folder, {});
  return open_for_reading(program, snapshot, start.value_or(std::string()));
}

void add_methods(Command& app, Program& program) {
  Command command = app.add_subcommand("methods", t("The 29 methods of promotion, each judged from evidence",
                                                    "29 种推广方法：逐项依据证据核对"));
  auto a = std::make_shared<MethodsArguments>();
  add_options(command, *a);
  command.allow_subcommand();
  add_methods_attest(command, program);
  add_methods_channels(command, program);
  add_methods_history(command, program);
  add_methods_compare(command, program);
  add_methods_read(command, program);
  add_methods_factors(command, program);
  add_methods_brand(command, program);
  add_methods_fetch(command, program);
  set_examples(command, t("Examples:\n  sitelark methods\n  sitelark methods --lang zh --format xlsx\n"
                          "  sitelark methods attest 13 --item card --state done --evidence card.jpg\n",
                          "示例：\n  sitelark methods\n  sitelark methods --format xlsx\n"
                          "  sitelark methods attest 13 --item 名片 --state done --evidence card.jpg\n"));
  command.callback([&program, a, command] {
    if (!command.has_subcommand()) program.exit_code = run(program, *a);
  });
}

}  // namespace sitelark

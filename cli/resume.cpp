#include <fmt/format.h>

#include "cli/command.h"
#include "cli/lists.h"
#include "cli/run.h"
#include "cli/terminal.h"

namespace sitelark {
namespace {

Result<SnapshotInfo> newest_unfinished(Store& store, const std::string& site) {
  auto all = store.snapshots(site);
  if (!all) return tl::unexpected<Error>(all.error());
  for (const SnapshotInfo& s : *all) {
    auto open = store.unfinished(s.site);
    if (!open) return tl::unexpected<Error>(open.error());
    if (*open) return **open;
  }
  return fail(t("there is nothing to resume: every audit is finished", "没有需要继续的审计：全部已完成"),
              t("`sitelark audit` starts a new one, `sitelark report` writes the report again.",
                "`sitelark audit` 开始新的审计，`sitelark report` 重新生成报告。"));
}

int run(const Program& program, const std::string& site, const AuditArguments& arguments) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  std::optional<SnapshotInfo> snapshot;
  {
    auto store = open_store(*folder, true);
    if (!store) return complain(store.error());
    auto start = site_start(**store, site);
    if (!start) return complain(start.error());
    auto open = newest_unfinished(**store, *start);
    if (!open) return complain(open.error());
    snapshot = std::move(*open);
  }
  const auto settings = audit_settings_from_json(snapshot->settings);
  if (!settings) return complain(settings.error());
  return run_and_report(*folder, arguments, *settings, snapshot);
}

}  // namespace

void add_resume(Command& app, Program& program) {
  Command command =
      app.add_subcommand("resume", t("Go on with an audit that was interrupted", "继续被中断的审计"));
  auto arguments = std::make_shared<AuditArguments>();
  auto site = std::make_shared<std::string>();
  add_resume_options(command, *arguments);
  command.add_option("--site", *site, t("of this site (default: the newest)", "指定站点（默认：最近一次）"));
  set_examples(
      command,
      t("The crawl goes on by the rules it was started with; pages already read are not asked again.\n"
        "Example:\n  sitelark resume\n",
        "按最初的规则继续抓取；已读取的页面不会再次请求。\n示例：\n  sitelark resume\n"));
  command.callback([&program, arguments, site] { program.exit_code = run(program, *site, *arguments); });
}

}  // namespace sitelark

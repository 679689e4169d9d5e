
#include "cli/lists.h"
#include "cli/terminal.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

int run(const Program& program, const ListArguments& a) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  auto store = open_store(*folder, true);
  if (!store) return complain(store.error());
  auto start = site_start(**store, a.site);
  if (!start) return complain(start.error());
  auto all = (*store)->snapshots(*start);
  if (!all) return complain(all.error());
  Table table{{{"id", t("id", "编号"), 0},
               {"site", t("site", "站点"), 1},
               {"started", t("started", "开始"), 0},
               {"complete", t("complete", "完整"), 0},
               {"pages", t("pages", "页面"), 0},
               {"score", t("score", "得分"), 0}},
              {}};
  for (const SnapshotInfo& s : *all) {
    table.rows.push_back({s.id, s.site, format_minute(s.started, folder->zone()), s.complete, s.pages,
                          s.score < 0 ? Table::Cell{} : Table::Cell{s.score}});
  }
  return print_table(table, a, "snapshots");
}

}  // namespace

void add_snapshots(Command& app, Program& program) {
  Command command =
      app.add_subcommand("snapshots", t("List the audits of the project", "列出项目的历次审计"));
  auto a = std::make_shared<ListArguments>();
  add_table_options(command, *a);
  command.add_option("--site", a->site, t("of this site only", "仅此站点"));
  set_examples(command, t("Example:\n  sitelark snapshots\n", "示例：\n  sitelark snapshots\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

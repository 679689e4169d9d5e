#include "cli/backlinks.h"

#include <filesystem>

#include "cli/terminal.h"

namespace sitelark {

Result<OpenProject> open_project(const Program& program, bool read_only) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return tl::unexpected<Error>(folder.error());
  if (folder->project.sites.empty()) {
    return fail(
        t("the project declares no site, so no link is one to it", "项目未登记站点，无法判断外链"),
        t("Run `sitelark audit https://www.example.com/` first, or add a [[site]] to sitelark.toml.",
          "请先运行 `sitelark audit https://www.example.com/`，或在 sitelark.toml 中添加 [[site]]。"));
  }
  if (read_only && !std::filesystem::exists(folder->database()))
    return fail(t("no links are known yet", "尚无外链"),
                t("`sitelark backlinks import`, `discover` and `add` bring them.",
                  "可用 `sitelark backlinks import`、`discover`、`add` 收集。"));
  auto store = open_store(*folder, read_only);
  if (!store) return tl::unexpected<Error>(store.error());
  return OpenProject{std::move(*folder), std::move(*store)};
}

void add_backlinks(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "backlinks", t("Links from other sites: know them, verify them, watch them, find them",
                     "外链：收集、核实、监测、发现"));
  command.require_subcommand();
  add_backlinks_add(command, program);
  add_backlinks_discover(command, program);
  add_backlinks_import(command, program);
  add_backlinks_lists(command, program);
  add_backlinks_verify(command, program);
  set_examples(command,
               t("Examples:\n  sitelark backlinks import export.csv\n  sitelark backlinks verify --due\n"
                 "  sitelark backlinks lost --since 7d\n",
                 "示例：\n  sitelark backlinks import export.csv\n  sitelark backlinks verify --due\n"
                 "  sitelark backlinks lost --since 7d\n"));
}

}  // namespace sitelark

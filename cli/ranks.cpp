#include "cli/ranks.h"

#include "cli/terminal.h"

namespace sitelark {

void add_ranks(Command& app, Program& program) {
  Command command = app.add_subcommand("ranks", t("Where search engines list the site and its competitors",
                                                  "网站与竞争对手在搜索引擎中的排名"));
  command.require_subcommand();
  add_ranks_check(command, program);
  add_ranks_import(command, program);
  add_ranks_list(command, program);
  add_ranks_history(command, program);
  add_ranks_compare(command, program);
  add_ranks_rivals(command, program);
  add_ranks_serp(command, program);
  add_ranks_console(command, program);
  add_ranks_fetch(command, program);
  add_ranks_prune(command, program);
  set_examples(command, t("Examples:\n  sitelark ranks check --dry-run\n  sitelark ranks check --max-cost "
                          "2\n  sitelark ranks list\n  sitelark ranks compare --since 7d\n",
                          "示例：\n  sitelark ranks check --dry-run\n  sitelark ranks check --max-cost 2\n  "
                          "sitelark ranks list\n  sitelark ranks compare --since 7d\n"));
}

}  // namespace sitelark

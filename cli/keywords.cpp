#include "cli/keywords.h"

#include <fmt/format.h>

#include "cli/lists.h"
#include "cli/terminal.h"

namespace sitelark {
namespace {

struct KeywordListArguments {
  ListArguments list;
  std::string group, tag;
};

int run(const Program& program, const KeywordListArguments& a) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  Table table{{{"keyword", t("keyword", "关键词"), 3},
               {"language", t("language", "语言"), 0},
               {"page", t("page", "页面"), 3},
               {"group", t("group", "分组"), 1},
               {"priority", t("priority", "优先级"), 0},
               {"tags", t("tags", "标签"), 1},
               {"volume", t("volume", "搜索量"), 0}},
              {}};
  for (const Keyword& k : folder->project.keywords) {
    if (!a.group.empty() && k.group != a.group) continue;
    if (!a.tag.empty() && std::find(k.tags.begin(), k.tags.end(), a.tag) == k.tags.end()) continue;
    table.rows.push_back({k.text, k.language, k.page, k.group, k.priority,
                          fmt::format("{}", fmt::join(k.tags, "; ")),
                          k.volume < 0 ? Table::Cell{} : Table::Cell{k.volume}});
  }
  return print_table(table, a.list, "keywords");
}

}  // namespace

void add_keywords_list(Command& keywords, Program& program) {
  Command command = keywords.add_subcommand("list", t("List the project's keywords", "列出项目的关键词"));
  auto a = std::make_shared<KeywordListArguments>();
  command.add_option("--group", a->group, t("only those of this group", "只列出此分组"));
  command.add_option("--tag", a->tag, t("only those with this tag", "只列出带此标签的"));
  add_table_options(command, a->list);
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

void add_keywords(Command& app, Program& program) {
  Command command =
      app.add_subcommand("keywords", t("What the site wants to be found for, and where its pages say it",
                                       "网站希望因哪些词被找到，以及页面在何处写到它们"));
  command.require_subcommand();
  add_keywords_list(command, program);
  add_keywords_add(command, program);
  add_keywords_remove(command, program);
  add_keywords_import(command, program);
  add_keywords_placement(command, program);
  set_examples(command, t("Examples:\n  sitelark keywords add \"green tea\" --page /tea/green/\n"
                          "  sitelark keywords import keywords.csv\n  sitelark keywords placement\n",
                          "示例：\n  sitelark keywords add \"绿茶\" --page /tea/green/\n"
                          "  sitelark keywords import keywords.csv\n  sitelark keywords placement\n"));
}

}  // namespace sitelark

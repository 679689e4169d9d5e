// `ranks import`: ranks that another tool wrote down.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>

#include "cli/folder.h"
#include "cli/ranks.h"
#include "cli/terminal.h"
#include "pipeline/rank_import.h"
#include "pipeline/rank_plan.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

struct RankImportArguments {
  std::string file, engine = "google";
};

void tell(const ImportedRanks& done, const RankFile& file) {
  print_err(say("{} looks, {} of them new\n", "{} 次查询，其中 {} 次为新增\n", done.looks, done.stored));
  if (done.without_date > 0)
    print_err(
        say("{} rows name no date and count as today\'s\n", "{} 行没有日期，按今天计\n", done.without_date));
  if (done.without_address > 0)
    print_err(say("{} rows of a position have no address and were left out\n",
                  "{} 行有名次但没有网址，已略过\n", done.without_address));
  if (done.of_unknown_depth > 0)
    print_err(say("{} rows say \"not found\" and not how far was looked: they prove nothing\n",
                  "{} 行未找到且未说明查询深度，无法作为依据\n", done.of_unknown_depth));
  if (file.unreadable > 0)
    print_err(say("{} rows could not be read, the first is row {}: {}\n",
                  "{} 行无法读取，首个为第 {} 行：{}\n", file.unreadable, file.first_unreadable,
                  one_line(file.first_trouble)));
}

int run(const Program& program, const RankImportArguments& a) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  const auto bytes = read_file(a.file, 256u << 20);
  if (!bytes) return complain(bytes.error());
  const RankFile file = read_rank_file(*bytes);
  if (!file.error.empty()) return complain({fmt::format("{}: {}", a.file, one_line(file.error)), {}, false});
  auto store = open_store(*folder, false);
  if (!store) return complain(store.error());
  RankRecords& ranks = (*store)->ranks();
  if (auto watched = ranks.watch(watch_of(folder->project)); !watched) return complain(watched.error());
  const auto done = import_ranks(ranks, file, a.engine, day_number(std::time(nullptr), folder->zone()));
  if (!done) return complain(done.error());
  tell(*done, file);
  return file.unreadable > 0 ? kInPart : kDone;
}

}  // namespace

void add_ranks_import(CLI::App& ranks, Program& program) {
  auto* command = ranks.add_subcommand("import", t("Take ranks from a CSV or JSONL file of another tool",
                                                   "导入其他工具导出的排名（CSV 或 JSONL）"));
  auto a = std::make_shared<RankImportArguments>();
  command
      ->add_option("file", a->file,
                   t("columns: keyword, position, url, date, engine, country, language, place, device, depth",
                     "列：关键词、名次、网址、日期、搜索引擎、国家、语言、地点、设备、深度"))
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--engine", a->engine, t("of rows that name none", "未注明搜索引擎的行所属的引擎"));
  set_examples(*command, t("Example:\n  sitelark ranks import ranks.csv --engine bing\n",
                           "示例：\n  sitelark ranks import ranks.csv --engine baidu\n"));
  command->callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

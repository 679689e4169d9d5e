// `ranks import`: ranks that another tool wrote down.
#include <fmt/format.h>

#include <ctime>

#include "cli/folder.h"
#include "cli/interrupts.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "cli/reading_words.h"
#include "cli/terminal.h"
#include "crawler/imports/console_export.h"
#include "crawler/imports/zip_files.h"
#include "crawler/serp/redirects.h"
#include "pipeline/rank_import.h"
#include "pipeline/rank_plan.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

struct RankImportArguments {
  std::string file, engine = "google", since, until;
  bool resolve = false;
};

void tell_rows(std::int64_t rows, const char* english, const char* chinese) {
  if (rows > 0) print_err(say("Rows left out: {}: {}\n", "略去 {} 行：{}\n", rows, t(english, chinese)));
}

void tell(const ImportedRanks& done, const RankFile& file) {
  print_err(say("Looks: {}, of them new: {}\n", "查询 {} 次，其中新增 {} 次\n", done.looks, done.stored));
  if (done.without_date > 0)
    print_err(say("Rows without a date, taken as today's: {}\n", "没有日期、按今天计的行：{}\n",
                  done.without_date));
  if (done.of_unknown_depth > 0)
    print_err(say("Rows of \"not found\" that say not how far was looked, and prove nothing: {}\n",
                  "写明未找到但未说明查询深度、无法作为依据的行：{}\n", done.of_unknown_depth));
  tell_rows(done.without_address, "a position without an address is nobody's (column url)",
            "有名次但没有网址，无法判断属于谁（列 url）");
  tell_rows(done.in_future, "of days to come", "日期在将来");
  if (file.unreadable > 0)
    print_err(say("Rows that could not be read: {}; line {}: {}\n", "无法读取的行：{}；第 {} 行：{}\n",
                  file.unreadable, file.first_unreadable.line, words_of(file.first_unreadable)));
}

int exit_code_of(const ImportedRanks& done, const RankFile& file) {
  if (done.interrupted) return kInterrupted;
  const std::int64_t left_out = done.without_address + done.in_future + file.unreadable;
  if (done.looks == 0 && left_out > 0) return kCouldNot;
  return left_out > 0 ? kInPart : kDone;
}

Result<std::int64_t> day_typed(const std::string& typed, const Folder& folder) {
  const auto when = parse_when(typed, std::time(nullptr), folder.zone());
  if (when) return day_number(*when, folder.zone());
  return fail(say("\"{}\" is no day", "“{}”不是日期", typed),
              t("Write 2026-10-01, yesterday or 28d.", "可写 2026-10-01、yesterday 或 28d。"));
}

// Rows of an export that does not say of which days it is take those that were typed.
Result<std::vector<ConsoleRow>> dated_rows(const ConsoleExport& read, const RankImportArguments& a,
                                           const Folder& folder) {
  std::int64_t first = read.first_day, last = read.last_day;
  if (first == 0 && (a.since.empty() || a.until.empty())) {
    return fail(
        say("{} does not say of which days it is", "{} 没有说明所属的日期", a.file),
        t("Name the first and the last with --since and --until.", "请用 --since 和 --until 指定起止日期。"));
  }
  if (first == 0) {
    const auto from = day_typed(a.since, folder), to = day_typed(a.until, folder);
    if (!from) return tl::unexpected<Error>(from.error());
    if (!to) return tl::unexpected<Error>(to.error());
    first = *from, last = *to;
  }
  std::vector<ConsoleRow> rows;
  for (const ConsoleTable& table : read.tables) {
    for (ConsoleRow row : table.rows) {
      if (row.day == 0) row.day = first, row.last_day = last;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

int import_console(const ConsoleExport& read, const RankImportArguments& a, const Folder& folder) {
  const auto rows = dated_rows(read, a, folder);
  if (!rows) return complain(rows.error());
  auto store = open_store(folder, false);
  if (!store) return complain(store.error());
  if (auto saved = (*store)->ranks().save(*rows); !saved) return complain(saved.error());
  std::int64_t unreadable = 0;
  for (const ConsoleTable& table : read.tables) unreadable += table.unreadable;
  print_err(say("Rows of Search Console: {}; `sitelark ranks console` shows them\n",
                "Search Console 数据 {} 行；用 `sitelark ranks console` 查看\n", rows->size()));
  if (unreadable == 0) return kDone;
  print_err(say("Rows that could not be read: {}\n", "无法读取的行：{}\n", unreadable));
  return kInPart;
}

Result<ImportedRanks> import_rows(RankRecords& ranks, const RankFile& file, const RankImportArguments& a,
                                  const Folder& folder) {
  const auto redirects = link_client();
  const Interrupts interrupts;
  ProgressLine line(false);
  RankImport request{
      .file = file, .engine = a.engine, .today = day_number(std::time(nullptr), folder.zone())};
  if (a.resolve) request.redirects = redirects.get();
  request.goes_on = [&](std::size_t left) {
    line.show([&] { return say("redirect links of {} lists", "还有 {} 份列表的跳转链接", left); });
    return Interrupts::requests() == 0;
  };
  auto done = import_ranks(ranks, request);
  line.clear();
  return done;
}

int run(const Program& program, const RankImportArguments& a) {
  const auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  const auto bytes = read_file(a.file, 256u << 20);
  if (!bytes) return complain(bytes.error());
  const ConsoleExport console = read_console_export(*bytes, a.file);
  if (!console.trouble) return import_console(console, a, *folder);
  const bool is_console = console.trouble.kind == ReadingTrouble::Kind::two_periods || looks_zipped(*bytes);
  const RankFile file = is_console ? RankFile{.trouble = console.trouble} : read_rank_file(*bytes);
  if (file.trouble) return complain({fmt::format("{}: {}", a.file, words_of(file.trouble)), {}, false});
  auto store = open_store(*folder, false);
  if (!store) return complain(store.error());
  RankRecords& ranks = (*store)->ranks();
  if (auto watched = ranks.watch(watch_of(folder->project)); !watched) return complain(watched.error());
  const auto done = import_rows(ranks, file, a, *folder);
  if (!done) return complain(done.error());
  tell(*done, file);
  return exit_code_of(*done, file);
}

}  // namespace

void add_ranks_import(Command& ranks, Program& program) {
  Command command = ranks.add_subcommand(
      "import",
      t("Take ranks from a CSV or JSONL file of another tool, or an export of Search Console (ZIP or CSV)",
        "导入其他工具导出的排名（CSV 或 JSONL），或 Search Console 导出文件（ZIP 或 CSV）"));
  auto a = std::make_shared<RankImportArguments>();
  command
      .add_option("file", a->file,
                  t("columns: keyword, position, url, date, engine, country, language, place, device, depth",
                    "列：关键词、名次、网址、日期、搜索引擎、国家、语言、地点、设备、深度"))
      .required()
      .check(existing_file());
  command.add_option("--engine", a->engine, t("of rows that name none", "未注明搜索引擎的行所属的引擎"));
  command.add_flag("--resolve", a->resolve,
                   t("ask where redirect links of Baidu, 360 and Sogou lead, two a second",
                     "查询百度、360、搜狗跳转链接的真实网址，每秒两个"));
  command.add_option("--since", a->since,
                     t("first day of an export of Search Console that does not name it",
                       "Search Console 导出文件未注明时的起始日期"));
  command.add_option("--until", a->until, t("and its last day", "以及结束日期"));
  set_examples(command, t("Examples:\n  sitelark ranks import ranks.csv --engine bing\n"
                          "  sitelark ranks import example.com-Performance-on-Search-2026-10-01.zip\n"
                          "  sitelark ranks import Queries.csv --since 2026-07-01 --until 2026-09-30\n",
                          "示例：\n  sitelark ranks import ranks.csv --engine baidu\n"
                          "  sitelark ranks import example.com-Performance-on-Search-2026-10-01.zip\n"
                          "  sitelark ranks import 查询数.csv --since 2026-07-01 --until 2026-09-30\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

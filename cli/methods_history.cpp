// `methods history`: the stored evaluations, and what moved since the last one, a month and a quarter ago.
#include <fmt/format.h>

#include "analyzers/check_page.h"
#include "analyzers/methods/method_list.h"
#include "cli/methods.h"
#include "cli/terminal.h"
#include "pipeline/method_history.h"
#include "reports/checklist_words.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kRunsShown = 12;

std::string title_of(int method) {
  const TwoTexts& title = method_list().methods[static_cast<std::size_t>(method) - 1].title;
  return title.in(language_of(language()));
}

std::string kind_told(MethodMove::Kind kind) {
  switch (kind) {
    case MethodMove::Kind::improved:
      return t("improved", "提升");
    case MethodMove::Kind::regressed:
      return t("regressed", "下降");
    case MethodMove::Kind::newly_measured:
      return t("newly measured", "新测得");
    case MethodMove::Kind::lost:
      return t("no longer measured", "不再测得");
  }
  return "";
}

Table matrix(const MethodHistory& history, const std::string& zone, bool for_people) {
  Table table{{{"number", t("no.", "编号"), 0}, {"method", t("method", "方法"), 1}}, {}};
  for (const MethodRun& run : history.runs) {
    const std::string day = format_day(run.evaluated_on, zone);
    table.columns.push_back({day, for_people ? day.substr(5) : day, 0});
  }
  for (const MethodInfo& method : method_list().methods) {
    std::vector<Table::Cell> row{std::int64_t{method.number}, title_of(method.number)};
    for (const MethodRun& run : history.runs) {
      std::string cell;
      for (const MethodVerdict& verdict : run.verdicts) {
        if (verdict.method == method.number)
          cell = for_people ? std::string(status_box(verdict.status)) : std::string(name(verdict.status));
      }
      row.emplace_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// One line a method that moved; evaluations on another basis are not compared but named.
std::string moves_told(const char* since, const MethodRun& before, const MethodRun& after,
                       const std::string& zone) {
  if (before.id == 0)
    return fmt::format("{}: {}\n", since, t("there is no evaluation that old", "没有那么早的评估"));
  std::string out = fmt::format("{} ({}):", since, format_day(before.evaluated_on, zone));
  if (before.basis != after.basis) {
    return out + t(" keywords, limits of the crawl or the data changed since: not compared\n",
                   " 此后关键词、抓取范围或数据有变化，不作比较\n");
  }
  const auto moves = moves_between(before, after);
  if (moves.empty()) return out + t(" nothing moved\n", " 没有变化\n");
  const Words say_words(language());
  out += '\n';
  for (const MethodMove& move : moves) {
    out += fmt::format("  {:>2} {}: {} -> {} ({})\n", move.method, title_of(move.method),
                       status_word(move.before, say_words), status_word(move.after, say_words),
                       kind_told(move.kind));
  }
  return out;
}

int run(const Program& program, const ListArguments& a) {
  auto opened = open_own(program, "last", a.site);
  if (!opened) return complain(opened.error());
  const auto history = method_history(*opened->store, opened->snapshot.site, kRunsShown);
  if (!history) return complain(history.error());
  if (history->runs.empty()) {
    return complain({t("no evaluation is stored yet", "还没有保存过评估"),
                     t("`sitelark methods` makes one.", "`sitelark methods` 会保存一次评估。"), false});
  }
  const std::string zone = opened->folder.zone();
  const bool for_people = a.format == "table" || a.format == "markdown";
  if (const int code = print_table(matrix(*history, zone, for_people), a, "history"); code != kDone)
    return code;
  if (a.format != "table") return kDone;
  const MethodRun& now = history->runs.back();
  print("\n" +
        moves_told(t("Since the evaluation before", "与上一次评估相比"), history->previous, now, zone) +
        moves_told(t("Since a month ago", "与一个月前相比"), history->month, now, zone) +
        moves_told(t("Since a quarter ago", "与一个季度前相比"), history->quarter, now, zone));
  return kDone;
}

}  // namespace

void add_methods_history(Command& methods, Program& program) {
  Command command =
      methods.add_subcommand("history", t("How the methods went over time", "各方法随时间的变化"));
  auto a = std::make_shared<ListArguments>();
  add_table_options(command, *a);
  add_own_site_option(command, a->site);
  set_examples(command, t("Example:\n  sitelark methods history\n", "示例：\n  sitelark methods history\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

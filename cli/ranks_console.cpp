// `ranks console`: what Search Console says beside the ranks. Its positions are averages, never ranks.
#include <fmt/format.h>

#include <cmath>
#include <ctime>

#include "analyzers/rankings/cannibalisation.h"
#include "analyzers/rankings/console.h"
#include "analyzers/rankings/console_rows.h"
#include "cli/ranks_view.h"
#include "cli/terminal.h"
#include "pipeline/rank_console.h"
#include "pipeline/rank_plan.h"
#include "reports/rank_words.h"
#include "text/fold.h"

namespace sitelark {
namespace {

struct ConsoleArguments {
  RankArguments rank;
  std::string since, view = "queries";
  std::int64_t least = kStrikingImpressions;
};

double hundredths(double value) { return std::round(value * 100) / 100; }

Table sums_table(const std::vector<ConsoleSum>& sums) {
  Table table{{{"query", t("query", "查询"), 3},
               {"clicks", t("clicks", "点击"), 0},
               {"impressions", t("impressions", "展示"), 0},
               {"ctr", t("CTR %", "点击率 %"), 0},
               {"position", t("average position", "平均排名"), 0}},
              {}};
  for (const ConsoleSum& sum : sums)
    table.rows.push_back(
        {sum.query, sum.clicks, sum.impressions, hundredths(100 * sum.ctr()), hundredths(sum.position)});
  return table;
}

Table opportunities_table(const std::vector<CtrOpportunity>& chances) {
  Table table{{{"query", t("query", "查询"), 3},
               {"clicks_missing", t("clicks missing", "少得的点击"), 0},
               {"impressions", t("impressions", "展示"), 0},
               {"ctr", t("CTR %", "点击率 %"), 0},
               {"position", t("average position", "平均排名"), 0},
               {"ctr_curve", t("curve", "曲线"), 0}},
              {}};
  for (const CtrOpportunity& one : chances)
    table.rows.push_back({one.row.query, hundredths(one.clicks), one.row.impressions,
                          hundredths(100 * one.row.ctr()), hundredths(one.row.position), one.curve});
  return table;
}

Table splits_table(const std::vector<ConsoleSplit>& splits) {
  Table table{{{"query", t("query", "查询"), 2},
               {"impressions", t("impressions", "展示"), 0},
               {"pages", t("pages", "页面"), 3}},
              {}};
  for (const ConsoleSplit& split : splits) {
    std::vector<std::string> pages;
    for (const auto& [page, share] : split.pages)
      pages.push_back(fmt::format("{} ({:.0f} %)", page, 100 * share));
    table.rows.push_back({split.query, split.impressions, std::move(pages)});
  }
  return table;
}

Table curve_table(const CtrCurve& curve) {
  Table table{{{"position", t("position", "名次"), 0},
               {"ctr", t("CTR %", "点击率 %"), 0},
               {"ctr_curve", t("curve", "曲线"), 0}},
              {}};
  for (std::size_t i = 0; i < curve.at.size(); ++i)
    table.rows.push_back({static_cast<std::int64_t>(i + 1), std::round(curve.at[i] * 1e5) / 1e3, curve.name});
  return table;
}

Result<Table> table_of(const OpenRanks& ranks, const ConsoleArguments& a,
                       const std::vector<ConsoleRow>& rows) {
  if (a.view == "pages") {
    const std::string brand = fold(ranks.folder.project.brand);
    std::vector<ConsoleRow> others;
    for (const ConsoleRow& row : rows) {
      if (brand.empty() || fold(row.query).find(brand) == std::string::npos) others.push_back(row);
    }
    return splits_table(console_splits(others, {}));
  }
  const auto curve = rank_curve_typed(ranks, a.rank.curve);
  if (!curve) return tl::unexpected<Error>(curve.error());
  if (a.view == "curve") return curve_table(*curve);
  const auto sums = console_sums(rows);
  if (a.view == "striking") return sums_table(striking_distance(sums, a.least));
  if (a.view == "opportunities") return opportunities_table(ctr_opportunities(sums, *curve));
  return sums_table(sums);
}

// Rows carry no mark of their own: those of a demo stand beside its invented ranks.
Result<void> note_invented(OpenRanks& ranks) {
  const auto days = ranks.records().days_looked();
  if (!days) return tl::unexpected<Error>(days.error());
  if (!*days) return {};
  return ranks.records().for_each_look(
      {.first = (*days)->last, .last = (*days)->last},
      [&](const Look& look) { ranks.invented = ranks.invented || look.invented; });
}

// By default the days that `ranks list` shows, too.
Result<std::int64_t> first_day_of(const OpenRanks& ranks, const ConsoleArguments& a) {
  if (!a.since.empty()) return rank_day_typed(ranks, a.since);
  return day_number(std::time(nullptr), ranks.folder.zone()) - kConsoleBesideDays + 1;
}

// Of the rows that count.
std::string told_period(const std::vector<ConsoleRow>& rows) {
  std::int64_t first = INT64_MAX, last = 0;
  for (const ConsoleRow* row : counted_rows(rows)) {
    first = std::min(first, row->day);
    last = std::max(last, row->last_day);
  }
  if (last == 0) return {};
  return say("\nSearch Console, {} to {}\n", "\nSearch Console，{} 至 {}\n", rank_day(first), rank_day(last));
}

int run(const Program& program, const ConsoleArguments& a) {
  auto ranks = open_watched(program);
  if (!ranks) return complain(ranks.error());
  if (auto noted = note_invented(*ranks); !noted) return complain(noted.error());
  const auto first = first_day_of(*ranks, a);
  if (!first) return complain(first.error());
  const std::string part = fold(a.rank.filter.keyword);
  std::vector<ConsoleRow> rows;
  auto read = ranks->records().for_each_console_row_of(
      [&](const std::string& query) { return part.empty() || fold(query).find(part) != std::string::npos; },
      {.first = *first}, [&](const ConsoleRow& row) { rows.push_back(row); });
  if (!read) return complain(read.error());
  if (rows.empty() && a.view != "curve") {
    return complain(
        {t("no rows of Search Console are stored of that time", "该时段没有 Search Console 数据"),
         t("`sitelark ranks import` reads its exports, `sitelark ranks fetch` asks its interface.",
           "`sitelark ranks import` 可导入其导出文件，`sitelark ranks fetch` 通过接口获取。"),
         false});
  }
  const auto table = table_of(*ranks, a, rows);
  if (!table) return complain(table.error());
  const int code = print_rank_table(*table, a.rank.list, *ranks, "console");
  if (code == kDone && a.view != "curve" && a.rank.list.format == "table" && a.rank.list.output.empty())
    print(told_period(rows));
  return code;
}

}  // namespace

void add_ranks_console(Command& ranks, Program& program) {
  Command command = ranks.add_subcommand(
      "console", t("What Search Console says beside the ranks", "查看 Search Console 的点击与展示"));
  auto a = std::make_shared<ConsoleArguments>();
  command.add_option("--since", a->since,
                     t("first day: 4w, 3m, 2026-10-01 (default: the last 28 days)",
                       "起始日期：4w、3m、2026-10-01（默认：最近 28 天）"));
  command
      .add_option(
          "--view", a->view,
          t("queries, striking (distance), opportunities, pages (that share a query) or curve",
            "queries、striking（接近首页）、opportunities（点击机会）、pages（多页竞争）或 curve（曲线）"))
      .check(one_of({"queries", "striking", "opportunities", "pages", "curve"}))
      .capture_default_str();
  command.add_option("--keyword", a->rank.filter.keyword,
                     t("only queries with these words", "只看包含这些字的查询"));
  command.add_option("--least", a->least, t("impressions that striking needs", "striking 所需的最少展示"))
      .capture_default_str();
  add_rank_formats(command, a->rank.list);
  add_rank_curve(command, a->rank.curve);
  set_examples(command,
               t("Examples:\n  sitelark ranks console --view striking\n  sitelark ranks console --view "
                 "opportunities --curve console\n",
                 "示例：\n  sitelark ranks console --view striking\n  sitelark ranks console --view "
                 "opportunities --curve console\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

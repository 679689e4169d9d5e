// `ranks compare`: what moved between two days: keywords, sites beside each other, the lists themselves,
// features, competing pages.
#include "cli/ranks_compare.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/terminal.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

std::string told_sites(const RankComparison& comparison, const std::string& curve) {
  std::string out;
  for (const ComparedRanks& site : comparison.sites) {
    const SiteSums &before = site.before, &now = site.now;
    if (!before.visibility || !now.visibility) continue;
    out +=
        say("{}: visibility {} -> {}, share of voice {} -> {}, average of all {:.1f} -> {:.1f}\n",
            "{}：可见度 {} -> {}，声量份额 {} -> {}，平均名次（全部）{:.1f} -> {:.1f}\n",
            site.site.name.empty() ? site.site.url : site.site.name, percent_words(before.visibility->value),
            percent_words(now.visibility->value), percent_words(before.share_of_voice->value),
            percent_words(now.share_of_voice->value), *before.average.penalised, *now.average.penalised);
  }
  if (out.empty()) return {};
  return "\n" + out +
         say("Curve {}; only keywords that were looked up both times.\n",
             "曲线 {}；只计两次都查到的关键词。\n", curve);
}

// Whether everybody moved, or the own site alone.
std::string told_markets(const ListMoves& moves) {
  std::string out;
  for (const MovedMarket& market : moves.markets) {
    if (market.compared == 0) continue;
    out += say("{}: the first ten moved {} (mean of {} lists)", "{}：前十变动 {}（{} 份列表的平均值）",
               setting_words(market.setting), percent_words(market.volatility), market.compared);
    if (market.mean_move)
      out += say("; who stayed moved {:.1f} places", "；留在前十的平均变动 {:.1f} 位", *market.mean_move);
    if (market.own_move) out += say(", the own site {:.1f}", "，本站平均变动 {:.1f} 位", *market.own_move);
    if (market.left_out > 0)
      out += say("; {} lists cannot be compared", "；{} 份列表无法比较", market.left_out);
    out += "\n";
  }
  return out.empty() ? out : "\n" + out;
}

bool has_both_times(const RankComparison& comparison) {
  return std::any_of(comparison.series.begin(), comparison.series.end(),
                     [](const ComparedSeries& one) { return one.before.day != 0 && one.now.day != 0; });
}

Result<Table> table_of(const ComparedView& view) {
  const std::string& which = view.arguments.view;
  if (which == "sites") return compared_sites_table(view);
  if (which == "features") return compared_features_table(view);
  if (which == "pages") return competing_pages_table(view);
  if (which == "lists") return moved_lists_table(view);
  return moves_table(view);
}

int run(const Program& program, const CompareArguments& a) {
  const auto ranks = open_ranks(program, a.rank.filter);
  if (!ranks) return complain(ranks.error());
  const auto curve = rank_curve_typed(*ranks, a.rank.curve);
  if (!curve) return complain(curve.error());
  const auto until = rank_day_typed(*ranks, a.until);
  if (!until) return complain(until.error());
  std::int64_t from = 0;
  if (a.since != "last") {
    const auto since = rank_day_typed(*ranks, a.since);
    if (!since) return complain(since.error());
    if (*since >= *until)
      return complain({t("--since is not before --until", "--since 必须早于 --until"), {}, true});
    from = *since;
  }
  const auto comparison = compare_ranks(
      ranks->records(),
      {.series = ranks->series, .sites = ranks->watch.sites, .from = from, .to = *until, .curve = *curve});
  if (!comparison) return complain(comparison.error());
  ListMoves lists;
  if (a.view == "lists") {
    auto moved = list_moves(ranks->records(), *comparison);
    if (!moved) return complain(moved.error());
    lists = std::move(*moved);
  }
  const auto table = table_of({*ranks, *comparison, lists, a, *curve});
  if (!table) return complain(table.error());
  if (!has_both_times(*comparison))
    print_err(t("Nothing to compare: no keyword has a look that counts at both times.\n",
                "无可比较：没有关键词在两个时间都有有效查询。\n"));
  const int code = print_rank_table(*table, a.rank.list, *ranks, a.view);
  if (code != kDone || a.rank.list.format != "table" || !a.rank.list.output.empty()) return code;
  if (a.view == "moves") print(told_sites(*comparison, curve->name));
  if (a.view == "lists") print(told_markets(lists));
  return code;
}

}  // namespace

void add_ranks_compare(Command& ranks, Program& program) {
  Command command =
      ranks.add_subcommand("compare", t("What moved between two days", "比较两个日期之间的变化"));
  auto a = std::make_shared<CompareArguments>();
  command
      .add_option("--since", a->since,
                  t("the look before (last), yesterday, 7d, 1m, 2026-10-01",
                    "与何时比较：last（上一次）、yesterday、7d、1m、2026-10-01"))
      .capture_default_str();
  command.add_option("--until", a->until,
                     t("until this day (default: the last)", "截止日期（默认：最近一天）"));
  command
      .add_option(
          "--view", a->view,
          t("moves, winners, losers, sites, lists (how much they moved), features or pages (that compete)",
            "moves、winners、losers、sites、lists（列表本身的变动）、features 或 "
            "pages（互相竞争的页面）"))
      .check(one_of({"moves", "winners", "losers", "sites", "lists", "features", "pages"}))
      .capture_default_str();
  command.add_flag("--all", a->all, t("also what did not move", "包括没有变化的"));
  add_rank_formats(command, a->rank.list);
  add_rank_filters(command, a->rank.filter);
  add_rank_curve(command, a->rank.curve);
  set_examples(command,
               t("Examples:\n  sitelark ranks compare\n  sitelark ranks compare --since 1m --view sites\n",
                 "示例：\n  sitelark ranks compare\n  sitelark ranks compare --since 1m --view sites\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

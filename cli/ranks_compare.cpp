// `ranks compare`: what moved between two days: keywords, sites beside each other, features, competing pages.
#include <fmt/format.h>

#include <cmath>

#include "analyzers/rankings/site_match.h"
#include "cli/ranks_view.h"
#include "cli/terminal.h"
#include "crawler/crawl/registrable.h"
#include "pipeline/rank_comparison.h"
#include "pipeline/rank_pages.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

struct CompareArguments {
  RankArguments rank;
  std::string since = "last", until = "last", view = "moves";
  bool all = false;
};

std::string kind_words(const RankMove& move) {
  const Words say(language());
  if (move.kind == RankMove::Kind::up || move.kind == RankMove::Kind::down)
    return fmt::format("{:+d}", move.gain);
  return std::string(say.named("rank.move", name(move.kind)));
}

Table::Cell rounded(double number) { return std::round(number * 100) / 100; }
Table::Cell shown(const std::optional<double>& number) { return number ? rounded(*number) : Table::Cell(); }
Table::Cell percent(const std::optional<Estimate>& estimate) {
  return estimate ? rounded(100 * estimate->value) : Table::Cell();
}

std::string standing_told(const RankPoint& point) {
  const Words say(language());
  return point.day == 0 ? std::string(say("rank.unknown")) : standing_words(point.rank, say);
}

Table::Cell position_of(const RankPoint& point) {
  const bool found = point.day != 0 && point.rank.standing == Standing::found;
  return found ? Table::Cell(std::int64_t{point.rank.position}) : Table::Cell();
}

Table::Cell standing_name(const RankPoint& point) {
  return point.day == 0 ? Table::Cell() : Table::Cell(std::string(name(point.rank.standing)));
}

bool is_shown(const ComparedSeries& one, const CompareArguments& a) {
  if (a.view == "winners") return one.clicks > 0;
  if (a.view == "losers") return one.clicks < 0;
  using Kind = RankMove::Kind;
  const bool moved = one.move.kind == Kind::up || one.move.kind == Kind::down ||
                     one.move.kind == Kind::entered || one.move.kind == Kind::dropped || one.move.url_changed;
  return a.all || moved;
}

Table moves_table(const RankComparison& comparison, const CompareArguments& a, const std::string& curve) {
  const bool people = is_for_people(a.rank.list);
  Table table;
  add_series_columns(table, people);
  for (const auto& [key, title] : {std::pair{"before", t("before", "之前")},
                                   {"now", t("now", "现在")},
                                   {"move", t("move", "变化")},
                                   {"clicks", t("clicks a month", "月点击")},
                                   {"url", t("page", "页面")},
                                   {"url_before", t("page before", "之前的页面")}})
    table.columns.push_back({key, people ? title : key, people && key[0] == 'u' ? 1u : 0u});
  if (!people) {
    for (const char* key : {"gain", "estimated", "url_changed", "before_standing", "now_standing",
                            "before_day", "now_day", "volume", "ctr_curve"})
      table.columns.push_back({key, key, 0});
  }
  std::vector<const ComparedSeries*> rows;
  for (const ComparedSeries& one : comparison.series) {
    if (is_shown(one, a)) rows.push_back(&one);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const ComparedSeries* x, const ComparedSeries* y) {
    return std::abs(x->clicks) > std::abs(y->clicks);
  });
  for (const ComparedSeries* one : rows) {
    std::vector<Table::Cell> cells;
    add_series_cells(cells, one->series.series, people);
    cells.push_back(people ? Table::Cell(standing_told(one->before)) : position_of(one->before));
    cells.push_back(people ? Table::Cell(standing_told(one->now)) : position_of(one->now));
    cells.emplace_back(people ? kind_words(one->move) : std::string(name(one->move.kind)));
    const bool comparable = one->move.kind != RankMove::Kind::not_comparable;
    cells.push_back(comparable ? rounded(one->clicks) : Table::Cell());
    cells.emplace_back(one->now.rank.url);
    cells.emplace_back(one->move.url_changed || !people ? one->before.rank.url : std::string());
    if (!people) {
      const bool both = one->move.kind == RankMove::Kind::up || one->move.kind == RankMove::Kind::down ||
                        one->move.kind == RankMove::Kind::same;
      cells.push_back(both ? Table::Cell(std::int64_t{one->move.gain}) : Table::Cell());
      cells.emplace_back(one->move.estimated);
      cells.emplace_back(one->move.url_changed);
      cells.push_back(standing_name(one->before));
      cells.push_back(standing_name(one->now));
      for (const RankPoint* point : {&one->before, &one->now})
        cells.push_back(point->day == 0 ? Table::Cell() : Table::Cell(rank_day(point->day)));
      cells.push_back(one->series.volume > 0 ? Table::Cell(one->series.volume) : Table::Cell());
      cells.emplace_back(curve);
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// Two rows a site: before and now, over the keywords that were looked up both times.
Table sites_table(const RankComparison& comparison, const std::string& curve) {
  Table table{{{"site", t("site", "站点"), 1},
               {"when", t("when", "时间"), 0},
               {"share_of_voice", t("share of voice %", "声量份额 %"), 0},
               {"visibility", t("visibility %", "可见度 %"), 0},
               {"visibility_by_steps", t("by steps", "阶梯可见度"), 0},
               {"clicks", t("clicks a month", "月点击"), 0},
               {"average_ranked", t("average", "平均名次"), 0},
               {"found", t("found", "有名次"), 0},
               {"average_penalised", t("average, all", "平均名次（全部）"), 0},
               {"counted", t("counted", "计入"), 0},
               {"left_out", t("not known", "未知"), 0}},
              {}};
  for (std::size_t i = 0; i < kPlaceBands - 2; ++i) {
    const std::string band(name(static_cast<PlaceBand>(i)));
    table.columns.push_back({band, band == "none" ? t("not found", "未找到") : band, 0});
  }
  table.columns.push_back({"ctr_curve", t("curve", "曲线"), 0});
  for (const ComparedRanks& site : comparison.sites) {
    for (const auto& [when, sums] :
         {std::pair{t("before", "之前"), &site.before}, {t("now", "现在"), &site.now}}) {
      std::vector<Table::Cell> cells{site.site.name.empty() ? site.site.url : site.site.name,
                                     std::string(when)};
      cells.push_back(percent(sums->share_of_voice));
      cells.push_back(percent(sums->visibility));
      cells.push_back(sums->by_steps ? rounded(sums->by_steps->value) : Table::Cell());
      cells.push_back(sums->clicks ? rounded(sums->clicks->value) : Table::Cell());
      cells.push_back(shown(sums->average.ranked));
      cells.emplace_back(sums->average.found);
      cells.push_back(shown(sums->average.penalised));
      cells.emplace_back(sums->average.counted);
      cells.emplace_back(sums->bands.at(static_cast<std::size_t>(PlaceBand::error)));
      for (std::size_t i = 0; i < kPlaceBands - 2; ++i) cells.emplace_back(sums->bands.at(i));
      cells.emplace_back(curve);
      table.rows.push_back(std::move(cells));
    }
  }
  return table;
}

Result<ResultList> list_of(RankRecords& records, const RankPoint& point) {
  if (point.day == 0) return ResultList();
  auto list = records.list(point.look);
  if (!list) return tl::unexpected<Error>(list.error());
  return list->value_or(ResultList());
}

// A list that was thinned out says nothing of features: only where both lists stand they are compared.
Result<Table> features_table(const OpenRanks& ranks, const RankComparison& comparison, bool people) {
  Table table;
  add_series_columns(table, people);
  table.columns.push_back({"feature", t("feature", "特征"), 0});
  table.columns.push_back({"change", t("change", "变化"), 0});
  table.columns.push_back({"owner", t("whose", "归属"), 2});
  const IsOwn is_own = [&](const std::string& url) {
    return belongs_to({.url = url, .target = {}, .shown = {}, .title = {}, .snippet = {}, .features = {}},
                      ranks.own(), registrable_domain);
  };
  for (const ComparedSeries& one : comparison.series) {
    const auto before = list_of(ranks.records(), one.before), now = list_of(ranks.records(), one.now);
    if (!before) return tl::unexpected<Error>(before.error());
    if (!now) return tl::unexpected<Error>(now.error());
    if (before->pages.empty() || now->pages.empty()) continue;
    for (const FeatureChange& change :
         feature_changes(features_of(*before, is_own), features_of(*now, is_own))) {
      std::vector<Table::Cell> cells;
      add_series_cells(cells, one.series.series, people);
      cells.emplace_back(change.name);
      cells.emplace_back(people ? Words(language()).named("rank.feature", name(change.kind))
                                : std::string(name(change.kind)));
      cells.emplace_back(change.owner);
      table.rows.push_back(std::move(cells));
    }
  }
  return table;
}

Result<Table> pages_table(const OpenRanks& ranks, std::int64_t day, const CtrCurve& curve, bool people) {
  const auto competing = competing_pages(*ranks.store, {.project = ranks.folder.project,
                                                        .series = ranks.series,
                                                        .watch = ranks.watch,
                                                        .day = day,
                                                        .curve = curve});
  if (!competing) return tl::unexpected<Error>(competing.error());
  Table table;
  add_series_columns(table, people);
  table.columns.push_back({"kind", t("kind", "类型"), 0});
  table.columns.push_back({"changes", t("changes", "变更次数"), 0});
  table.columns.push_back({"lost_clicks", t("clicks lost", "损失点击"), 0});
  table.columns.push_back({"pages", t("pages", "页面"), 3});
  table.columns.push_back({"keep", t("keep", "建议保留"), 2});
  for (const CompetingPages& one : *competing) {
    std::vector<Table::Cell> cells;
    add_series_cells(cells, one.series.series, people);
    cells.emplace_back(one.flips ? t("takes turns", "轮流出现") : t("on one list", "同时出现"));
    cells.push_back(one.flips ? Table::Cell(one.found.changes) : Table::Cell());
    cells.push_back(one.flips ? rounded(one.found.lost_clicks) : Table::Cell());
    std::vector<std::string> pages;
    for (const CompetingPage& page : one.found.pages) {
      pages.push_back(
          one.flips ? fmt::format("{} ({:.0f} %, {}-{})", page.url, 100 * page.share, page.best, page.worst)
                    : fmt::format("{} ({})", page.url, page.best));
    }
    cells.emplace_back(std::move(pages));
    cells.emplace_back(one.found.pages[one.found.keeper].url);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

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

Result<Table> table_of(const OpenRanks& ranks, const RankComparison& comparison, const CompareArguments& a,
                       const CtrCurve& curve) {
  const bool people = is_for_people(a.rank.list);
  if (a.view == "sites") return sites_table(comparison, curve.name);
  if (a.view == "features") return features_table(ranks, comparison, people);
  if (a.view == "pages") return pages_table(ranks, comparison.to, curve, people);
  return moves_table(comparison, a, curve.name);
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
  const auto table = table_of(*ranks, *comparison, a, *curve);
  if (!table) return complain(table.error());
  const int code = print_rank_table(*table, a.rank.list, *ranks, a.view);
  const bool told = a.rank.list.format == "table" && a.rank.list.output.empty() && a.view == "moves";
  if (code == kDone && told) print(told_sites(*comparison, curve->name));
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
      .add_option("--view", a->view,
                  t("moves, winners, losers, sites, features or pages (that compete)",
                    "moves、winners、losers、sites、features 或 pages（互相竞争的页面）"))
      .check(one_of({"moves", "winners", "losers", "sites", "features", "pages"}))
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

// What moved, as tables of keywords, sites and lists.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/ranks_compare.h"
#include "cli/terminal.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

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

void add_two_standings(std::vector<Table::Cell>& cells, const ComparedSeries& one, bool people) {
  cells.push_back(people ? Table::Cell(standing_told(one.before)) : position_of(one.before));
  cells.push_back(people ? Table::Cell(standing_told(one.now)) : position_of(one.now));
  cells.emplace_back(people ? kind_words(one.move) : std::string(name(one.move.kind)));
}

void add_two_days(std::vector<Table::Cell>& cells, const ComparedSeries& one) {
  for (const RankPoint* point : {&one.before, &one.now})
    cells.push_back(point->day == 0 ? Table::Cell() : Table::Cell(rank_day(point->day)));
}

bool is_shown(const ComparedSeries& one, const CompareArguments& a) {
  if (a.view == "winners") return one.clicks > 0;
  if (a.view == "losers") return one.clicks < 0;
  using Kind = RankMove::Kind;
  const bool moved = one.move.kind == Kind::up || one.move.kind == Kind::down ||
                     one.move.kind == Kind::entered || one.move.kind == Kind::dropped || one.move.url_changed;
  return a.all || moved;
}

}  // namespace

Table moves_table(const ComparedView& view) {
  const CompareArguments& a = view.arguments;
  const bool people = view.for_people();
  Table table;
  add_series_columns(table, Words(language()), people ? Reader::person : Reader::program);
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
  for (const ComparedSeries& one : view.comparison.series) {
    if (is_shown(one, a)) rows.push_back(&one);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const ComparedSeries* x, const ComparedSeries* y) {
    return std::abs(x->clicks) > std::abs(y->clicks);
  });
  for (const ComparedSeries* one : rows) {
    std::vector<Table::Cell> cells;
    add_series_cells(cells, one->series.series, people ? Reader::person : Reader::program);
    add_two_standings(cells, *one, people);
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
      add_two_days(cells, *one);
      cells.push_back(one->series.volume > 0 ? Table::Cell(one->series.volume) : Table::Cell());
      cells.emplace_back(view.curve.name);
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// Over the keywords that were looked up both times.
Table compared_sites_table(const ComparedView& view) {
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
  for (const ComparedRanks& site : view.comparison.sites) {
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
      cells.emplace_back(view.curve.name);
      table.rows.push_back(std::move(cells));
    }
  }
  return table;
}

Table moved_lists_table(const ComparedView& view) {
  const bool people = view.for_people();
  Table table;
  add_series_columns(table, Words(language()), people ? Reader::person : Reader::program);
  for (const auto& [key, title] : {std::pair{"before", t("before", "之前")},
                                   {"now", t("now", "现在")},
                                   {"move", t("own move", "本站变化")},
                                   {"volatility", t("list moved %", "列表变动 %")},
                                   {"kept", t("kept", "留在前十")},
                                   {"listed", t("of", "共")},
                                   {"mean_move", t("places moved", "平均变动位数")}})
    table.columns.push_back({key, people ? title : key, 0});
  if (!people) {
    for (const char* key : {"before_day", "now_day"}) table.columns.push_back({key, key, 0});
  }
  for (const MovedList& list : view.lists.lists) {
    const ComparedSeries& one = *list.series;
    std::vector<Table::Cell> cells;
    add_series_cells(cells, one.series.series, people ? Reader::person : Reader::program);
    add_two_standings(cells, one, people);
    cells.push_back(list.move ? rounded(100 * list.move->volatility) : Table::Cell());
    cells.push_back(list.move ? Table::Cell(list.move->kept) : Table::Cell());
    cells.push_back(list.move ? Table::Cell(list.move->listed) : Table::Cell());
    cells.push_back(list.move ? shown(list.move->mean_move) : Table::Cell());
    if (!people) add_two_days(cells, one);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace sitelark

// `ranks list`: where every keyword stands, and what moved since the last look, a week and a month ago.
#include <fmt/format.h>

#include <cmath>

#include "analyzers/rankings/moves.h"
#include "cli/ranks_view.h"
#include "cli/terminal.h"
#include "pipeline/rank_comparison.h"
#include "pipeline/rank_console.h"
#include "reports/rank_sparkline.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

constexpr std::int64_t kLooksBack = 95;
constexpr std::int64_t kSparkDays = 30;
constexpr std::int64_t kWeek = 7, kMonth = 30;

struct Row {
  const ViewedSeries& series;
  const Timeline& line;
  const RankPoint* newest = nullptr;  // whatever it ended in; null: never looked up
  const RankPoint* known = nullptr;   // the newest that is history
  std::int32_t best = 0;
  std::optional<ConsoleSum> console;
};

RankChange change(const RankPoint* before, const RankPoint* now) {
  if (before == nullptr || now == nullptr) return {};
  const RankMove move = move_between(before->rank, now->rank);
  return {std::string(name(move.kind)), move.gain};
}

std::vector<RankChange> changes(const Row& row) {
  if (row.known == nullptr) return {{}, {}, {}};
  return {change(known_before(row.line, *row.known), row.known),
          change(known_ago(row.line, *row.known, kWeek), row.known),
          change(known_ago(row.line, *row.known, kMonth), row.known)};
}

std::vector<RankSpot> spots_of(const Timeline& line, std::int64_t last) {
  std::vector<RankSpot> spots(kSparkDays, 0);
  for (const RankPoint& point : line) {
    const std::int64_t at = point.day - (last - kSparkDays + 1);
    if (at >= 0 && at < kSparkDays) spots[static_cast<std::size_t>(at)] = spot_of(point.rank);
  }
  return spots;
}

class Listing {
 public:
  Listing(const OpenRanks& ranks, const RankArguments& a, const CtrCurve& curve, const ConsoleBeside& console)
      : ranks_(ranks),
        console_(console),
        curve_(curve),
        say_(language()),
        for_people_(is_for_people(a.list)),
        spark_(a.list.format == "table" && a.list.output.empty() && out_is_terminal()) {
    add_series_columns(table, for_people_);
    for_people_ ? columns_for_people() : columns_for_programs();
    if (!console_.is_empty() && !for_people_) console_columns();
  }

  void add(const Row& row) { for_people_ ? add_for_people(row) : add_for_programs(row); }

  Table table;

 private:
  void columns_for_people() {
    auto& columns = table.columns;
    columns.push_back({"position", t("now", "当前"), 0});
    columns.push_back({"since_last", t("last", "较上次"), 0});
    columns.push_back({"since_week", t("7 d", "7 天"), 0});
    columns.push_back({"since_month", t("30 d", "30 天"), 0});
    columns.push_back({"best", t("best", "最好"), 0});
    if (spark_) columns.push_back({"curve", t("30 days", "近 30 天"), 0});
    if (!console_.is_empty()) console_columns();
    columns.push_back({"day", t("looked", "日期"), 0});
    columns.push_back({"url", t("page", "页面"), 2});
  }

  // Of Search Console; absent where it says nothing of any keyword.
  void console_columns() {
    for (const auto& [key, title] : {std::pair{"console_clicks", t("clicks", "点击")},
                                     {"console_impressions", t("impr.", "展示")},
                                     {"console_ctr", t("CTR %", "点击率 %")},
                                     {"console_position", t("avg. pos.", "平均排名")}})
      table.columns.push_back({key, for_people_ ? title : key, 0});
    if (for_people_) return;
    for (const char* key : {"console_first_day", "console_last_day"}) table.columns.push_back({key, key, 0});
  }

  void add_console(std::vector<Table::Cell>& cells, const Row& row) const {
    const auto rounded = [](double number, double parts) { return std::round(number * parts) / parts; };
    const std::size_t end = cells.size() + (for_people_ ? 4 : 6);
    if (row.console) {
      cells.emplace_back(row.console->clicks);
      cells.emplace_back(row.console->impressions);
      cells.emplace_back(rounded(100 * row.console->ctr(), for_people_ ? 10 : 100));
      cells.emplace_back(rounded(row.console->position, for_people_ ? 10 : 100));
    }
    if (row.console && !for_people_) {
      cells.emplace_back(rank_day(console_.first_day()));
      cells.emplace_back(rank_day(console_.last_day()));
    }
    cells.resize(end);
  }

  void columns_for_programs() {
    for (const char* key :
         {"standing",   "position",  "estimated",  "depth",     "why",         "day",        "url",
          "since_last", "gain_last", "since_week", "gain_week", "since_month", "gain_month", "best",
          "known_day",  "group",     "tags",       "volume",    "clicks",      "ctr_curve"})
      table.columns.push_back({key, key, 0});
  }

  void add_for_people(const Row& row) {
    std::vector<Table::Cell> cells;
    add_series_cells(cells, row.series.series, true);
    cells.emplace_back(row.newest == nullptr ? std::string(say_("rank.unknown"))
                                             : standing_words(row.newest->rank, say_));
    for (const RankChange& one : changes(row)) cells.emplace_back(change_words(one, say_));
    cells.push_back(row.best > 0 ? Table::Cell(std::int64_t{row.best}) : Table::Cell());
    if (spark_) cells.emplace_back(sparkline_text(spots_of(row.line, ranks_.days.last), kSparkDays));
    if (!console_.is_empty()) add_console(cells, row);
    cells.emplace_back(row.newest == nullptr ? std::string() : rank_day(row.newest->day));
    cells.emplace_back(row.newest == nullptr ? std::string() : row.newest->rank.url);
    table.rows.push_back(std::move(cells));
  }

  void add_for_programs(const Row& row) {
    using Cell = Table::Cell;
    std::vector<Cell> cells;
    add_series_cells(cells, row.series.series, false);
    const Rank rank = row.newest == nullptr ? Rank() : row.newest->rank;
    const bool found = rank.standing == Standing::found;
    const bool failed = rank.standing == Standing::could_not_look && row.newest != nullptr;
    cells.push_back(row.newest == nullptr ? Cell() : Cell(std::string(name(rank.standing))));
    cells.push_back(found ? Cell(std::int64_t{rank.position}) : Cell());
    cells.push_back(found ? Cell(rank.estimated) : Cell());
    cells.push_back(rank.standing == Standing::not_in_first ? Cell(std::int64_t{rank.depth}) : Cell());
    cells.push_back(failed ? Cell(std::string(name(rank.why))) : Cell());
    cells.push_back(row.newest == nullptr ? Cell() : Cell(rank_day(row.newest->day)));
    cells.push_back(found ? Cell(rank.url) : Cell());
    for (const RankChange& one : changes(row)) {
      const bool moved = one.kind == "up" || one.kind == "down" || one.kind == "same";
      cells.emplace_back(one.kind);
      cells.push_back(moved ? Cell(std::int64_t{one.gain}) : Cell());
    }
    cells.push_back(row.best > 0 ? Cell(std::int64_t{row.best}) : Cell());
    cells.push_back(row.known == nullptr ? Cell() : Cell(rank_day(row.known->day)));
    cells.emplace_back(row.series.group);
    cells.emplace_back(row.series.tags);
    cells.push_back(row.series.volume > 0 ? Cell(row.series.volume) : Cell());
    const bool estimable = row.known != nullptr && row.series.volume > 0;
    cells.push_back(estimable ? Cell(row.series.volume * clicks_share(row.known->rank, curve_)) : Cell());
    cells.push_back(estimable ? Cell(curve_.name) : Cell());
    if (!console_.is_empty()) add_console(cells, row);
    table.rows.push_back(std::move(cells));
  }

  const OpenRanks& ranks_;
  const ConsoleBeside& console_;
  const CtrCurve& curve_;
  const Words say_;
  const bool for_people_, spark_;
};

std::string told_sums(const std::vector<StandingOf>& standings, const CtrCurve& curve) {
  const SiteSums sums = sums_of(standings, curve, 0);
  const Words words(language());
  if (!sums.visibility)
    return t("\nNothing is known of these keywords.\n", "\n这些关键词没有任何已知排名。\n");
  std::string out =
      say("\nVisibility {}, share of voice {} (curve {}; {})\n", "\n可见度 {}，声量份额 {}（曲线 {}；{}）\n",
          percent_words(sums.visibility->value), percent_words(sums.share_of_voice->value), curve.name,
          words.named("rank.weighting", name(sums.visibility->weighting)));
  if (sums.average.ranked) {
    out += say("Average position {0:.1f} of {1} found; {2:.1f} of {3} with the others put at {4}\n",
               "平均名次 {0:.1f}（{1} 个有名次）；其余按第 {4} 名计为 {2:.1f}（共 {3} 个）\n",
               *sums.average.ranked, sums.average.found, *sums.average.penalised, sums.average.counted,
               sums.average.depth + 1);
  }
  for (std::size_t i = 0; i < kPlaceBands; ++i) {
    const auto band = static_cast<PlaceBand>(i);
    if (band == PlaceBand::skipped || band == PlaceBand::error) continue;
    const std::string title =
        band == PlaceBand::none ? std::string(words("rank.none_band")) : std::string(name(band));
    if (sums.bands.at(i) > 0 || band <= PlaceBand::to_10)
      out += fmt::format("{}: {}   ", title, sums.bands.at(i));
  }
  const std::int64_t left_out = sums.visibility->left_out;
  if (left_out > 0) out += say("not known: {}", "未知：{}", left_out);
  return out + "\n";
}

std::string told_console(const ConsoleBeside& console) {
  return say("Clicks, impressions, CTR and average position: Search Console, {} to {}\n",
             "点击、展示、点击率与平均排名来自 Search Console，{} 至 {}\n", rank_day(console.first_day()),
             rank_day(console.last_day()));
}

// Empty where it says nothing of any series. A property tells of its own site alone.
Result<ConsoleBeside> console_shown(const OpenRanks& ranks, const RankedSite& site, std::int64_t day) {
  if (!site.own) return ConsoleBeside({});
  auto console = console_beside(ranks.records(), ranks.series, day);
  if (!console) return console;
  const bool any = std::any_of(ranks.series.begin(), ranks.series.end(), [&](const ViewedSeries& one) {
    return console->of(one.series.keyword, one.series.setting).has_value();
  });
  return any ? std::move(console) : ConsoleBeside({});
}

int run(const Program& program, const RankArguments& a) {
  const auto ranks = open_ranks(program, a.filter);
  if (!ranks) return complain(ranks.error());
  const auto site = rank_site_typed(*ranks, a.list.site);
  if (!site) return complain(site.error());
  const auto curve = rank_curve_typed(*ranks, a.curve);
  if (!curve) return complain(curve.error());
  const auto day = rank_day_typed(*ranks, a.day);
  if (!day) return complain(day.error());
  const auto lines = timelines(ranks->records(), *site, {.first = *day - kLooksBack, .last = *day});
  if (!lines) return complain(lines.error());
  const auto best = ranks->records().best(*site, {.first = 0, .last = *day});
  if (!best) return complain(best.error());
  const auto console = console_shown(*ranks, *site, *day);
  if (!console) return complain(console.error());
  Listing listing(*ranks, a, *curve, *console);
  std::vector<StandingOf> standings;
  static const Timeline kNever;
  for (const ViewedSeries& series : ranks->series) {
    const auto line = lines->find(series.series.id);
    Row row{.series = series, .line = line == lines->end() ? kNever : line->second};
    row.newest = row.line.empty() ? nullptr : &row.line.back();
    row.known = newest_known(row.line);
    if (const auto found = best->find(series.series.id); found != best->end()) row.best = found->second;
    row.console = console->of(series.series.keyword, series.series.setting);
    const bool stands = row.known != nullptr && row.known->day >= *day - kStandingDays;
    standings.push_back({stands ? row.known->rank : Rank(), series.volume});
    listing.add(row);
  }
  if (const int code = print_rank_table(listing.table, a.list, *ranks, "ranks"); code != kDone) return code;
  if (a.list.format != "table" || !a.list.output.empty()) return kDone;
  print(told_sums(standings, *curve));
  if (!console->is_empty()) print(told_console(*console));
  return kDone;
}

}  // namespace

void add_ranks_list(Command& ranks, Program& program) {
  Command command = ranks.add_subcommand("list", t("Where every keyword stands", "列出每个关键词的名次"));
  auto a = std::make_shared<RankArguments>();
  add_rank_formats(command, a->list);
  add_rank_filters(command, a->filter);
  add_rank_day(command, a->day);
  add_rank_curve(command, a->curve);
  command.add_option("--site", a->list.site,
                     t("of this site (default: the own one)", "指定站点（默认：自己的站点）"));
  set_examples(command,
               t("Examples:\n  sitelark ranks list\n  sitelark ranks list --engine baidu --tag shop\n",
                 "示例：\n  sitelark ranks list\n  sitelark ranks list --engine baidu --tag 商城\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

// `ranks history`: one keyword day by day, with errors and days on which nobody looked as what they are.
#include <fmt/format.h>

#include "cli/ranks_view.h"
#include "cli/terminal.h"
#include "reports/rank_sparkline.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

struct HistoryArguments {
  RankArguments rank;
  std::string since;  // empty: all
};

Table columns(bool for_people) {
  Table table;
  add_series_columns(table, Words(language()), for_people ? Reader::person : Reader::program);
  table.columns.push_back({"day", t("day", "日期"), 0});
  if (for_people) {
    table.columns.push_back({"position", t("position", "名次"), 0});
    table.columns.push_back({"others", t("also at", "另有"), 0});
    table.columns.push_back({"url", t("page", "页面"), 2});
    table.columns.push_back({"provider", t("provider", "来源"), 0});
    return table;
  }
  for (const char* key : {"standing", "position", "estimated", "depth", "why", "detail", "url", "page",
                          "place_in_page", "block", "others", "look", "provider", "asked_at", "invented"})
    table.columns.push_back({key, key, 0});
  return table;
}

std::vector<std::string> numbers(const std::vector<std::int32_t>& positions) {
  std::vector<std::string> out;
  for (const std::int32_t position : positions) out.push_back(fmt::format("{}", position));
  return out;
}

Table::Cell known(std::int32_t number) {
  return number > 0 ? Table::Cell(std::int64_t{number}) : Table::Cell();
}

void add_for_people(std::vector<Table::Cell>& cells, const RankPoint& point, const Look& look) {
  cells.emplace_back(rank_day(point.day));
  cells.emplace_back(standing_words(point.rank, Words(language())));
  cells.emplace_back(fmt::format("{}", fmt::join(point.rank.others, ", ")));
  cells.emplace_back(point.rank.url);
  cells.emplace_back(look.provider);
}

void add_for_programs(std::vector<Table::Cell>& cells, const RankPoint& point, const Look& look) {
  using Cell = Table::Cell;
  const Rank& rank = point.rank;
  const bool found = rank.standing == Standing::found;
  const bool failed = rank.standing == Standing::could_not_look;
  cells.emplace_back(rank_day(point.day));
  cells.emplace_back(std::string(name(rank.standing)));
  cells.push_back(found ? Cell(std::int64_t{rank.position}) : Cell());
  cells.push_back(found ? Cell(rank.estimated) : Cell());
  cells.push_back(rank.standing == Standing::not_in_first ? Cell(std::int64_t{rank.depth}) : Cell());
  cells.push_back(failed ? Cell(std::string(name(rank.why))) : Cell());
  cells.push_back(look.detail.empty() ? Cell() : Cell(look.detail));
  cells.push_back(found ? Cell(rank.url) : Cell());
  for (const std::int32_t number : {rank.page, rank.place, rank.block}) cells.push_back(known(number));
  cells.emplace_back(numbers(rank.others));
  cells.emplace_back(point.look);
  cells.emplace_back(look.provider);
  cells.emplace_back(look.asked_at);
  cells.emplace_back(look.invented);
}

// One cell a day from first to last, or the newest that fit.
std::string spark_of(const Timeline& line) {
  if (line.empty()) return {};
  std::vector<RankSpot> spots(static_cast<std::size_t>(line.back().day - line.front().day) + 1, 0);
  for (const RankPoint& point : line)
    spots[static_cast<std::size_t>(point.day - line.front().day)] = spot_of(point.rank);
  return sparkline_text(spots, static_cast<std::size_t>(std::max(20, terminal_width() - 2)));
}

int run(const Program& program, const HistoryArguments& a) {
  const auto ranks = open_ranks(program, a.rank.filter);
  if (!ranks) return complain(ranks.error());
  const auto site = rank_site_typed(*ranks, a.rank.list.site);
  if (!site) return complain(site.error());
  DayRange days{.first = 0, .last = ranks->days.last};
  if (!a.since.empty()) {
    const auto first = rank_day_typed(*ranks, a.since);
    if (!first) return complain(first.error());
    days.first = *first;
  }
  const bool for_people = is_for_people(a.rank.list);
  Table table = columns(for_people);
  std::string sparks;
  for (const ViewedSeries& series : ranks->series) {
    const auto line = timeline(ranks->records(), series.series.id, *site, days);
    if (!line) return complain(line.error());
    const auto looks = ranks->records().looks(series.series.id, days);
    if (!looks) return complain(looks.error());
    std::map<std::int64_t, const Look*> by_id;
    for (const Look& look : *looks) by_id.emplace(look.id, &look);
    for (const RankPoint& point : *line) {
      const auto look = by_id.find(point.look);
      std::vector<Table::Cell> cells;
      add_series_cells(cells, series.series, for_people ? Reader::person : Reader::program);
      (for_people ? add_for_people : add_for_programs)(cells, point,
                                                       look == by_id.end() ? Look() : *look->second);
      table.rows.push_back(std::move(cells));
    }
    sparks += fmt::format("\n{} ({})\n{}\n", series.series.keyword, setting_words(series.series.setting),
                          spark_of(*line));
  }
  const int code = print_rank_table(table, a.rank.list, *ranks, "history");
  const bool drawn = a.rank.list.format == "table" && a.rank.list.output.empty() && out_is_terminal();
  if (code == kDone && drawn) print(sparks);
  return code;
}

}  // namespace

void add_ranks_history(Command& ranks, Program& program) {
  Command command = ranks.add_subcommand("history", t("One keyword day by day", "查看一个关键词的逐日名次"));
  auto a = std::make_shared<HistoryArguments>();
  command.add_option("word", a->rank.filter.exact, t("the keyword", "关键词")).required();
  add_rank_formats(command, a->rank.list);
  add_rank_filters(command, a->rank.filter);
  command.add_option("--since", a->since, t("first day: 4w, 3m, 2026-10-01", "起始日期：4w、3m、2026-10-01"));
  command.add_option("--site", a->rank.list.site,
                     t("of this site (default: the own one)", "指定站点（默认：自己的站点）"));
  set_examples(
      command,
      t("Examples:\n  sitelark ranks history \"green tea\"\n  sitelark ranks history \"green tea\" --site "
        "rival.example --since 3m\n",
        "示例：\n  sitelark ranks history \"绿茶\"\n  sitelark ranks history \"绿茶\" --site rival.example "
        "--since 3m\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark

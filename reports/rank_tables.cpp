#include "reports/rank_tables.h"

#include <algorithm>
#include <cmath>

#include "reports/rank_sparkline.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

using Cell = Table::Cell;

constexpr std::size_t kCurveCells = 30;
// As analyzers/rankings/sums.h names them; "none" and what is not known come behind.
constexpr const char* kBandKeys[] = {"at_1",     "at_2_3",    "at_4_10",    "at_11_20",
                                     "at_21_50", "at_51_100", "beyond_100", "not_found"};
constexpr const char* kBandHeads[] = {"1", "2–3", "4–10", "11–20", "21–50", "51–100", "101+"};
static_assert(std::size(kBandKeys) == kRankBands);

Cell rounded(std::optional<double> number, double parts) {
  return number ? Cell(std::round(*number * parts) / parts) : Cell();
}
Cell percent(std::optional<double> fraction) { return fraction ? rounded(100 * *fraction, 100) : Cell(); }
Cell day_cell(std::int64_t day) { return day == 0 ? Cell() : Cell(rank_day(day)); }
Cell position_cell(std::int32_t position) { return position > 0 ? Cell(std::int64_t{position}) : Cell(); }

void add_columns(Table& table, std::initializer_list<const char*> keys) {
  for (const char* key : keys) table.columns.push_back({key, key, 0});
}

// -- one keyword

// A number where it is one, so that a workbook can sort.
Cell standing_cell(const Rank& rank, std::int64_t day, const Words& say) {
  if (day == 0) return std::string(say("rank.unknown"));
  if (rank.standing == Standing::found && !rank.estimated) return std::int64_t{rank.position};
  return standing_words(rank, say);
}

// Standing, position and depth as programs read them.
void add_standing(std::vector<Cell>& cells, const Rank& rank, std::int64_t day) {
  const bool found = day != 0 && rank.standing == Standing::found;
  const bool absent = day != 0 && rank.standing == Standing::not_in_first;
  cells.push_back(day == 0 ? Cell() : Cell(std::string(name(rank.standing))));
  cells.push_back(found ? Cell(std::int64_t{rank.position}) : Cell());
  cells.push_back(found ? Cell(rank.estimated) : Cell());
  cells.push_back(absent ? Cell(std::int64_t{rank.depth}) : Cell());
}

class KeywordTable {
 public:
  KeywordTable(const RankReport& ranks, const RankPrinting& p)
      : ranks_(ranks), p_(p), with_console_(ranks.console_last_day != 0) {}

  Table made() {
    add_series_columns(table_, p_.words, p_.reader);
    const bool people = p_.reader == Reader::person;
    people ? columns_for_people() : columns_for_programs();
    for (const RankSeriesReport& series : ranks_.series) {
      auto& cells = table_.rows.emplace_back();
      add_series_cells(cells, series.series, p_.reader);
      people ? add_for_people(cells, series) : add_for_programs(cells, series);
    }
    return std::move(table_);
  }

 private:
  void column(const char* key, std::string_view text, unsigned weight = 0) {
    table_.columns.push_back({key, std::string(p_.words(text)), weight});
  }

  void columns_for_people() {
    column("position", "rank.list.now");
    if (p_.before) column("before", "rank.list.before");
    column("since_last", "rank.list.last");
    column("since_week", "rank.list.week");
    column("since_month", "rank.list.month");
    column("best", "rank.list.best");
    if (p_.curve) column("curve", "rank.list.curve");
    if (with_console_) {
      column("console_clicks", "rank.list.clicks");
      column("console_impressions", "rank.list.impressions");
      column("console_ctr", "rank.list.ctr");
      column("console_position", "rank.list.average");
    }
    column("day", "rank.list.looked");
    column("url", "rank.list.page", 2);
  }

  void columns_for_programs() {
    add_columns(table_,
                {"standing",   "position",  "estimated",  "depth",     "why",         "day",        "url",
                 "since_last", "gain_last", "since_week", "gain_week", "since_month", "gain_month", "best",
                 "known_day",  "group",     "tags",       "volume",    "clicks",      "ctr_curve"});
    if (with_console_)
      add_columns(table_, {"console_clicks", "console_impressions", "console_ctr", "console_position",
                           "console_first_day", "console_last_day"});
    add_columns(table_,
                {"before_standing", "before_position", "before_estimated", "before_depth", "before_day"});
  }

  // 2 digits for programs, 1 for people.
  void add_console(std::vector<Cell>& cells, const RankSeriesReport& series, double parts) const {
    if (!with_console_) return;
    const std::size_t end = cells.size() + 4;
    if (series.console) {
      cells.emplace_back(series.console->clicks);
      cells.emplace_back(series.console->impressions);
      cells.push_back(rounded(100 * series.console->ctr(), parts));
      cells.push_back(rounded(series.console->position, parts));
    }
    cells.resize(end);
  }

  void add_for_people(std::vector<Cell>& cells, const RankSeriesReport& series) const {
    const Words& say = p_.words;
    cells.push_back(standing_cell(series.now, series.day, say));
    if (p_.before)
      cells.push_back(series.before_day == 0 ? Cell() : standing_cell(series.before, series.before_day, say));
    for (const RankChange* change : {&series.since_last, &series.since_week, &series.since_month})
      cells.emplace_back(change_words(*change, say));
    cells.push_back(position_cell(series.best));
    if (p_.curve)
      cells.emplace_back(series.spots.empty() ? "" : sparkline_text(series.spots.front(), kCurveCells));
    add_console(cells, series, 10);
    cells.push_back(day_cell(series.day));
    cells.emplace_back(series.now.url);
  }

  void add_for_programs(std::vector<Cell>& cells, const RankSeriesReport& series) const {
    const Rank& now = series.now;
    const bool failed = series.day != 0 && now.standing == Standing::could_not_look;
    add_standing(cells, now, series.day);
    cells.push_back(failed ? Cell(std::string(name(now.why))) : Cell());
    cells.push_back(day_cell(series.day));
    cells.push_back(series.day != 0 && now.standing == Standing::found ? Cell(now.url) : Cell());
    for (const RankChange* change : {&series.since_last, &series.since_week, &series.since_month}) {
      const bool moved = change->kind == "up" || change->kind == "down" || change->kind == "same";
      cells.emplace_back(change->kind);
      cells.push_back(moved ? Cell(std::int64_t{change->gain}) : Cell());
    }
    cells.push_back(position_cell(series.best));
    cells.push_back(day_cell(series.known_day));
    cells.emplace_back(series.group);
    cells.emplace_back(series.tags);
    cells.push_back(series.volume > 0 ? Cell(series.volume) : Cell());
    const bool estimable = series.known_day != 0 && series.volume > 0;
    cells.push_back(estimable ? Cell(series.clicks) : Cell());
    cells.push_back(estimable ? Cell(ranks_.curve) : Cell());
    add_console(cells, series, 100);
    if (with_console_) {
      cells.push_back(series.console ? day_cell(ranks_.console_first_day) : Cell());
      cells.push_back(series.console ? day_cell(ranks_.console_last_day) : Cell());
    }
    add_standing(cells, series.before, series.before_day);
    cells.push_back(day_cell(series.before_day));
  }

  const RankReport& ranks_;
  const RankPrinting& p_;
  const bool with_console_;
  Table table_;
};

std::string head(const RankPrinting& p, const char* key, std::string_view text) {
  return p.reader == Reader::program ? key : std::string(p.words(text));
}

}  // namespace

void add_series_columns(Table& table, const Words& say, Reader reader) {
  table.columns.push_back({"keyword", std::string(say("rank.list.keyword")), 3});
  if (reader == Reader::person) {
    table.columns.push_back({"setting", std::string(say("rank.list.setting")), 1});
  } else {
    add_columns(table, {"engine", "country", "language", "place", "device"});
  }
}

void add_series_cells(std::vector<Table::Cell>& row, const RankSeries& series, Reader reader) {
  row.emplace_back(series.keyword);
  const SearchSetting& setting = series.setting;
  if (reader == Reader::person) {
    row.emplace_back(setting_words(setting));
    return;
  }
  for (const std::string_view part :
       {std::string_view(setting.engine), std::string_view(setting.country),
        std::string_view(setting.language), std::string_view(setting.place), name(setting.device)})
    row.emplace_back(std::string(part));
}

Table rank_keyword_table(const RankReport& ranks, const RankPrinting& printing) {
  return KeywordTable(ranks, printing).made();
}

Table rank_site_table(const RankReport& ranks, const RankPrinting& p) {
  Table table;
  const auto column = [&](const char* key, std::string_view text, unsigned weight = 0) {
    table.columns.push_back({key, head(p, key, text), weight});
  };
  column("site", "rank.site", 2);
  if (p.reader == Reader::program) add_columns(table, {"url", "own"});
  column("visibility", "rank.site.visibility");
  column("share_of_voice", "rank.site.share");
  column("average_ranked", "rank.site.average");
  column("average_penalised", "rank.site.penalised");
  column("found", "rank.site.found");
  column("counted", "rank.site.counted");
  column("ctr_curve", "rank.site.curve");
  for (const RankSiteReport& site : ranks.sites) {
    auto& cells = table.rows.emplace_back();
    cells.emplace_back(site.name);
    if (p.reader == Reader::program) {
      cells.emplace_back(site.url);
      cells.emplace_back(site.own);
    }
    cells.push_back(percent(site.visibility_now));
    cells.push_back(percent(site.share_of_voice_now));
    cells.push_back(rounded(site.average_ranked, 100));
    cells.push_back(rounded(site.average_penalised, 100));
    cells.emplace_back(site.found);
    cells.emplace_back(site.counted);
    cells.push_back(site.visibility_now ? Cell(ranks.curve) : Cell());
  }
  return table;
}

Table rank_distribution_table(const RankReport& ranks, const RankPrinting& p) {
  Table table{{{"site", head(p, "site", "rank.site"), 2}}, {}};
  for (std::size_t i = 0; i < kRankBands; ++i) {
    const bool has_head = p.reader == Reader::person && i < std::size(kBandHeads);
    table.columns.push_back(
        {kBandKeys[i], has_head ? std::string(kBandHeads[i]) : head(p, kBandKeys[i], "rank.none_band"), 0});
  }
  table.columns.push_back({"not_known", head(p, "not_known", "rank.unknown"), 0});
  for (const RankSiteReport& site : ranks.sites) {
    auto& cells = table.rows.emplace_back();
    cells.emplace_back(site.name);
    for (const std::int64_t count : site.bands) cells.emplace_back(count);
    cells.emplace_back(site.unknown);
  }
  return table;
}

Table rank_event_table(const RankReport& ranks, const RankPrinting& p) {
  Table table{{{"day", head(p, "day", "rank.day"), 0}}, {}};
  add_series_columns(table, p.words, p.reader);
  table.columns.push_back({"event", head(p, "event", "rank.event"), 0});
  table.columns.push_back({"detail", head(p, "detail", "rank.event.detail"), 3});
  std::vector<std::pair<const RankSeriesReport*, const RankEvent*>> events;
  for (const RankSeriesReport& series : ranks.series) {
    for (const RankEvent& event : series.events) events.emplace_back(&series, &event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const auto& a, const auto& b) { return a.second->point > b.second->point; });
  for (const auto& [series, event] : events) {
    auto& cells = table.rows.emplace_back();
    cells.push_back(event->point < ranks.days.size() ? day_cell(ranks.days[event->point]) : Cell());
    add_series_cells(cells, series->series, p.reader);
    const bool people = p.reader == Reader::person;
    cells.emplace_back(people ? p.words.named("rank.event", name(event->kind))
                              : std::string(name(event->kind)));
    cells.emplace_back(people && event->kind == RankEvent::Kind::error
                           ? p.words.named("rank.why", event->text)
                           : event->text);
  }
  return table;
}

}  // namespace sitelark

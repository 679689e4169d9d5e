// `ranks list`: where every keyword stands, and what moved since the last look, a week and a month ago.
#include <fmt/format.h>

#include "cli/ranks_view.h"
#include "cli/terminal.h"
#include "pipeline/rank_comparison.h"
#include "pipeline/rank_console.h"
#include "pipeline/rank_newest.h"
#include "reports/rank_tables.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

constexpr std::int64_t kLooksBack = 95;
constexpr std::int64_t kSparkDays = 30;
std::vector<RankSpot> spots_of(const Timeline& line, std::int64_t last) {
  std::vector<RankSpot> spots(kSparkDays, 0);
  for (const RankPoint& point : line) {
    const std::int64_t at = point.day - (last - kSparkDays + 1);
    if (at >= 0 && at < kSparkDays) spots[static_cast<std::size_t>(at)] = spot_of(point.rank);
  }
  return spots;
}

RankSeriesReport listed(const ViewedSeries& series, const Timeline& line, std::int64_t last) {
  RankSeriesReport one{
      .series = series.series, .group = series.group, .tags = series.tags, .volume = series.volume};
  tell_newest(line, one);
  one.spots.push_back(spots_of(line, last));
  return one;
}

bool shows_curve(const ListArguments& a) {
  return a.format == "table" && a.output.empty() && out_is_terminal();
}

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
  RankReport shown{.curve = curve->name,
                   .console_first_day = console->first_day(),
                   .console_last_day = console->last_day()};
  std::vector<StandingOf> standings;
  static const Timeline kNever;
  for (const ViewedSeries& series : ranks->series) {
    const auto line = lines->find(series.series.id);
    const auto highest = best->find(series.series.id);
    RankSeriesReport one = listed(series, line == lines->end() ? kNever : line->second, *day);
    if (highest != best->end()) one.best = highest->second;
    one.console = console->of(series.series.keyword, series.series.setting);
    const RankPoint* known = line == lines->end() ? nullptr : newest_known(line->second);
    if (known != nullptr) one.clicks = series.volume * clicks_share(known->rank, *curve);
    const bool stands = known != nullptr && known->day >= *day - kStandingDays;
    standings.push_back({stands ? known->rank : Rank(), series.volume});
    shown.series.push_back(std::move(one));
  }
  const Table table = rank_keyword_table(shown, {.words = Words(language()),
                                                 .reader = reader_of(a.list),
                                                 .before = false,
                                                 .curve = shows_curve(a.list)});
  if (const int code = print_rank_table(table, a.list, *ranks, "ranks"); code != kDone) return code;
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

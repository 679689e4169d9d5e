#include "reports/rank_sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/rank_tables.h"
#include "reports/rank_words.h"

namespace sitelark {
namespace {

constexpr std::size_t kTopTenBands = 3;  // 1, 2-3, 4-10

std::int64_t moved(const RankReport& ranks, std::initializer_list<std::string_view> kinds) {
  return std::count_if(ranks.series.begin(), ranks.series.end(), [&](const RankSeriesReport& series) {
    return std::find(kinds.begin(), kinds.end(), series.since_last.kind) != kinds.end();
  });
}

}  // namespace

std::vector<ReportSection> rank_sections(const ReportData& data, Reader reader) {
  std::vector<ReportSection> out;
  if (!data.ranks) return out;
  const RankPrinting printing{.words = Words(data.language), .reader = reader};
  const Words& say = printing.words;
  const auto add = [&](const char* key, const char* command, Table table) {
    out.push_back({key, std::string(say(fmt::format("rank.title.{}", key))),
                   std::string(say(fmt::format("rank.sheet.{}", key))), command, std::move(table)});
  };
  add("keywords", "sitelark ranks list", rank_keyword_table(*data.ranks, printing));
  add("sites", "sitelark ranks compare --view sites", rank_site_table(*data.ranks, printing));
  add("distribution", "sitelark ranks compare --view sites", rank_distribution_table(*data.ranks, printing));
  add("events", "sitelark ranks history", rank_event_table(*data.ranks, printing));
  return out;
}

std::int64_t in_top_ten(const RankReport& ranks) {
  std::int64_t n = 0;
  if (ranks.sites.empty()) return n;
  for (std::size_t band = 0; band < kTopTenBands; ++band) n += ranks.sites.front().bands.at(band);
  return n;
}

std::vector<std::string> ranks_told(const ReportData& data, const Words& say) {
  std::vector<std::string> out;
  if (!data.ranks) return out;
  const RankReport& ranks = *data.ranks;
  const auto add = [&](std::string_view key, const std::vector<Slot>& slots) {
    out.push_back(filled(say(key), slots));
  };
  if (ranks.invented) add("rank.invented", {});
  add("rank.days", {{"first", rank_day(ranks.first_day)}, {"last", rank_day(ranks.last_day)}});
  add("rank.curve", {{"curve", ranks.curve}, {"weighting", say.named("rank.weighting", ranks.weighting)}});
  if (ranks.console_last_day != 0)
    add("rank.console",
        {{"first", rank_day(ranks.console_first_day)}, {"last", rank_day(ranks.console_last_day)}});
  if (ranks.days_per_point > 1) add("rank.points", {{"n", fmt::format("{}", ranks.days_per_point)}});
  if (ranks.series_left_out > 0) add("rank.left_out.series", {{"n", grouped(ranks.series_left_out)}});
  return out;
}

std::string ranks_in_short(const ReportData& data, const Words& say) {
  if (!data.ranks || data.ranks->sites.empty()) return "";
  const RankReport& ranks = *data.ranks;
  const RankSiteReport& own = ranks.sites.front();
  const std::string visibility =
      own.visibility_now ? percent_words(*own.visibility_now) : std::string(say("rank.unknown"));
  return filled(say(ranks.invented ? "rank.short_invented" : "rank.short"),
                std::vector<Slot>{{"n", grouped(in_top_ten(ranks))},
                                  {"all", grouped(own.counted)},
                                  {"visibility", visibility},
                                  {"curve", ranks.curve},
                                  {"up", grouped(moved(ranks, {"up", "entered"}))},
                                  {"down", grouped(moved(ranks, {"down", "dropped"}))}});
}

}  // namespace sitelark

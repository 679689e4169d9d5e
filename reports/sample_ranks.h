// Made-up ranks for tests of reports: gaps, errors, a keyword that drops out, hostile words where asked.
#pragma once

#include "reports/rank_report.h"

namespace sitelark::sample {

inline Rank rank_at(std::int32_t position, std::string url) {
  return {.standing = Standing::found, .position = position, .url = std::move(url)};
}

// Of `series` 0: found every day but day 10 (error) and 11 (skipped). 1: not in the first 100 from day 20 on.
// Others: found.
inline RankSpot spot(std::size_t series, std::size_t site, std::size_t day) {
  if (series == 0 && (day == 10 || day == 11)) return 0;
  if (series == 1 && site == 0 && day >= 20) return -100;
  return static_cast<RankSpot>(1 + (series * 7 + site * 5 + day * (site + 1) / 3) % 29);
}

inline RankSeriesReport rank_series(std::size_t number, std::size_t days, const std::string& keyword) {
  RankSeriesReport one;
  one.series = {.id = static_cast<std::int64_t>(number) + 1,
                .keyword = keyword,
                .setting = {.engine = "google", .country = "us", .language = "en", .place = {}}};
  one.volume = 1'000;
  one.day = 20'000 + static_cast<std::int64_t>(days) - 1;
  one.best = 1;
  one.since_week = {"up", 2};
  one.known_day = one.day;
  one.before = {.standing = Standing::not_in_first, .depth = 30};
  one.before_day = one.day - 1;
  one.since_last = {"entered", 0};
  one.spots.resize(2);
  for (std::size_t day = 0; day < days; ++day) {
    for (std::size_t site = 0; site < 2; ++site) one.spots[site].push_back(spot(number, site, day));
    one.urls.push_back(one.spots[0].back() > 0 ? "https://www.example.com/a" : "");
    one.lists.push_back(day == 10 ? -1 : 0);
  }
  one.now = one.spots[0].back() > 0 ? rank_at(one.spots[0].back(), one.urls.back())
                                    : Rank{.standing = Standing::not_in_first, .depth = 100};
  if (number == 0)
    one.events = {{RankEvent::Kind::error, 10, "timeout"},
                  {RankEvent::Kind::url_changed, 15, one.urls[15]},
                  {RankEvent::Kind::link_won, 16, "blog.example"}};
  if (number == 0)
    one.console =
        ConsoleSum{.query = keyword, .page = {}, .clicks = 41, .impressions = 1'234, .position = 4.56};
  return one;
}

// `words`: of keywords, names, titles and addresses.
inline RankReport ranks(std::size_t days, const std::vector<std::string>& words) {
  const auto word = [&](std::size_t i) { return words[i % words.size()]; };
  RankReport out;
  out.curve = "neutral-v1";
  out.weighting = "weighted";
  out.depth = 100;
  out.invented = true;
  for (std::size_t day = 0; day < days; ++day) {
    out.days.push_back(20'000 + static_cast<std::int64_t>(day));
    out.bands.push_back({1, 2, 0, 1, 0, 0, 0, 1});
  }
  out.first_day = out.days.front();
  out.last_day = out.days.back();
  for (std::size_t site = 0; site < 2; ++site) {
    out.sites.push_back({.name = word(site), .url = word(site + 1), .own = site == 0});
    for (std::size_t day = 0; day < days; ++day)
      out.sites[site].visibility.push_back(day == 10 ? std::nullopt
                                                     : std::optional(0.2 + 0.1 * static_cast<double>(site)));
    out.sites[site].visibility_now = out.sites[site].visibility.back();
    out.sites[site].counted = 4;
    out.sites[site].bands = {1, 1, 1, 0, 0, 0, 0, 1};
    out.sites[site].share_of_voice_now = 0.125;
    out.sites[site].average_ranked = 5.5;
  }
  for (std::size_t number = 0; number < 4; ++number)
    out.series.push_back(rank_series(number, days, word(number)));
  if (days > 16) out.links = {{16, 1, 2}};
  out.console_first_day = 20'001;
  out.console_last_day = 20'028;
  out.lists.push_back({});
  for (std::int32_t position = 1; position <= 10; ++position)
    out.lists[0].push_back({position, word(static_cast<std::size_t>(position)),
                            word(static_cast<std::size_t>(position) + 3), position == 2 ? 0 : -1});
  return out;
}

}  // namespace sitelark::sample

// Ranks as a report shows them: curves, totals and result lists of bounded size. Filled in by the pipeline.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/ranks.h"

namespace sitelark {

// So that years of data do not blow the file. What is left out is told.
inline constexpr std::size_t kRankPoints = 370;  // of a curve; more days are thinned to the newest of several
inline constexpr std::size_t kRankSeries = 300;  // keywords, the most valuable first
inline constexpr std::size_t kRankSites = 6;     // the own one and competitors
inline constexpr std::size_t kRankLists = 4'000;  // result lists, the newest days first
inline constexpr std::size_t kRankListRows = 10;  // results of each

// Where a site stood at one point of a curve: > 0 a position; < 0 not in the first -n; 0 nothing is known, a
// gap in the curve.
using RankSpot = std::int32_t;
RankSpot spot_of(const Rank& rank);

struct RankEvent {
  enum class Kind : std::uint8_t {
    url_changed = 0,   // another page of the own site ranks; text: its address
    page_changed = 1,  // what the audits saw of the ranking page; text: fields that changed
    error = 2,         // nobody could look; text: why
    link_won = 3,      // another site links to the ranking page, or does again; text: its domains
    link_lost = 4,     // and no more
  };
  Kind kind = Kind::error;
  std::size_t point = 0;  // index of RankReport::days
  std::string text;
};
std::string_view name(RankEvent::Kind kind);  // "url_changed", "page_changed", "error" ...

// What one list showed, at most kRankListRows.
struct RankListRow {
  std::int32_t position = 0;
  std::string url;
  std::string title;
  int site = -1;  // index of RankReport::sites; -1: another
};

// Links from other sites to any page of the own one.
struct RankLinkDay {
  std::size_t point = 0;  // index of RankReport::days
  std::int64_t won = 0, lost = 0;
};

// How a rank moved since some time; name(RankMove::Kind) and positions of up and down.
struct RankChange {
  std::string kind = "not_comparable";
  std::int32_t gain = 0;
};

struct RankSeriesReport {
  RankSeries series;
  std::string group;
  std::vector<std::string> tags;
  double volume = 0;            // 0: not known
  Rank now;                     // newest look of the own site, whatever it ended in
  std::int64_t day = 0;         // of it; 0: never looked up
  std::int64_t known_day = 0;   // of the newest that is history; 0: none
  Rank before;                  // the history before that one
  std::int64_t before_day = 0;  // 0: there is none
  std::int32_t best = 0;        // position ever; 0: never found
  std::optional<double>
      list_moved;  // 0-1: how much the list itself did from the look before the last to the last
  RankChange since_last, since_week, since_month;
  std::optional<ConsoleSum> console;         // of Search Console, of the days that the report tells
  double clicks = 0;                         // a month, estimated; 0 where nothing is known
  std::vector<std::vector<RankSpot>> spots;  // by site, by point
  std::vector<std::string> urls;             // of the own site, by point; empty: not found
  std::vector<RankEvent> events;             // by point
  std::vector<int> lists;                    // by point: index of RankReport::lists, -1: none
};

inline constexpr std::size_t kRankBands = 8;  // 1, 2-3, 4-10, 11-20, 21-50, 51-100, beyond, none

struct RankSiteReport {
  std::string name;
  std::string url;
  bool own = false;
  std::vector<std::optional<double>> visibility;  // by point, 0-1; nullopt: no keyword was looked up
  std::optional<double> visibility_now, share_of_voice_now;
  std::optional<double> average_ranked, average_penalised;
  std::int64_t found = 0, counted = 0;           // keywords
  std::array<std::int64_t, kRankBands> bands{};  // keywords by where they stand now
  std::int64_t unknown = 0;                      // keywords of which nothing is known now
};

struct RankReport {
  std::vector<std::int64_t>
      days;  // days since 1970-01-01, ascending; each stands for those after the one before
  std::int64_t days_per_point = 1;
  std::int64_t first_day = 0, last_day = 0;  // of all that is stored
  std::string curve;       // name of the CTR curve behind visibility, share of voice and clicks
  std::string weighting;   // name(Weighting)
  std::int32_t depth = 0;  // of the penalised average
  std::int64_t console_first_day = 0, console_last_day = 0;  // 0: Search Console says nothing of any of them
  bool invented = false;                                     // of a demo: no search engine was asked
  std::vector<RankSiteReport> sites;                         // the own one first
  std::vector<RankSeriesReport> series;                      // the most valuable first
  std::int64_t series_left_out = 0, sites_left_out = 0, lists_left_out = 0;
  std::vector<std::array<std::int64_t, kRankBands>> bands;  // of the own site, by point
  std::vector<RankLinkDay> links;                           // days with any, ascending
  std::vector<std::vector<RankListRow>> lists;
};

}  // namespace sitelark

// What is stored of ranks, as commands and the report look at it: series with what the project says of them,
// where the sites stand on a day, and what moved between two.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/rankings/moves.h"
#include "analyzers/rankings/sums.h"
#include "analyzers/rankings/timeline.h"
#include "pipeline/project.h"
#include "store/rank_records.h"

namespace sitelark {

// Which series are looked at; what is empty does not matter.
struct RankFilter {
  std::string keyword;  // a part of it; letter case, width and spaces aside
  std::string exact;    // the whole of it, in the same sense
  std::string tag, group;
  std::string engine, country, language, device;
};

struct ViewedSeries {
  RankSeries series;
  std::string group, priority;
  std::vector<std::string> tags;
  double volume = 0;  // searches a month; 0: not known
};

// By keyword in the project's order, then setting; keywords that the project has no more come last.
Result<std::vector<ViewedSeries>> viewed_series(RankRecords& records, const Project& project,
                                                const RankFilter& filter);

// History that is older than this is no standing any more.
inline constexpr std::int64_t kStandingDays = 31;

// Where one site stands: by series the newest history up to a day.
using Standings = std::map<std::int64_t, RankPoint>;
Result<Standings> standings_at(RankRecords& records, const RankedSite& site, std::int64_t day);

// Of one site, for the sums; series without a standing are there as could_not_look, so that they are counted
// as left out.
std::vector<StandingOf> standings_of(const std::vector<ViewedSeries>& series, const Standings& standings);

// The looks of one site, failures included, by series. `days` bounds what is read.
Result<std::map<std::int64_t, Timeline>> timelines(RankRecords& records, const RankedSite& site,
                                                   DayRange days);
// Of one series alone.
Result<Timeline> timeline(RankRecords& records, std::int64_t series, const RankedSite& site, DayRange days);

}  // namespace sitelark

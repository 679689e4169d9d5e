#include "pipeline/rank_newest.h"

#include <string>

#include "analyzers/rankings/moves.h"

namespace sitelark {
namespace {

constexpr std::int64_t kWeek = 7, kMonth = 30;

RankChange change_of(const RankPoint* before, const RankPoint& now) {
  if (before == nullptr) return {};
  const RankMove move = move_between(before->rank, now.rank);
  return {std::string(name(move.kind)), move.gain};
}

}  // namespace

void tell_newest(const Timeline& line, RankSeriesReport& series) {
  if (line.empty()) return;
  series.now = line.back().rank;
  series.day = line.back().day;
  const RankPoint* now = newest_known(line);
  if (now == nullptr) return;
  series.known_day = now->day;
  const RankPoint* before = known_before(line, *now);
  if (before != nullptr) {
    series.before = before->rank;
    series.before_day = before->day;
  }
  series.since_last = change_of(before, *now);
  series.since_week = change_of(known_ago(line, *now, kWeek), *now);
  series.since_month = change_of(known_ago(line, *now, kMonth), *now);
}

}  // namespace sitelark

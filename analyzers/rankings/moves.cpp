#include "analyzers/rankings/moves.h"

#include <algorithm>
#include <cmath>

#include "analyzers/rankings/sums.h"

namespace sitelark {
namespace {

RankMove between_found(const Rank& before, const Rank& now) {
  RankMove move;
  move.gain = before.position - now.position;
  move.kind = move.gain == 0  ? RankMove::Kind::same
              : move.gain > 0 ? RankMove::Kind::up
                              : RankMove::Kind::down;
  move.url_changed = !before.url.empty() && !now.url.empty() && before.url != now.url;
  move.estimated = before.estimated || now.estimated;
  return move;
}

}  // namespace

std::string_view name(RankMove::Kind kind) {
  switch (kind) {
    case RankMove::Kind::same:
      return "same";
    case RankMove::Kind::up:
      return "up";
    case RankMove::Kind::down:
      return "down";
    case RankMove::Kind::entered:
      return "entered";
    case RankMove::Kind::dropped:
      return "dropped";
    case RankMove::Kind::still_absent:
      return "still_absent";
    case RankMove::Kind::not_comparable:
      return "not_comparable";
  }
  return "unknown";
}

RankMove move_between(const Rank& before, const Rank& now) {
  if (!before.is_history() || !now.is_history()) return {};
  const bool was = before.standing == Standing::found, is = now.standing == Standing::found;
  if (was && is) return between_found(before, now);
  if (!was && !is) return {.kind = RankMove::Kind::still_absent};
  // Who stands at 40 has not entered if only the first 10 were looked at before.
  const bool comparable = was ? before.position <= now.depth : now.position <= before.depth;
  if (!comparable) return {};
  return {.kind = was ? RankMove::Kind::dropped : RankMove::Kind::entered,
          .estimated = was ? before.estimated : now.estimated};
}

WinnersAndLosers winners_and_losers(std::span<const RankPair> pairs, const CtrCurve& curve) {
  WinnersAndLosers changes;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const RankPair& pair = pairs[i];
    if (move_between(pair.before, pair.now).kind == RankMove::Kind::not_comparable) continue;
    const double volume = pair.volume > 0 ? pair.volume : 1;
    const double clicks = volume * (clicks_share(pair.now, curve) - clicks_share(pair.before, curve));
    if (clicks > 0) changes.winners.push_back({i, clicks});
    if (clicks < 0) changes.losers.push_back({i, clicks});
  }
  const auto larger = [](const ClickChange& a, const ClickChange& b) {
    return a.clicks != b.clicks ? std::abs(a.clicks) > std::abs(b.clicks) : a.pair < b.pair;
  };
  std::sort(changes.winners.begin(), changes.winners.end(), larger);
  std::sort(changes.losers.begin(), changes.losers.end(), larger);
  return changes;
}

}  // namespace sitelark

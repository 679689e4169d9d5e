// What became of a rank between two times. Pure.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analyzers/rankings/ctr_curves.h"
#include "model/ranks.h"

namespace sitelark {

struct RankMove {
  enum class Kind : std::uint8_t {
    same = 0,
    up = 1,
    down = 2,
    entered = 3,         // was looked for down to where it stands now, and was not there
    dropped = 4,         // is not there any more, down to where it stood
    still_absent = 5,    // neither time in the first n
    not_comparable = 6,  // one time nobody looked, or not as deep as the other time
  };
  Kind kind = Kind::not_comparable;
  std::int32_t gain = 0;     // positions, of up (> 0) and down (< 0) only; of others there is no number
  bool url_changed = false;  // found both times, by different addresses
  bool estimated = false;    // a position of the two was counted without the pages before it
};
std::string_view name(RankMove::Kind kind);  // "same", "up", "down", "entered", "dropped" ...

RankMove move_between(const Rank& before, const Rank& now);

// One keyword at two times.
struct RankPair {
  std::int64_t series = 0;
  double volume = 0;  // 0: not known, counts as 1
  Rank before, now;
};

struct ClickChange {
  std::size_t pair = 0;  // index
  double clicks = 0;     // a month: v * (c(now) - c(before)); never 0
};
struct WinnersAndLosers {
  std::vector<ClickChange> winners;  // most first
  std::vector<ClickChange> losers;   // most lost first
};
// By estimated clicks, not by positions. What cannot be compared is left out.
WinnersAndLosers winners_and_losers(std::span<const RankPair> pairs, const CtrCurve& curve);

}  // namespace sitelark

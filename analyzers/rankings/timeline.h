// The looks of one site and series in time, and which of them are compared. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/ranks.h"

namespace sitelark {

// One point a day, oldest first.
using Timeline = std::vector<RankPoint>;

// Of several on one day the last that is history counts, else the last.
Timeline one_a_day(std::vector<RankPoint> points);

// A look that failed, as a point without a rank.
RankPoint failed_point(const Look& look);

// The newest point that is history, not after `day` and not more than `back` days before it. Null: none.
const RankPoint* known_at(const Timeline& line, std::int64_t day, std::int64_t back);
// The newest history, and what it is compared with. Null: there is none.
const RankPoint* newest_known(const Timeline& line);
const RankPoint* known_before(const Timeline& line, const RankPoint& now);  // the history before it
// `days` before it; not older than twice that, so that "a week ago" is not last winter.
const RankPoint* known_ago(const Timeline& line, const RankPoint& now, std::int64_t days);

// At most `most` days from first to last: all of them, or every n-th day counted back from the last. Each
// stands for itself and the days after the one before it.
struct DayGrid {
  std::vector<std::int64_t> days;  // ascending
  std::int64_t step = 1;

  // Index of the point that `day` belongs to; nullopt: before the first or after the last.
  std::optional<std::size_t> point_of(std::int64_t day) const;
};
DayGrid day_grid(std::int64_t first, std::int64_t last, std::size_t most);

}  // namespace sitelark

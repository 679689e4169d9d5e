#include "analyzers/rankings/timeline.h"

#include <algorithm>
#include <tuple>

namespace sitelark {

Timeline one_a_day(std::vector<RankPoint> points) {
  std::stable_sort(points.begin(), points.end(), [](const RankPoint& a, const RankPoint& b) {
    return std::tie(a.day, a.asked_at, a.look) < std::tie(b.day, b.asked_at, b.look);
  });
  Timeline line;
  for (RankPoint& point : points) {
    const bool same_day = !line.empty() && line.back().day == point.day;
    if (!same_day) {
      line.push_back(std::move(point));
    } else if (point.rank.is_history() || !line.back().rank.is_history()) {
      line.back() = std::move(point);
    }
  }
  return line;
}

RankPoint failed_point(const Look& look) {
  RankPoint point{.day = look.day, .asked_at = look.asked_at, .look = look.id, .rank = {}};
  point.rank.standing = Standing::could_not_look;
  point.rank.why = look.status;
  return point;
}

const RankPoint* known_at(const Timeline& line, std::int64_t day, std::int64_t back) {
  for (auto point = line.rbegin(); point != line.rend() && point->day >= day - back; ++point) {
    if (point->day <= day && point->rank.is_history()) return &*point;
  }
  return nullptr;
}

const RankPoint* newest_known(const Timeline& line) {
  return line.empty() ? nullptr : known_at(line, line.back().day, line.back().day - line.front().day);
}

const RankPoint* known_before(const Timeline& line, const RankPoint& now) {
  return line.empty() ? nullptr : known_at(line, now.day - 1, now.day - 1 - line.front().day);
}

const RankPoint* known_ago(const Timeline& line, const RankPoint& now, std::int64_t days) {
  return known_at(line, now.day - days, days);
}

std::optional<std::size_t> DayGrid::point_of(std::int64_t day) const {
  if (days.empty() || day > days.back() || day <= days.front() - step) return std::nullopt;
  return static_cast<std::size_t>(std::lower_bound(days.begin(), days.end(), day) - days.begin());
}

DayGrid day_grid(std::int64_t first, std::int64_t last, std::size_t most) {
  DayGrid grid;
  if (most == 0 || last < first) return grid;
  const std::int64_t count = last - first + 1;
  const auto limit = static_cast<std::int64_t>(most);
  grid.step = (count + limit - 1) / limit;
  for (std::int64_t day = last; day >= first; day -= grid.step) grid.days.push_back(day);
  std::reverse(grid.days.begin(), grid.days.end());
  const bool all_covered = grid.days.front() - grid.step < first;
  if (!all_covered) grid.days.insert(grid.days.begin(), grid.days.front() - grid.step);
  return grid;
}

}  // namespace sitelark

#include "pipeline/rank_list_moves.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace sitelark {
namespace {

struct SeenList {
  std::string provider;
  ResultList list;
};

Result<std::optional<SeenList>> seen(RankRecords& records, const RankPoint& point) {
  if (point.day == 0) return std::optional<SeenList>();
  const auto look = records.look(point.look);
  if (!look) return tl::unexpected<Error>(look.error());
  auto list = records.list(point.look);
  if (!list) return tl::unexpected<Error>(list.error());
  if (!*look || !*list) return std::optional<SeenList>();
  return std::optional(SeenList{(*look)->provider, std::move(**list)});
}

Result<std::optional<ListMove>> moved(RankRecords& records, const ComparedSeries& series) {
  const auto before = seen(records, series.before);
  if (!before) return tl::unexpected<Error>(before.error());
  const auto now = seen(records, series.now);
  if (!now) return tl::unexpected<Error>(now.error());
  const bool comparable = *before && *now && (*before)->provider == (*now)->provider;
  return comparable ? list_move((*before)->list, (*now)->list) : std::nullopt;
}

struct Mean {
  double sum = 0;
  std::int64_t count = 0;

  void add(double value) { sum += value, ++count; }
  std::optional<double> value() const {
    return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
  }
};

struct Market {
  Mean volatility, mean_move, own;
  std::int64_t left_out = 0;

  void add(const MovedList& one) {
    if (!one.move) {
      ++left_out;
      return;
    }
    volatility.add(one.move->volatility);
    if (one.move->mean_move) mean_move.add(*one.move->mean_move);
    const RankMove::Kind kind = one.series->move.kind;
    const bool both =
        kind == RankMove::Kind::same || kind == RankMove::Kind::up || kind == RankMove::Kind::down;
    if (both) own.add(std::abs(one.series->move.gain));
  }
};

}  // namespace

Result<ListMoves> list_moves(RankRecords& records, const RankComparison& comparison) {
  ListMoves out;
  std::map<SearchSetting, Market> markets;
  for (const ComparedSeries& series : comparison.series) {
    const auto move = moved(records, series);
    if (!move) return tl::unexpected<Error>(move.error());
    out.lists.push_back({&series, *move});
    markets[series.series.series.setting].add(out.lists.back());
  }
  std::stable_sort(out.lists.begin(), out.lists.end(), [](const MovedList& a, const MovedList& b) {
    return (a.move ? a.move->volatility : -1) > (b.move ? b.move->volatility : -1);
  });
  for (const auto& [setting, market] : markets) {
    out.markets.push_back({.setting = setting,
                           .compared = market.volatility.count,
                           .left_out = market.left_out,
                           .volatility = market.volatility.value().value_or(0),
                           .mean_move = market.mean_move.value(),
                           .own_move = market.own.value()});
  }
  return out;
}

}  // namespace sitelark

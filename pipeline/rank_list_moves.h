// How much the result lists themselves moved between two times: whether everybody moved, or the own site
// alone.
#pragma once

#include <optional>
#include <vector>

#include "analyzers/rankings/volatility.h"
#include "pipeline/rank_comparison.h"

namespace sitelark {

struct MovedList {
  const ComparedSeries* series = nullptr;  // of the comparison
  std::optional<ListMove> move;  // nullopt: one of the lists is not stored, or they cannot be compared
};

// The lists of one engine, country, language, place and device.
struct MovedMarket {
  SearchSetting setting;
  std::int64_t compared = 0, left_out = 0;  // series
  double volatility = 0;                    // mean of those compared
  std::optional<double> mean_move;  // of the addresses that stood in both lists, each list counting once
  std::optional<double> own_move;   // the same of the own site: mean of |gain| where it was found both times
};

struct ListMoves {
  std::vector<MovedList> lists;      // those that moved most first, those that were not compared last
  std::vector<MovedMarket> markets;  // by setting
};

// Lists of different providers are not compared: that would measure the providers.
Result<ListMoves> list_moves(RankRecords& records, const RankComparison& comparison);

}  // namespace sitelark

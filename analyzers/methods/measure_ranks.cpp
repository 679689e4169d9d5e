// Where the keywords stand in result lists: methods 8 and 28. Only looks that are history count; without any
// the metrics are left out.
#include <algorithm>
#include <map>

#include "analyzers/methods/measure.h"
#include "analyzers/rankings/moves.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::int64_t kTwice = 2;
constexpr std::int32_t kFirstPage = 10;
constexpr std::int32_t kNearFrom = 4, kNearTo = 20;

bool is_found(const std::optional<Rank>& rank) { return rank && rank->standing == Standing::found; }

// Positions gained in 90 days; nullopt: they cannot be compared. Who entered or dropped out stands right
// behind what was looked at.
std::optional<double> gain_of(const RankedPair& pair) {
  if (!pair.now || !pair.quarter_ago) return std::nullopt;
  const RankMove move = move_between(*pair.quarter_ago, *pair.now);
  switch (move.kind) {
    case RankMove::Kind::same:
    case RankMove::Kind::up:
    case RankMove::Kind::down:
      return move.gain;
    case RankMove::Kind::entered:
      return pair.quarter_ago->depth + 1 - pair.now->position;
    case RankMove::Kind::dropped:
      return pair.quarter_ago->position - (pair.now->depth + 1);
    case RankMove::Kind::still_absent:
    case RankMove::Kind::not_comparable:
      return std::nullopt;
  }
  return std::nullopt;
}

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

void measure_pairs(const RankEvidence& ranks, Measures& measures) {
  Tally top10, worked;
  std::vector<double> gains;
  for (const RankedPair& pair : ranks.pairs) {
    if (!pair.now) continue;
    const bool found = is_found(pair.now);
    top10.add(found && pair.now->position <= kFirstPage, pair.keyword);
    if (found && pair.now->position >= kNearFrom && pair.now->position <= kNearTo)
      worked.add(pair.page_worked, pair.now->url);
    if (const auto gain = gain_of(pair)) gains.push_back(*gain);
  }
  if (top10.all() > 0) measures["rank_top10"] = std::move(top10).ratio(ranks.date);
  if (!gains.empty()) measures["rank_delta_90d"] = counted(median_of(gains), ranks.date);
  if (ranks.edits_known && worked.all() > 0)
    measures["candidates_worked"] = std::move(worked).ratio(ranks.date);
}

}  // namespace

void measure_ranks_into(const RankEvidence& ranks, Measures& measures) {
  if (ranks.date == 0) return;
  if (!ranks.keywords.empty()) {
    Tally tracked;
    for (const auto& [keyword, days] : ranks.keywords) tracked.add(days >= kTwice, keyword);
    measures["rank_tracked"] = std::move(tracked).ratio(ranks.date);
  }
  measure_pairs(ranks, measures);
  if (ranks.own_ad) measures["serp_ad_seen"] = counted(*ranks.own_ad ? 1 : 0, ranks.date);
}

void measure_overlap_into(const std::set<std::string, std::less<>>& bought, const RankEvidence& ranks,
                          Measures& measures) {
  std::map<std::string, bool> on_top;
  for (const RankedPair& pair : ranks.pairs) {
    if (!pair.now) continue;
    const bool first = is_found(pair.now) && pair.now->position == 1;
    const auto [place, fresh] = on_top.try_emplace(fold(pair.keyword), first);
    if (!fresh) place->second = place->second && first;
  }
  Tally both(Tally::Shows::counted);
  for (const auto& [keyword, first] : on_top) {
    if (bought.contains(keyword)) both.add(first, keyword);
  }
  if (both.all() > 0) measures["ppc_overlap"] = std::move(both).ratio(ranks.date);
}

MeasurerInfo rank_measurer() {
  return {.metrics = {"rank_tracked", "rank_top10", "rank_delta_90d", "candidates_worked", "serp_ad_seen"},
          .measure = [](const MethodSources& sources, Measures& measures) {
            measure_ranks_into(sources.ranks, measures);
          }};
}

}  // namespace sitelark

#include "analyzers/rankings/sums.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::int32_t kLeastDepth = 10;

double weight(const StandingOf& one) { return one.volume > 0 ? one.volume : 1; }

// Adds up what `worth` says of each rank that counts, times its volume.
template <class Worth>
std::optional<Estimate> weighted_sum(std::span<const StandingOf> ranks, std::string curve, Worth worth) {
  Estimate sum{.curve = std::move(curve)};
  std::int64_t weighted = 0;
  for (const StandingOf& one : ranks) {
    if (!one.rank.is_history()) {
      ++sum.left_out;
      continue;
    }
    ++sum.keywords;
    weighted += one.volume > 0 ? 1 : 0;
    sum.value += weight(one) * worth(one.rank);
  }
  if (sum.keywords == 0) return std::nullopt;
  sum.weighting = weighted == 0              ? Weighting::none
                  : weighted == sum.keywords ? Weighting::all
                                             : Weighting::in_part;
  return sum;
}

double all_searches(std::span<const StandingOf> ranks) {
  double sum = 0;
  for (const StandingOf& one : ranks) sum += one.rank.is_history() ? weight(one) : 0;
  return sum;
}

double step(const Rank& rank) {
  static constexpr double kSteps[] = {1, 1, 1, .85, .6, .5, .5, .3, .3, .2};
  const bool counts = rank.standing == Standing::found && rank.position >= 1 &&
                      rank.position <= static_cast<std::int32_t>(std::size(kSteps));
  return counts ? kSteps[rank.position - 1] : 0;
}

}  // namespace

std::string_view name(Weighting weighting) {
  switch (weighting) {
    case Weighting::none:
      return "unweighted";
    case Weighting::in_part:
      return "partly_weighted";
    case Weighting::all:
      return "weighted";
  }
  return "unknown";
}

double clicks_share(const Rank& rank, const CtrCurve& curve) {
  return rank.standing == Standing::found ? curve(rank.position) : 0;
}

std::optional<Estimate> estimated_clicks(std::span<const StandingOf> ranks, const CtrCurve& curve) {
  return weighted_sum(ranks, curve.name, [&](const Rank& rank) { return clicks_share(rank, curve); });
}

std::optional<Estimate> share_of_voice(std::span<const StandingOf> ranks, const CtrCurve& curve) {
  auto share = estimated_clicks(ranks, curve);
  if (share) share->value /= all_searches(ranks);
  return share;
}

std::optional<Estimate> visibility(std::span<const StandingOf> ranks, const CtrCurve& curve) {
  auto share = share_of_voice(ranks, curve);
  if (share && curve(1) > 0) share->value /= curve(1);
  return share;
}

std::optional<Estimate> visibility_by_steps(std::span<const StandingOf> ranks) {
  return weighted_sum(ranks, {}, step);
}

std::optional<Estimate> visibility_index(std::span<const StandingOf> ranks, const CtrCurve& curve) {
  auto index = estimated_clicks(ranks, curve);
  if (index) index->value /= 1'000;
  return index;
}

std::int32_t deepest(std::span<const StandingOf> ranks) {
  std::int32_t depth = kLeastDepth;
  for (const StandingOf& one : ranks) {
    if (one.rank.standing == Standing::found) depth = std::max(depth, one.rank.position);
    if (one.rank.standing == Standing::not_in_first) depth = std::max(depth, one.rank.depth);
  }
  return depth;
}

AveragePosition average_position(std::span<const StandingOf> ranks, std::int32_t depth) {
  AveragePosition average{.depth = std::max(depth, deepest(ranks))};
  double found = 0, all = 0;
  for (const StandingOf& one : ranks) {
    if (!one.rank.is_history()) continue;
    const bool is_found = one.rank.standing == Standing::found;
    ++average.counted;
    average.found += is_found ? 1 : 0;
    found += is_found ? one.rank.position : 0;
    all += is_found ? one.rank.position : average.depth + 1;
  }
  if (average.found > 0) average.ranked = found / static_cast<double>(average.found);
  if (average.counted > 0) average.penalised = all / static_cast<double>(average.counted);
  return average;
}

std::string_view name(PlaceBand band) {
  switch (band) {
    case PlaceBand::first:
      return "1";
    case PlaceBand::to_3:
      return "2-3";
    case PlaceBand::to_10:
      return "4-10";
    case PlaceBand::to_20:
      return "11-20";
    case PlaceBand::to_50:
      return "21-50";
    case PlaceBand::to_100:
      return "51-100";
    case PlaceBand::beyond:
      return "101+";
    case PlaceBand::none:
      return "none";
    case PlaceBand::skipped:
      return "skipped";
    case PlaceBand::error:
      return "error";
  }
  return "unknown";
}

PlaceBand band_of(const Rank& rank) {
  switch (rank.standing) {
    case Standing::not_in_first:
      return PlaceBand::none;
    case Standing::skipped:
      return PlaceBand::skipped;
    case Standing::could_not_look:
      return PlaceBand::error;
    case Standing::found:
      break;
  }
  static constexpr std::int32_t kEnds[] = {1, 3, 10, 20, 50, 100};
  const auto* const end = std::lower_bound(std::begin(kEnds), std::end(kEnds), rank.position);
  return static_cast<PlaceBand>(end - std::begin(kEnds));
}

Distribution distribution(std::span<const StandingOf> ranks) {
  Distribution counts{};
  for (const StandingOf& one : ranks) ++counts.at(static_cast<std::size_t>(band_of(one.rank)));
  return counts;
}

}  // namespace sitelark

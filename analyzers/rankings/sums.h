// Numbers of many keywords at one time. Pure.
//
// Only what is history counts: a keyword that was skipped or that nobody could look up is left out of every
// sum and every denominator and is counted apart. A keyword that is not in the first n has no clicks; it is
// never position 0. Certainty of the formulas: docs/ranks.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/rankings/ctr_curves.h"
#include "model/ranks.h"

namespace sitelark {

// One series and where a site stands in it.
struct StandingOf {
  Rank rank;
  double volume = 0;  // searches a month; 0: not known
};

// What the volumes behind a number were. An unknown volume counts as 1.
enum class Weighting : std::uint8_t { none = 0, in_part = 1, all = 2 };
std::string_view name(Weighting weighting);  // "unweighted", "partly_weighted", "weighted"

// A number and what it was made of.
struct Estimate {
  double value = 0;
  std::string curve;  // name of the CTR curve; empty: made without one
  Weighting weighting = Weighting::none;
  std::int64_t keywords = 0;  // that counted
  std::int64_t left_out = 0;  // skipped, or nobody could look
};

// c(p) of a rank; 0 where it is not found.
double clicks_share(const Rank& rank, const CtrCurve& curve);

// nullopt of all: no keyword counted. 0 is a number of its own.
// Clicks a month, sum of v * c(p).
std::optional<Estimate> estimated_clicks(std::span<const StandingOf> ranks, const CtrCurve& curve);
// Fraction of all searches that end at the site: sum of v * c(p) / sum of v (STAT).
std::optional<Estimate> share_of_voice(std::span<const StandingOf> ranks, const CtrCurve& curve);
// 0-1, where 1 is first for every keyword: sum of v * c(p) / (c(1) * sum of v).
std::optional<Estimate> visibility(std::span<const StandingOf> ranks, const CtrCurve& curve);
// Points, by steps: 1-3 = 1; 4 = .85; 5 = .6; 6-7 = .5; 8-9 = .3; 10 = .2 of the volume (SE Ranking).
std::optional<Estimate> visibility_by_steps(std::span<const StandingOf> ranks);
// Points: sum of v * c(p) / 1000 (as SISTRIX's index is built; not its numbers).
std::optional<Estimate> visibility_index(std::span<const StandingOf> ranks, const CtrCurve& curve);

// Both honest averages: of those that are found, and of all with the others put right behind `depth`.
struct AveragePosition {
  std::optional<double> ranked;  // nullopt: none is found
  std::int64_t found = 0;
  std::optional<double> penalised;  // nullopt: none counted
  std::int64_t counted = 0;
  std::int32_t depth = 0;  // who is not found stands at depth + 1
};
// `depth`: at least deepest(); the same for everything that is compared.
AveragePosition average_position(std::span<const StandingOf> ranks, std::int32_t depth);
// The deepest place that was seen or looked at; at least 10.
std::int32_t deepest(std::span<const StandingOf> ranks);

// Where the keywords stand.
enum class PlaceBand : std::uint8_t {
  first = 0,
  to_3 = 1,
  to_10 = 2,
  to_20 = 3,
  to_50 = 4,
  to_100 = 5,
  beyond = 6,
  none = 7,  // not in the first n
  skipped = 8,
  error = 9,
};
inline constexpr std::size_t kPlaceBands = 10;
std::string_view name(PlaceBand band);  // "1", "2-3", "4-10", ... "none", "skipped", "error"
PlaceBand band_of(const Rank& rank);
using Distribution = std::array<std::int64_t, kPlaceBands>;
Distribution distribution(std::span<const StandingOf> ranks);

}  // namespace sitelark

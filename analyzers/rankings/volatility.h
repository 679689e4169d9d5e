// How much a result list changed from one look to the next. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "model/ranks.h"

namespace sitelark {

inline constexpr double kOverlapPersistence = 0.9;
inline constexpr std::size_t kOverlapDepth = 10;

// Rank-biased overlap, extrapolated (Webber, Moffat and Zobel 2010, equation 32): 1 the same order, 0 nothing
// in common. The lists may differ in length; an address that repeats counts where it stands first. nullopt:
// both are empty.
std::optional<double> rank_biased_overlap(std::span<const std::string> a, std::span<const std::string> b,
                                          double persistence = kOverlapPersistence);

// 1 - overlap of the first ten. 0: nothing moved.
std::optional<double> volatility(std::span<const std::string> before, std::span<const std::string> now);

// Mean of |positions moved| of the addresses that stand in both; nullopt: none does.
std::optional<double> mean_move(std::span<const std::string> before, std::span<const std::string> now);

// From one result list to the next of its series.
struct ListMove {
  double volatility = 0;
  std::optional<double> mean_move;  // of the addresses that stand in the first ten of both
  std::int64_t kept = 0;            // of the first ten, how many stand in them still
  std::int64_t listed = 0;          // those that stood in them
};
// Redirect links that nobody resolved change with every look: where one stands in the first ten of either
// list, hosts are compared, by what the engine displays. nullopt: a list does not begin with its first page,
// or a result cannot be told at all.
std::optional<ListMove> list_move(const ResultList& before, const ResultList& now);

}  // namespace sitelark

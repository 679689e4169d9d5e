// How alike two texts are: Jaccard of their shingles, found without comparing all with all (MinHash, banded).
// A shingle is five consecutive words, each Han or Kana character being one, folded. Pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sitelark {

// Sorted, each once. A text of fewer than five words has one.
using Shingles = std::vector<std::uint64_t>;
Shingles shingles(std::string_view text);

// Shared by all, of 0 to 1. Two empty sets share nothing.
double jaccard(const Shingles& a, const Shingles& b);

// 63 permutations; two texts agree in about as many of them as their Jaccard says (0.9: 0.04 more or less).
inline constexpr std::size_t kPermutations = 63;
using MinHash = std::array<std::uint32_t, kPermutations>;
MinHash min_hash(std::string_view text);  // of its shingles
double estimated_jaccard(const MinHash& a, const MinHash& b);

// One key for each band of three: texts of Jaccard 0.9 share one but for once in 10^12, of 0.5 nineteen times
// in twenty, of 0.2 once in six.
inline constexpr std::size_t kBands = 21;
std::array<std::uint64_t, kBands> band_keys(const MinHash& signature);

}  // namespace sitelark

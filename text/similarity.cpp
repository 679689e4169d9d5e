#include "text/similarity.h"

#include <algorithm>
#include <functional>

#include "text/fold.h"
#include "text/hash.h"
#include "text/words.h"

namespace sitelark {
namespace {

constexpr std::size_t kWords = 5;

// splitmix64, by Sebastiano Vigna (public domain)
constexpr std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

std::vector<std::uint64_t> word_hashes(std::string_view folded) {
  std::vector<std::uint64_t> hashes;
  const std::function<void(const TextPiece&)> keep = [&](const TextPiece& piece) {
    hashes.push_back(hash64(piece.text));
  };
  scan_words(folded, &keep);
  return hashes;
}

std::uint64_t joined(std::span<const std::uint64_t> hashes) {
  std::uint64_t all = hashes.size();
  for (const std::uint64_t hash : hashes) all = mixed(all ^ hash);
  return all;
}

// In the text's order, some more than once.
std::vector<std::uint64_t> all_shingles(std::string_view text) {
  const std::string folded = fold(text);
  const std::vector<std::uint64_t> words = word_hashes(folded);
  if (words.empty()) return {};
  if (words.size() < kWords) return {joined(words)};
  std::vector<std::uint64_t> all;
  all.reserve(words.size() - kWords + 1);
  for (std::size_t i = 0; i + kWords <= words.size(); ++i)
    all.push_back(joined(std::span(words).subspan(i, kWords)));
  return all;
}

}  // namespace

Shingles shingles(std::string_view text) {
  Shingles all = all_shingles(text);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

double jaccard(const Shingles& a, const Shingles& b) {
  std::size_t both = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    both += *x == *y ? 1 : 0;
    const bool step_x = *x <= *y;
    const bool step_y = *y <= *x;
    x += step_x ? 1 : 0;
    y += step_y ? 1 : 0;
  }
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

// Permutation i of a shingle is a + i * b of its two halves (Kirsch and Mitzenmacher, "Less hashing, same
// performance", 2006); sums alone, so that the compiler makes vectors of them.
MinHash min_hash(std::string_view text) {
  MinHash least;
  least.fill(0xffffffff);
  for (const std::uint64_t shingle : all_shingles(text)) {
    const auto a = static_cast<std::uint32_t>(shingle >> 32);
    const auto b = static_cast<std::uint32_t>(shingle) | 1;
    for (std::uint32_t i = 0; i < kPermutations; ++i) least[i] = std::min(least[i], a + i * b);
  }
  return least;
}

double estimated_jaccard(const MinHash& a, const MinHash& b) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < kPermutations; ++i) same += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(same) / kPermutations;
}

std::array<std::uint64_t, kBands> band_keys(const MinHash& signature) {
  constexpr std::size_t kRows = kPermutations / kBands;
  std::array<std::uint64_t, kBands> keys{};
  for (std::size_t band = 0; band < kBands; ++band) {
    keys[band] = band + 1;
    for (std::size_t row = 0; row < kRows; ++row)
      keys[band] = mixed(keys[band] ^ signature[band * kRows + row]);
  }
  return keys;
}

}  // namespace sitelark

#include <algorithm>
#include <limits>

#include "text/fold.h"

namespace sitelark {

int edit_distance(std::string_view a, std::string_view b) {
  constexpr std::size_t kLongest = 64;
  const std::u32string x = code_points(a.substr(0, 4 * kLongest)).substr(0, kLongest);
  const std::u32string y = code_points(b.substr(0, 4 * kLongest)).substr(0, kLongest);
  std::array<std::array<int, kLongest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= y.size(); ++j) {
    rows[0][j] = static_cast<int>(j);
  }
  for (std::size_t i = 1; i <= x.size(); ++i) {
    const auto& before = rows[(i - 1) % 3];
    auto& row = rows[i % 3];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= y.size(); ++j) {
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
      }
    }
  }
  return rows[x.size() % 3][y.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const int farthest = 1 + static_cast<int>(std::min<std::size_t>(code_points(word).size(), 64)) / 4;
  int best = std::numeric_limits<int>::max();
  std::string found;
  for (const std::string& candidate : candidates) {
    const int distance = edit_distance(word, candidate);
    if (distance <= farthest && distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace sitelark

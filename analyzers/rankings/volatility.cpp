#include "analyzers/rankings/volatility.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sitelark {
namespace {

std::vector<std::string_view> once_each(std::span<const std::string> list) {
  std::vector<std::string_view> out;
  std::unordered_set<std::string_view> seen;
  for (const std::string& one : list) {
    if (seen.insert(one).second) out.push_back(one);
  }
  return out;
}

// Common[d]: how many stand in the first d of both.
std::vector<double> overlaps(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::unordered_set<std::string_view> seen_a, seen_b;
  std::vector<double> common{0};
  for (std::size_t d = 0; d < std::max(a.size(), b.size()); ++d) {
    double n = common.back();
    if (d < a.size()) {
      seen_a.insert(a[d]);
      n += seen_b.contains(a[d]) ? 1 : 0;
    }
    if (d < b.size()) {
      seen_b.insert(b[d]);
      n += seen_a.contains(b[d]) ? 1 : 0;
    }
    common.push_back(n);
  }
  return common;
}

}  // namespace

std::optional<double> rank_biased_overlap(std::span<const std::string> left,
                                          std::span<const std::string> right, double p) {
  const auto a = once_each(left), b = once_each(right);
  const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
  if (longer == 0) return std::nullopt;
  if (shorter == 0) return 0;
  const std::vector<double> common = overlaps(a, b);
  const auto s = static_cast<double>(shorter), l = static_cast<double>(longer);
  const double at_s = common[shorter];
  double sum = 0;
  for (std::size_t depth = 1; depth <= longer; ++depth) {
    const auto d = static_cast<double>(depth);
    double agreement = common[depth] / d;
    if (depth > shorter) agreement += at_s * (d - s) / (s * d);
    sum += agreement * std::pow(p, d);
  }
  return (1 - p) / p * sum + ((common[longer] - at_s) / l + at_s / s) * std::pow(p, l);
}

std::optional<double> volatility(std::span<const std::string> before, std::span<const std::string> now) {
  const auto overlap = rank_biased_overlap(before.first(std::min(before.size(), kOverlapDepth)),
                                           now.first(std::min(now.size(), kOverlapDepth)));
  if (!overlap) return std::nullopt;
  return std::clamp(1 - *overlap, 0.0, 1.0);
}

std::optional<double> mean_move(std::span<const std::string> before, std::span<const std::string> now) {
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < before.size(); ++i) place.emplace(before[i], i);
  double moved = 0, common = 0;
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto was = place.find(now[i]);
    if (was == place.end() || !seen.insert(now[i]).second) continue;
    moved += std::abs(static_cast<double>(was->second) - static_cast<double>(i));
    ++common;
  }
  return common == 0 ? std::nullopt : std::optional(moved / common);
}

}  // namespace sitelark

#include "analyzers/rankings/volatility.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/rankings/site_match.h"
#include "model/engine_redirects.h"

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

using Top = std::vector<const SearchResult*>;

// Of its first page on; empty: it does not begin there.
Top top_of(const ResultList& list) {
  Top top;
  if (list.pages.empty() || list.pages.front() != 1) return top;
  for (const SearchResult& result : list.results) {
    if (result.position <= static_cast<std::int32_t>(kOverlapDepth) && !result.estimated)
      top.push_back(&result);
  }
  std::stable_sort(top.begin(), top.end(),
                   [](const SearchResult* a, const SearchResult* b) { return a->position < b->position; });
  return top;
}

bool is_hidden(const SearchResult& result) {
  const auto url = Url::parse(result.address());
  return result.target.empty() && url && engine_redirect(*url) != nullptr;
}

bool has_hidden(const Top& top) {
  return std::any_of(top.begin(), top.end(), [](const SearchResult* one) { return is_hidden(*one); });
}

std::string key_of(const SearchResult& result, bool by_host) {
  const auto url = is_hidden(result) ? shown_host(result.shown) : Url::parse(result.address());
  if (!url) return {};
  return by_host ? comparable_host(*url) : comparable_address(*url);
}

// nullopt: one of them cannot be told, or there is none.
std::optional<std::vector<std::string>> keys_of(const Top& top, bool by_host) {
  std::vector<std::string> keys;
  for (const SearchResult* result : top) {
    keys.push_back(key_of(*result, by_host));
    if (keys.back().empty()) return std::nullopt;
  }
  return keys.empty() ? std::nullopt : std::optional(std::move(keys));
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

std::optional<ListMove> list_move(const ResultList& before, const ResultList& now) {
  const Top left = top_of(before), right = top_of(now);
  const bool by_host = has_hidden(left) || has_hidden(right);
  const auto was = keys_of(left, by_host), is = keys_of(right, by_host);
  if (!was || !is) return std::nullopt;
  const auto moved = volatility(*was, *is);
  if (!moved) return std::nullopt;
  ListMove out{.volatility = *moved, .mean_move = mean_move(*was, *is)};
  const std::set<std::string> one(was->begin(), was->end()), other(is->begin(), is->end());
  out.listed = static_cast<std::int64_t>(one.size());
  out.kept = std::count_if(one.begin(), one.end(), [&](const auto& key) { return other.contains(key); });
  return out;
}

}  // namespace sitelark

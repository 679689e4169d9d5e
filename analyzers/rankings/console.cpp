#include "analyzers/rankings/console.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analyzers/rankings/console_rows.h"

namespace sitelark {
namespace {

constexpr double kStrikingFrom = 8, kStrikingTo = 20;
constexpr int kFirstPage = 10;
constexpr long kLastPosition = 100;

bool more_impressions(const ConsoleSum& a, const ConsoleSum& b) { return a.impressions > b.impressions; }

struct Bucket {
  double clicks = 0, impressions = 0;
  double rate() const { return clicks / impressions; }
};

std::map<long, Bucket> buckets_of(std::span<const ConsoleRow> rows, const IsBrand& is_brand) {
  std::map<long, Bucket> buckets;
  for (const ConsoleRow* row : counted_rows(rows)) {
    if (!(row->position >= 1) || row->query.empty()) continue;
    if (row->position > kLastPosition || (is_brand && is_brand(row->query))) continue;
    Bucket& bucket = buckets[std::lround(row->position)];
    bucket.clicks += static_cast<double>(row->clicks);
    bucket.impressions += static_cast<double>(row->impressions);
  }
  std::erase_if(buckets, [](const auto& one) {
    return one.second.impressions < static_cast<double>(kCalibrationImpressions);
  });
  return buckets;
}

// Pool adjacent violators: neighbours that rise are put together until none does.
std::map<long, double> falling(const std::map<long, Bucket>& buckets) {
  struct Pool {
    Bucket sum;
    std::vector<long> positions;
  };
  std::vector<Pool> pools;
  for (const auto& [position, bucket] : buckets) {
    pools.push_back({bucket, {position}});
    while (pools.size() > 1 && pools.back().sum.rate() > pools[pools.size() - 2].sum.rate()) {
      const Pool last = std::move(pools.back());
      pools.pop_back();
      pools.back().sum.clicks += last.sum.clicks;
      pools.back().sum.impressions += last.sum.impressions;
      pools.back().positions.insert(pools.back().positions.end(), last.positions.begin(),
                                    last.positions.end());
    }
  }
  std::map<long, double> rates;
  for (const Pool& pool : pools) {
    for (const long position : pool.positions) rates[position] = std::min(pool.sum.rate(), 1.0);
  }
  return rates;
}

}  // namespace

std::vector<ConsoleSum> console_sums(std::span<const ConsoleRow> rows) {
  std::map<std::string_view, std::vector<const ConsoleRow*>> queries;
  for (const ConsoleRow* row : counted_rows(rows)) queries[row->query].push_back(row);
  std::vector<ConsoleSum> out;
  for (const auto& [query, counted] : queries) out.push_back(console_sum(counted));
  std::stable_sort(out.begin(), out.end(), more_impressions);
  return out;
}

std::vector<ConsoleSum> striking_distance(std::span<const ConsoleSum> sums, std::int64_t least_impressions) {
  std::vector<ConsoleSum> near;
  for (const ConsoleSum& sum : sums) {
    if (sum.position >= kStrikingFrom && sum.position <= kStrikingTo && sum.impressions >= least_impressions)
      near.push_back(sum);
  }
  std::stable_sort(near.begin(), near.end(), more_impressions);
  return near;
}

std::vector<CtrOpportunity> ctr_opportunities(std::span<const ConsoleSum> sums, const CtrCurve& curve) {
  std::vector<CtrOpportunity> chances;
  for (const ConsoleSum& sum : sums) {
    const long position = std::lround(sum.position);
    if (position < 1 || position > kFirstPage) continue;
    const double clicks =
        static_cast<double>(sum.impressions) * (curve(static_cast<int>(position)) - sum.ctr());
    if (clicks > 0) chances.push_back({sum, clicks, curve.name});
  }
  std::stable_sort(chances.begin(), chances.end(),
                   [](const CtrOpportunity& a, const CtrOpportunity& b) { return a.clicks > b.clicks; });
  return chances;
}

std::optional<CtrCurve> calibrated_curve(std::span<const ConsoleRow> rows, const CtrCurve& fallback,
                                         const IsBrand& is_brand) {
  const std::map<long, double> rates = falling(buckets_of(rows, is_brand));
  if (rates.empty()) return std::nullopt;
  CtrCurve curve{.name = "console+" + fallback.name, .label = fallback.label};
  const long last = std::max<long>(static_cast<long>(fallback.at.size()), rates.rbegin()->first);
  double ceiling = 1;
  for (long position = 1; position <= last; ++position) {
    const auto next = rates.lower_bound(position);
    const double floor = next == rates.end() ? 0 : next->second;
    const bool own = next != rates.end() && next->first == position;
    const double rate = own ? next->second : std::max(floor, fallback(static_cast<int>(position)));
    curve.at.push_back(ceiling = std::min(ceiling, rate));
  }
  return curve;
}

}  // namespace sitelark

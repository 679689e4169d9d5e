#include "pipeline/rank_comparison.h"

#include <algorithm>

namespace sitelark {
namespace {

struct TwoStandings {
  Standings before, now;
};

// With the look before the last one: of every series by itself, not farther back than a standing holds.
Result<TwoStandings> last_two(RankRecords& records, const RankedSite& site, std::int64_t to) {
  auto now = standings_at(records, site, to);
  if (!now) return tl::unexpected<Error>(now.error());
  auto before = records.before(site, *now, to - 2 * kStandingDays);
  if (!before) return tl::unexpected<Error>(before.error());
  return TwoStandings{std::move(*before), std::move(*now)};
}

Result<TwoStandings> at_two_days(RankRecords& records, const RankedSite& site,
                                 const ComparisonRequest& request) {
  if (request.from == 0) return last_two(records, site, request.to);
  auto before = standings_at(records, site, request.from);
  if (!before) return tl::unexpected<Error>(before.error());
  auto now = standings_at(records, site, request.to);
  if (!now) return tl::unexpected<Error>(now.error());
  return TwoStandings{std::move(*before), std::move(*now)};
}

RankPoint point_of(const Standings& standings, std::int64_t series) {
  const auto found = standings.find(series);
  return found == standings.end() ? RankPoint() : found->second;
}

// Sums are compared over the series that were looked up both times: what was added since is no gain.
void keep_common(std::vector<StandingOf>& a, std::vector<StandingOf>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].rank.is_history() && b[i].rank.is_history()) continue;
    if (a[i].rank.is_history()) a[i].rank = Rank();
    if (b[i].rank.is_history()) b[i].rank = Rank();
  }
}

ComparedRanks compared_site(const RankedSite& site, const TwoStandings& two,
                            const ComparisonRequest& request) {
  auto before = standings_of(request.series, two.before), now = standings_of(request.series, two.now);
  keep_common(before, now);
  const std::int32_t depth = std::max(deepest(before), deepest(now));
  return {site, sums_of(before, request.curve, depth), sums_of(now, request.curve, depth)};
}

std::vector<ComparedSeries> compared_series(const TwoStandings& two, const ComparisonRequest& request) {
  std::vector<ComparedSeries> out;
  for (const ViewedSeries& series : request.series) {
    ComparedSeries one{.series = series,
                       .before = point_of(two.before, series.series.id),
                       .now = point_of(two.now, series.series.id)};
    one.move = move_between(one.before.rank, one.now.rank);
    if (one.move.kind != RankMove::Kind::not_comparable) {
      const double volume = series.volume > 0 ? series.volume : 1;
      one.clicks =
          volume * (clicks_share(one.now.rank, request.curve) - clicks_share(one.before.rank, request.curve));
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

SiteSums sums_of(const std::vector<StandingOf>& standings, const CtrCurve& curve, std::int32_t depth) {
  return {.clicks = estimated_clicks(standings, curve),
          .share_of_voice = share_of_voice(standings, curve),
          .visibility = visibility(standings, curve),
          .by_steps = visibility_by_steps(standings),
          .average = average_position(standings, depth),
          .bands = distribution(standings)};
}

Result<RankComparison> compare_ranks(RankRecords& records, const ComparisonRequest& request) {
  RankComparison out{.from = request.from, .to = request.to};
  for (const RankedSite& site : request.sites) {
    const auto two = at_two_days(records, site, request);
    if (!two) return tl::unexpected<Error>(two.error());
    if (out.sites.empty()) out.series = compared_series(*two, request);
    out.sites.push_back(compared_site(site, *two, request));
  }
  return out;
}

}  // namespace sitelark

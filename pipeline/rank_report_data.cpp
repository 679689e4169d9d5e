#include "pipeline/rank_report_data.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>

#include "pipeline/rank_comparison.h"
#include "pipeline/rank_console.h"
#include "pipeline/rank_newest.h"
#include "pipeline/rank_report_lists.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMonth = 30;
constexpr double kLeastKnown = 0.8;

// What one series showed at each point of the curves: the newest history of the days that it stands for.
struct Curve {
  explicit Curve(std::size_t points) : ranks(points) {}
  std::vector<std::optional<Rank>> ranks;
};

// Sums over all series at each point, for visibility. A point without most of the searches is no point: where
// one engine failed, the others would draw a jump that nobody made.
struct PointSums {
  double clicks = 0, searches = 0;
  double alive = 0;  // searches of the series that were looked up before and after

  bool is_known() const { return searches > 0 && searches >= kLeastKnown * alive; }
};

class Builder {
 public:
  Builder(RankRecords& records, const RankReportRequest& request, DayRange range)
      : records_(records), request_(request), range_(range) {
    grid_ = day_grid(range.first, range.last, kRankPoints);
    out_.days = grid_.days;
    out_.days_per_point = grid_.step;
    out_.first_day = range.first;
    out_.last_day = range.last;
    out_.bands.resize(grid_.days.size());
  }

  Result<std::optional<RankReport>> build() {
    auto all = viewed_series(records_, request_.project, {});
    if (!all) return tl::unexpected<Error>(all.error());
    all_ = std::move(*all);
    choose_series();
    const std::size_t sites = std::min(request_.sites.size(), kRankSites);
    out_.sites_left_out = static_cast<std::int64_t>(request_.sites.size() - sites);
    if (auto read = sums_now(sites); !read) return tl::unexpected<Error>(read.error());
    for (std::size_t site = 0; site < sites; ++site) {
      if (auto read = read_curves(site); !read) return tl::unexpected<Error>(read.error());
    }
    if (auto read = read_newest(); !read) return tl::unexpected<Error>(read.error());
    if (auto read = read_console(); !read) return tl::unexpected<Error>(read.error());
    if (auto read = read_failures(); !read) return tl::unexpected<Error>(read.error());
    tell_page_edits(request_.edits, grid_, out_);
    tell_link_edits(request_.links, grid_, out_);
    if (auto read = tell_lists(records_, request_, range_, grid_, out_); !read)
      return tl::unexpected<Error>(read.error());
    for (RankSeriesReport& series : out_.series) {
      std::stable_sort(series.events.begin(), series.events.end(),
                       [](const RankEvent& a, const RankEvent& b) { return a.point < b.point; });
    }
    return std::optional(std::move(out_));
  }

 private:
  static std::string priority_of(const ViewedSeries& series) {
    return series.priority.empty() ? "E" : series.priority;
  }

  // The most valuable first: by volume, then priority, then in the project's order.
  void choose_series() {
    std::vector<const ViewedSeries*> order;
    for (const ViewedSeries& one : all_) order.push_back(&one);
    std::stable_sort(order.begin(), order.end(), [](const ViewedSeries* a, const ViewedSeries* b) {
      if (a->volume != b->volume) return a->volume > b->volume;
      return priority_of(*a) < priority_of(*b);
    });
    for (const ViewedSeries* one : order) volume_[one->series.id] = one->volume;
    out_.series_left_out = static_cast<std::int64_t>(order.size() - std::min(order.size(), kRankSeries));
    order.resize(std::min(order.size(), kRankSeries));
    for (const ViewedSeries* one : order) {
      place_[one->series.id] = out_.series.size();
      RankSeriesReport series{
          .series = one->series, .group = one->group, .tags = one->tags, .volume = one->volume};
      series.urls.resize(grid_.days.size());
      series.lists.assign(grid_.days.size(), -1);
      out_.series.push_back(std::move(series));
    }
  }

  RankSeriesReport* shown(std::int64_t series) {
    const auto place = place_.find(series);
    return place == place_.end() ? nullptr : &out_.series[place->second];
  }

  Result<void> sums_now(std::size_t sites) {
    std::vector<std::vector<StandingOf>> standings;
    for (std::size_t i = 0; i < sites; ++i) {
      const auto now = standings_at(records_, request_.sites[i], range_.last);
      if (!now) return tl::unexpected<Error>(now.error());
      standings.push_back(standings_of(all_, *now));
      out_.depth = std::max(out_.depth, deepest(standings.back()));
    }
    for (std::size_t i = 0; i < sites; ++i) {
      const SiteSums sums = sums_of(standings[i], request_.curve, out_.depth);
      RankSiteReport site{
          .name = request_.sites[i].name.empty() ? request_.sites[i].url : request_.sites[i].name,
          .url = request_.sites[i].url,
          .own = request_.sites[i].own};
      if (sums.visibility) site.visibility_now = sums.visibility->value;
      if (sums.share_of_voice) site.share_of_voice_now = sums.share_of_voice->value;
      site.average_ranked = sums.average.ranked;
      site.average_penalised = sums.average.penalised;
      site.found = sums.average.found;
      site.counted = sums.average.counted;
      std::copy_n(sums.bands.begin(), kRankBands, site.bands.begin());
      site.unknown = std::accumulate(sums.bands.begin() + kRankBands, sums.bands.end(), std::int64_t{0});
      if (i == 0) out_.weighting = name(sums.clicks ? sums.clicks->weighting : Weighting::none);
      out_.sites.push_back(std::move(site));
    }
    out_.curve = request_.curve.name;
    return {};
  }

  Result<void> read_curves(std::size_t site) {
    for (RankSeriesReport& series : out_.series) series.spots.emplace_back(grid_.days.size(), 0);
    std::vector<PointSums> sums(grid_.days.size());
    std::int64_t current = 0;
    Curve curve(grid_.days.size());
    std::string last_url;
    const auto flush = [&] {
      if (current != 0) add_curve(site, current, curve, sums);
      std::fill(curve.ranks.begin(), curve.ranks.end(), std::nullopt);
      last_url.clear();
    };
    const PlacesWanted wanted{.site = request_.sites[site], .days = range_, .addresses = site == 0};
    auto read = records_.for_each_place(wanted, [&](std::int64_t id, const RankPoint& point) {
      if (id != current) {
        flush();
        current = id;
      }
      const auto at = grid_.point_of(point.day);
      if (!at || !point.rank.is_history()) return;
      if (site == 0 && point.rank.standing == Standing::found) note_own(id, *at, point.rank, last_url);
      curve.ranks[*at] = point.rank;
    });
    if (!read) return read;
    flush();
    for (const PointSums& sum : sums) {
      const bool known = sum.is_known() && request_.curve(1) > 0;
      out_.sites[site].visibility.push_back(
          known ? std::optional(sum.clicks / (sum.searches * request_.curve(1))) : std::nullopt);
    }
    return {};
  }

  void note_own(std::int64_t id, std::size_t at, const Rank& rank, std::string& last_url) {
    RankSeriesReport* series = shown(id);
    if (series == nullptr) return;
    series->best = series->best == 0 ? rank.position : std::min(series->best, rank.position);
    if (!last_url.empty() && !rank.url.empty() && rank.url != last_url)
      series->events.push_back({RankEvent::Kind::url_changed, at, rank.url});
    last_url = rank.url;
  }

  void add_curve(std::size_t site, std::int64_t id, const Curve& curve, std::vector<PointSums>& sums) {
    const auto volume = volume_.find(id);
    if (volume == volume_.end()) return;
    const double weight = volume->second > 0 ? volume->second : 1;
    RankSeriesReport* series = shown(id);
    const auto is_rank = [](const std::optional<Rank>& rank) { return rank.has_value(); };
    const auto first = std::find_if(curve.ranks.begin(), curve.ranks.end(), is_rank) - curve.ranks.begin();
    const auto end = curve.ranks.rend() - std::find_if(curve.ranks.rbegin(), curve.ranks.rend(), is_rank);
    for (auto at = static_cast<std::size_t>(first); at < static_cast<std::size_t>(end); ++at) {
      const auto& rank = curve.ranks[at];
      sums[at].alive += weight;
      if (!rank) continue;
      sums[at].clicks += weight * clicks_share(*rank, request_.curve);
      sums[at].searches += weight;
      if (site == 0) ++out_.bands[at].at(static_cast<std::size_t>(band_of(*rank)));
      if (series == nullptr) continue;
      series->spots[site][at] = spot_of(*rank);
      if (site == 0) series->urls[at] = rank->url;
    }
  }

  // Where each keyword stands now, and what moved.
  Result<void> read_newest() {
    const DayRange days{.first = range_.last - 2 * kMonth - kStandingDays, .last = range_.last};
    const auto lines = timelines(records_, request_.sites.front(), days);
    if (!lines) return tl::unexpected<Error>(lines.error());
    for (const auto& [id, line] : *lines) {
      RankSeriesReport* series = shown(id);
      if (series == nullptr || line.empty()) continue;
      tell_newest(line, *series);
      const RankPoint* now = newest_known(line);
      if (now == nullptr) continue;
      series->clicks = (series->volume > 0 ? series->volume : 1) * clicks_share(now->rank, request_.curve);
    }
    return {};
  }

  Result<void> read_console() {
    const auto console = console_beside(records_, all_, range_.last);
    if (!console) return tl::unexpected<Error>(console.error());
    for (RankSeriesReport& series : out_.series) {
      series.console = console->of(series.series.keyword, series.series.setting);
      if (!series.console) continue;
      out_.console_first_day = console->first_day();
      out_.console_last_day = console->last_day();
    }
    return {};
  }

  // Errors are events where they left a gap.
  Result<void> read_failures() {
    const auto invented = records_.holds_invented();
    if (!invented) return tl::unexpected<Error>(invented.error());
    out_.invented = *invented;
    std::set<std::tuple<std::int64_t, std::size_t, LookStatus>> told;
    return records_.for_each_failure(range_, [&](const Look& look) {
      RankSeriesReport* series = shown(look.series);
      const auto at = grid_.point_of(look.day);
      if (series == nullptr || !at || series->spots.front()[*at] != 0) return;
      if (told.insert({look.series, *at, look.status}).second)
        series->events.push_back({RankEvent::Kind::error, *at, std::string(name(look.status))});
    });
  }

  RankRecords& records_;
  const RankReportRequest& request_;
  const DayRange range_;
  DayGrid grid_;
  RankReport out_;
  std::vector<ViewedSeries> all_;
  std::unordered_map<std::int64_t, double> volume_;
  std::unordered_map<std::int64_t, std::size_t> place_;
};

}  // namespace

Result<std::optional<RankReport>> rank_report(RankRecords& records, const RankReportRequest& request) {
  if (request.sites.empty()) return std::optional<RankReport>();
  const auto range = records.days_looked();
  if (!range) return tl::unexpected<Error>(range.error());
  if (!*range) return std::optional<RankReport>();
  return Builder(records, request, **range).build();
}

}  // namespace sitelark

#include "pipeline/rank_view.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "text/fold.h"

namespace sitelark {
namespace {

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

// The project's keywords by folded text.
class Keywords {
 public:
  explicit Keywords(const Project& project) : project_(project) {
    for (std::size_t i = 0; i < project.keywords.size(); ++i)
      by_text_[fold(project.keywords[i].text)].push_back(i);
  }

  // The one in the series' language where several have the same words; nullopt: none has.
  std::optional<std::size_t> of(const std::string& folded, const SearchSetting& setting) const {
    const auto found = by_text_.find(folded);
    if (found == by_text_.end()) return std::nullopt;
    for (const std::size_t i : found->second) {
      if (primary(project_.keywords[i].language) == primary(setting.language)) return i;
    }
    return found->second.front();
  }

 private:
  const Project& project_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_text_;
};

bool fits(std::string_view wanted, std::string_view is) { return wanted.empty() || wanted == is; }

bool fits(const RankFilter& filter, const std::string& folded, const ViewedSeries& one) {
  const SearchSetting& setting = one.series.setting;
  const bool words = (filter.exact.empty() || fold(filter.exact) == folded) &&
                     (filter.keyword.empty() || folded.find(fold(filter.keyword)) != std::string::npos);
  const bool tagged =
      filter.tag.empty() || std::find(one.tags.begin(), one.tags.end(), filter.tag) != one.tags.end();
  return words && tagged && fits(filter.group, one.group) && fits(filter.engine, setting.engine) &&
         fits(filter.country, setting.country) && fits(filter.language, setting.language) &&
         fits(filter.device, name(setting.device));
}

using Points = std::map<std::int64_t, std::vector<RankPoint>>;

std::map<std::int64_t, Timeline> to_timelines(Points&& points) {
  std::map<std::int64_t, Timeline> lines;
  for (auto& [series, of] : points) lines.emplace(series, one_a_day(std::move(of)));
  return lines;
}

bool is_failure(const Look& look) {
  return look.status != LookStatus::looked && look.status != LookStatus::pending;
}

}  // namespace

Result<std::vector<ViewedSeries>> viewed_series(RankRecords& records, const Project& project,
                                                const RankFilter& filter) {
  const auto all = records.all_series();
  if (!all) return tl::unexpected<Error>(all.error());
  const Keywords keywords(project);
  std::vector<std::pair<std::size_t, ViewedSeries>> chosen;
  for (const RankSeries& series : *all) {
    const std::string folded = fold(series.keyword);
    const auto at = keywords.of(folded, series.setting);
    ViewedSeries one{.series = series, .group = {}, .priority = {}, .tags = {}};
    if (at) {
      const Keyword& keyword = project.keywords[*at];
      one.group = keyword.group;
      one.priority = keyword.priority;
      one.tags = keyword.tags;
      one.volume = static_cast<double>(std::max<std::int64_t>(keyword.volume, 0));
    }
    if (fits(filter, folded, one)) chosen.emplace_back(at.value_or(project.keywords.size()), std::move(one));
  }
  std::stable_sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.series.setting) < std::tie(b.first, b.second.series.setting);
  });
  std::vector<ViewedSeries> out;
  for (auto& [order, one] : chosen) out.push_back(std::move(one));
  return out;
}

Result<Standings> standings_at(RankRecords& records, const RankedSite& site, std::int64_t day) {
  return records.newest(site, {.first = day - kStandingDays, .last = day});
}

std::vector<StandingOf> standings_of(const std::vector<ViewedSeries>& series, const Standings& standings) {
  std::vector<StandingOf> out;
  for (const ViewedSeries& one : series) {
    const auto found = standings.find(one.series.id);
    out.push_back({found == standings.end() ? Rank() : found->second.rank, one.volume});
  }
  return out;
}

Result<std::map<std::int64_t, Timeline>> timelines(RankRecords& records, const RankedSite& site,
                                                   DayRange days) {
  Points points;
  auto read = records.for_each_point(
      site, days, [&](std::int64_t series, const RankPoint& point) { points[series].push_back(point); });
  if (!read) return tl::unexpected<Error>(read.error());
  read = records.for_each_failure(
      days, [&](const Look& look) { points[look.series].push_back(failed_point(look)); });
  if (!read) return tl::unexpected<Error>(read.error());
  return to_timelines(std::move(points));
}

Result<Timeline> timeline(RankRecords& records, std::int64_t series, const RankedSite& site, DayRange days) {
  auto points = records.history(series, site, days);
  if (!points) return tl::unexpected<Error>(points.error());
  const auto looks = records.looks(series, days);
  if (!looks) return tl::unexpected<Error>(looks.error());
  for (const Look& look : *looks) {
    if (is_failure(look)) points->push_back(failed_point(look));
  }
  return one_a_day(std::move(*points));
}

}  // namespace sitelark

#include "pipeline/rank_report_lists.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "analyzers/rankings/volatility.h"

namespace sitelark {
namespace {

// What is shown of a list; nothing else of it is looked at, and a year has many lists.
struct Top {
  std::string provider;
  ResultList list;
};

Top top_of(const Look& look, const ResultList& list) {
  Top top{look.provider, {}};
  top.list.pages = list.pages;
  const auto most = static_cast<std::ptrdiff_t>(std::min(list.results.size(), kRankListRows));
  top.list.results.assign(list.results.begin(), list.results.begin() + most);
  return top;
}

class Lists {
 public:
  Lists(const RankReportRequest& request, const DayGrid& grid, RankReport& report)
      : request_(request), grid_(grid), report_(report) {}

  void begin() { before_.reset(), last_.reset(), last_list_ = 0, owners_.clear(); }

  void add(RankSeriesReport& series, const Look& look, const ResultList& list) {
    Top top = top_of(look, list);
    put(series, look, top.list);
    before_ = std::exchange(last_, std::move(top));
  }

  // From the list before the last to the last.
  void end(RankSeriesReport& series) const {
    if (!before_ || before_->provider != last_->provider) return;
    const auto move = list_move(before_->list, last_->list);
    if (move) series.list_moved = move->volatility;
  }

 private:
  void put(RankSeriesReport& series, const Look& look, const ResultList& list) {
    const auto at = grid_.point_of(look.day);
    if (!at || report_.lists.size() >= 2 * kRankLists) return;
    const bool is_the_same = look.list != 0 && look.list == std::exchange(last_list_, look.list);
    if (!is_the_same) report_.lists.push_back(rows_of(list));
    series.lists[*at] = static_cast<int>(report_.lists.size()) - 1;
  }

  // A result at the position of a site's result is that site's, of several the first one's.
  std::vector<RankListRow> rows_of(const ResultList& list) {
    std::unordered_map<std::int32_t, int> owner;
    for (const SearchResult& result : list.results) {
      const int mine = owner_of(result);
      if (mine < 0) continue;
      const auto [known, fresh] = owner.emplace(result.position, mine);
      if (!fresh) known->second = std::min(known->second, mine);
    }
    std::vector<RankListRow> rows;
    for (const SearchResult& result : list.results) {
      const auto mine = owner.find(result.position);
      rows.push_back(
          {result.position, result.address(), result.title, mine == owner.end() ? -1 : mine->second});
    }
    return rows;
  }

  // The first site that the result belongs to; -1: none. The lists of one series hold much the same results.
  int owner_of(const SearchResult& result) {
    const auto [known, fresh] = owners_.emplace(std::tuple(result.url, result.target, result.shown), -1);
    if (!fresh) return known->second;
    const ResultList alone{.pages = {1}, .results = {result}};
    for (std::size_t site = 0; site < report_.sites.size(); ++site) {
      if (request_.rank_of(alone, request_.sites[site]).standing != Standing::found) continue;
      return known->second = static_cast<int>(site);
    }
    return -1;
  }

  const RankReportRequest& request_;
  const DayGrid& grid_;
  RankReport& report_;
  std::optional<Top> before_, last_;
  std::int64_t last_list_ = 0;
  std::map<std::tuple<std::string, std::string, std::string>, int> owners_;  // of one series
};

// The first day of those whose lists fit; whole days only.
std::int64_t first_day_of(std::vector<std::int64_t> days, std::int64_t first) {
  if (days.size() <= kRankLists) return first;
  std::sort(days.begin(), days.end(), std::greater<>());
  const std::int64_t last_that_fits = days[kRankLists - 1];
  return days[kRankLists] == last_that_fits ? last_that_fits + 1 : last_that_fits;
}

}  // namespace

Result<void> tell_lists(RankRecords& records, const RankReportRequest& request, DayRange range,
                        const DayGrid& grid, RankReport& report) {
  std::vector<std::int64_t> days;
  for (const RankSeriesReport& series : report.series) {
    const auto of = records.list_days(series.series.id, range);
    if (!of) return tl::unexpected<Error>(of.error());
    days.insert(days.end(), of->begin(), of->end());
  }
  const std::int64_t first = first_day_of(days, range.first);
  report.lists_left_out =
      std::count_if(days.begin(), days.end(), [&](std::int64_t day) { return day < first; });
  Lists lists(request, grid, report);
  for (RankSeriesReport& series : report.series) {
    lists.begin();
    auto read = records.for_each_list(
        series.series.id, {.first = first, .last = range.last},
        [&](const Look& look, const ResultList& list) { lists.add(series, look, list); });
    if (!read) return read;
    lists.end(series);
  }
  return {};
}

}  // namespace sitelark

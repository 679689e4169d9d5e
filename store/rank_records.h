// Ranks of a project: series, every look, the result lists behind them, and where each declared site stood.
// Belongs to a Store and shares its thread.
//
// The way of a look: begin, add_page for each page as it arrives (one transaction each: what was paid for
// stands before the next is asked), then finish or fail. Failures write no rank. Every rank leads back to the
// list that it was read from, until `prune` thins out old lists.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/ranks.h"
#include "model/result.h"

namespace sitelark {

struct DayRange {  // days since 1970-01-01, both included
  std::int64_t first = 0;
  std::int64_t last = INT64_MAX;
};

// Where a site stands in a list; pure (analyzers/rankings/site_match.h).
using RankOf = std::function<Rank(const ResultList&, const RankedSite&)>;

// Whose ranks are kept.
struct Watch {
  std::vector<RankedSite> sites;
  RankOf rank_of;
  int version = 1;  // of rank_of: another one reads every list anew
};

// One page of a look as it arrived. `page` is the one that was asked for; the list may hold further ones.
struct LookPage {
  std::int32_t page = 1;
  ResultList list;
  bool more = false;          // the engine has further pages
  std::int32_t requests = 0;  // sent for it since the last call for this look
  double cost = 0;
  std::string body;  // what the provider sent; not read back by open_looks()
};

// A task in a provider's queue, paid for and not fetched yet.
struct QueuedTask {
  std::int64_t look = 0;
  std::int32_t page = 1;
  std::string task;  // the provider's name of it
  std::int64_t submitted_at = 0;
};

// A look that has begun and not ended.
struct OpenLook {
  Look look;
  std::vector<LookPage> pages;
  std::vector<QueuedTask> tasks;
};

// A look that ended elsewhere: of an import or a demo. Without a list where its status is no `looked`.
struct FinishedLook {
  Look look;
  ResultList list;
};

// What may go: lists of 90 days stand daily, then one a week (the newest) up to two years, then one a month;
// raw answers seven days. Ranks stay for ever.
struct PruneCounts {
  std::int64_t answers = 0, answer_bytes = 0;
  std::int64_t lists = 0, list_bytes = 0;  // bytes: as packed
};

// Which points for_each_place() reads.
struct PlacesWanted {
  const RankedSite& site;
  DayRange days;
  bool addresses = false;  // of the ranking pages, too
};

class RankRecords {
 public:
  virtual ~RankRecords() = default;

  // -- series. Keywords that differ in case, width or white space only are one.
  virtual Result<std::int64_t> series(const std::string& keyword,
                                      const SearchSetting& setting) = 0;  // made where it is missing
  virtual Result<std::vector<RankSeries>> all_series() = 0;               // by id

  // -- sites. To be called before looks are finished, and again when the project changed: sites that are new
  // or match in another way are looked for in all stored lists (a minute for a million), those that are
  // declared no more keep what they have. A store opened for reading fails when that would be needed.
  virtual Result<void> watch(const Watch& watch) = 0;

  // -- looking
  virtual Result<std::int64_t> begin(const Look& look) = 0;  // pending; gives its id
  virtual Result<void> add_page(std::int64_t look, const LookPage& page) = 0;
  virtual Result<void> add_task(const QueuedTask& task, std::int32_t requests, double cost) = 0;
  virtual Result<void> drop_task(const QueuedTask& task) = 0;  // it came to nothing
  // Requests that brought no page.
  virtual Result<void> add_cost(std::int64_t look, std::int32_t requests, double cost) = 0;
  // `missing`: empty, or why a wanted page is not in the list.
  virtual Result<void> finish(std::int64_t look, const ResultList& list, const std::string& missing) = 0;
  virtual Result<void> fail(std::int64_t look, LookStatus status, const std::string& detail) = 0;
  virtual Result<std::vector<OpenLook>> open_looks() = 0;  // by id

  // All in one transaction. One with the series, time and provider of a look that stands there already is
  // left out; gives how many were stored.
  virtual Result<std::int64_t> save(const std::vector<FinishedLook>& looks) = 0;

  // -- reading looks and lists
  virtual Result<std::optional<Look>> look(std::int64_t id) = 0;
  virtual Result<std::vector<Look>> looks(std::int64_t series, DayRange days) = 0;  // oldest first
  virtual Result<void> for_each_look(DayRange days, const std::function<void(const Look&)>& visit) = 0;
  // Those that ended without a list, by series and time.
  virtual Result<void> for_each_failure(DayRange days, const std::function<void(const Look&)>& visit) = 0;
  virtual Result<bool> holds_invented() = 0;  // of a demo
  // First and last day of looks that have ended; nullopt: there is none.
  virtual Result<std::optional<DayRange>> days_looked() = 0;
  // nullopt: it did not end in a list, or the list was thinned out.
  virtual Result<std::optional<ResultList>> list(std::int64_t look) = 0;
  // The raw answers of a look by page, as long as they are kept.
  virtual Result<std::vector<std::pair<std::int32_t, std::string>>> answers(std::int64_t look) = 0;
  // Of one series, oldest first: neighbours are packed against each other, so this is how to read many. Looks
  // whose list was thinned out are left out.
  virtual Result<void> for_each_list(std::int64_t series, DayRange days,
                                     const std::function<void(const Look&, const ResultList&)>& visit) = 0;
  virtual Result<std::vector<std::int64_t>> list_days(std::int64_t series,
                                                      DayRange days) = 0;  // of those, ascending
  // The look of each series whose list is the newest within those days; by series.
  virtual Result<std::map<std::int64_t, std::int64_t>> newest_lists(DayRange days) = 0;

  // -- ranks of a watched site. Points are those of looks that ended in a list, oldest first; of several on
  // one day the last one counts.
  virtual Result<std::vector<RankPoint>> history(std::int64_t series, const RankedSite& site,
                                                 DayRange days) = 0;
  // By series, then time.
  virtual Result<void> for_each_point(
      const RankedSite& site, DayRange days,
      const std::function<void(std::int64_t series, const RankPoint&)>& visit) = 0;
  // The same of years: points hold day, standing, position and depth, and the address where it is wanted.
  virtual Result<void> for_each_place(
      const PlacesWanted& wanted,
      const std::function<void(std::int64_t series, const RankPoint&)>& visit) = 0;
  // Of each series the newest point within those days that is history: found, or not in the first n.
  virtual Result<std::map<std::int64_t, RankPoint>> newest(const RankedSite& site, DayRange days) = 0;
  // The same of the days from `first_day` on before each of those points.
  virtual Result<std::map<std::int64_t, RankPoint>> before(const RankedSite& site,
                                                           const std::map<std::int64_t, RankPoint>& points,
                                                           std::int64_t first_day) = 0;

  // The best position of each series in which the site was ever found within those days.
  virtual Result<std::map<std::int64_t, std::int32_t>> best(const RankedSite& site, DayRange days) = 0;

  // -- Search Console. A row of the same (day, last_day, query, page, country, device) is replaced.
  virtual Result<void> save(const std::vector<ConsoleRow>& rows) = 0;
  virtual Result<void> for_each_console_row(DayRange days,
                                            const std::function<void(const ConsoleRow&)>& visit) = 0;
  // The same of rows that end within those days and of queries that are wanted; asks once for each query.
  virtual Result<void> for_each_console_row_of(const std::function<bool(const std::string& query)>& is_wanted,
                                               DayRange days,
                                               const std::function<void(const ConsoleRow&)>& visit) = 0;

  // -- room
  // `today`: day of the project's zone. What would go, or what went.
  virtual Result<PruneCounts> prune(std::int64_t today, bool dry_run) = 0;
  virtual Result<PruneCounts> prune_answers(std::int64_t today) = 0;  // the raw answers alone
  virtual Result<void> vacuum() = 0;  // gives room back to the disk; takes the whole file
};

}  // namespace sitelark

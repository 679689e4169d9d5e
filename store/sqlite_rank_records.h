// RankRecords over the tables of one connection.
#pragma once

#include "store/rank_records.h"
#include "store/result_lists.h"
#include "store/tables.h"

namespace sitelark {

class SqliteRankRecords final : public RankRecords {
 public:
  SqliteRankRecords(Tables& tables, const std::string& path)
      : tables_(tables), path_(path), lists_(tables.database) {}

  Result<std::int64_t> series(const std::string& keyword, const SearchSetting& setting) override;
  Result<std::vector<RankSeries>> all_series() override;

  Result<void> watch(const Watch& watch) override;

  Result<std::int64_t> begin(const Look& look) override;
  Result<void> add_page(std::int64_t look, const LookPage& page) override;
  Result<void> add_task(const QueuedTask& task, std::int32_t requests, double cost) override;
  Result<void> drop_task(const QueuedTask& task) override;
  Result<void> add_cost(std::int64_t look, std::int32_t requests, double cost) override;
  Result<void> finish(std::int64_t look, const ResultList& list, const std::string& missing) override;
  Result<void> fail(std::int64_t look, LookStatus status, const std::string& detail) override;
  Result<std::vector<OpenLook>> open_looks() override;
  Result<std::int64_t> save(const std::vector<FinishedLook>& looks) override;

  Result<std::optional<Look>> look(std::int64_t id) override;
  Result<std::vector<Look>> looks(std::int64_t series, DayRange days) override;
  Result<void> for_each_look(DayRange days, const std::function<void(const Look&)>& visit) override;
  Result<std::optional<ResultList>> list(std::int64_t look) override;
  Result<std::vector<std::pair<std::int32_t, std::string>>> answers(std::int64_t look) override;
  Result<void> for_each_failure(DayRange days, const std::function<void(const Look&)>& visit) override;
  Result<bool> holds_invented() override;
  Result<std::map<std::int64_t, std::int64_t>> newest_lists(DayRange days) override;
  Result<std::vector<std::int64_t>> list_days(std::int64_t series, DayRange days) override;
  Result<void> for_each_list(std::int64_t series, DayRange days,
                             const std::function<void(const Look&, const ResultList&)>& visit) override;

  Result<std::vector<RankPoint>> history(std::int64_t series, const RankedSite& site, DayRange days) override;
  Result<void> for_each_point(
      const RankedSite& site, DayRange days,
      const std::function<void(std::int64_t series, const RankPoint&)>& visit) override;
  Result<void> for_each_place(
      const PlacesWanted& wanted,
      const std::function<void(std::int64_t series, const RankPoint&)>& visit) override;
  Result<std::map<std::int64_t, RankPoint>> newest(const RankedSite& site, DayRange days) override;
  Result<std::map<std::int64_t, RankPoint>> before(const RankedSite& site,
                                                   const std::map<std::int64_t, RankPoint>& points,
                                                   std::int64_t first_day) override;
  Result<std::map<std::int64_t, std::int32_t>> best(const RankedSite& site, DayRange days) override;
  Result<std::optional<DayRange>> days_looked() override;

  Result<void> save(const std::vector<ConsoleRow>& rows) override;
  Result<void> for_each_console_row(DayRange days,
                                    const std::function<void(const ConsoleRow&)>& visit) override;
  Result<void> for_each_console_row_of(const std::function<bool(const std::string& query)>& is_wanted,
                                       DayRange days,
                                       const std::function<void(const ConsoleRow&)>& visit) override;

  Result<PruneCounts> prune(std::int64_t today, bool dry_run) override;
  Result<PruneCounts> prune_answers(std::int64_t today) override;
  Result<void> vacuum() override;

 private:
  struct Watched {
    std::int64_t id = 0;
    RankedSite site;
  };
  // Runs `body` in a transaction.
  template <class F>
  auto write(F&& body) -> decltype(body());
  void forget();

  std::int64_t put_look(const Look& look);
  Look read_look(const Query& row);
  void end_look(const Look& look, const ResultList& list);
  void clear_pending(std::int64_t look);
  void put_cost(std::int64_t look, std::int32_t requests, double cost);
  bool is_known(const Look& look);

  std::string signature(const RankedSite& site, int version) const;
  std::int64_t site_row(const RankedSite& site);  // throws where it is not watched
  std::vector<Watched> put_sites(const Watch& watch);
  void look_for(const std::vector<Watched>& sites);
  void put_point(std::int64_t site, const Look& look, const Rank& rank);
  RankPoint read_point(const Query& row, int first);
  std::optional<RankPoint> newest_of(std::int64_t site, std::int64_t series, DayRange days);

  std::vector<std::int64_t> superfluous_lists(std::int64_t today);
  ConsoleRow read_console_row(const Query& row);
  PruneCounts drop_answers(std::int64_t today, bool dry_run);

  Tables& tables_;
  const std::string& path_;
  ResultLists lists_;
  RankOf rank_of_;
  int version_ = 0;
  std::vector<Watched> watched_;
  std::int64_t data_version_ = -1;
};

template <class F>
auto SqliteRankRecords::write(F&& body) -> decltype(body()) {
  return guarded(path_, [&]() -> decltype(body()) {
    Transaction transaction(tables_.database, [this] { forget(); });
    const std::int64_t version = tables_.database.number("PRAGMA data_version");
    if (version != data_version_) lists_.forget();  // another program may have thinned them out
    data_version_ = version;
    auto done = body();
    if (done) transaction.commit();
    return done;
  });
}

}  // namespace sitelark

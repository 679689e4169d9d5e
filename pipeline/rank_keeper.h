// RankKeeper: what a check of ranks writes down: looks that begin, pages and tasks as they arrive, and how
// each look ended. Before a list is written its redirect links are asked where they lead, several lists at a
// time. Once the store has failed nothing more is written.
#pragma once

#include "pipeline/rank_check.h"
#include "pipeline/rank_job.h"
#include "pipeline/rank_redirects.h"
#include "pipeline/rank_tally.h"

namespace sitelark {

class RankKeeper {
 public:
  // `jobs` stay where they are.
  RankKeeper(const CheckSetup& setup, RankTally& tally, std::vector<RankJob>& jobs);

  const std::optional<Error>& trouble() const { return trouble_; }

  // False: the store could not.
  bool begin(RankJob& job);
  bool add_page(RankJob& job, LookPage page);  // with what was spent since the last writing
  bool add_task(RankJob& job);
  void save_cost(RankJob& job);
  // `missing`: empty, or why a wanted page is not there.
  void finish(RankJob& job, const std::string& missing);
  void fail(const RankJob& job, LookStatus status, const std::string& detail, const SerpAnswer* said);

  std::size_t resolving() const { return resolver_ ? resolver_->lists() : 0; }
  std::optional<double> resolver_soonest() const;
  // Waits up to `wait` for redirect links, and writes lists whose links are known.
  void take_resolved(double now, std::chrono::milliseconds wait);

 private:
  template <class T>
  bool stored(const Result<T>& result) {
    if (!result && !trouble_) trouble_ = result.error();
    return static_cast<bool>(result);
  }
  std::int64_t utc() const;
  void end(const RankJob& job, const ResultList& list, const std::string& missing);

  const CheckSetup& setup_;
  RankRecords& ranks_;
  RankTally& tally_;
  std::vector<RankJob>& jobs_;
  std::optional<ListResolver> resolver_;
  std::optional<Error> trouble_;
};

}  // namespace sitelark

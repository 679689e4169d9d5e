// RankTally: what a check of ranks has come to so far.
#pragma once

#include "crawler/serp/provider.h"
#include "pipeline/rank_check.h"

namespace sitelark {

class RankTally {
 public:
  // A look that ended in a list, by where the best own site stands in it. `missing`: why pages are missing.
  void add(Standing own, const std::string& missing) {
    ++(own == Standing::found          ? end_.found
       : own == Standing::not_in_first ? end_.not_in_first
                                       : end_.skipped);
    if (!missing.empty()) ++end_.partial;
    ++ended_;
  }

  // `said`: the answer that ended it; null: there was none.
  void add_failure(LookStatus status, const std::string& detail, const SerpAnswer* said) {
    CheckFailure& failure = end_.failed[status];
    if (failure.count++ == 0) {
      failure.detail = detail;
      if (said != nullptr) failure.advice = said->advice, failure.advice_zh = said->advice_zh;
    }
    ++failures_;
    ++ended_;
  }

  void add_request() { ++end_.requests; }
  void add_left() { ++end_.left; }
  void add_waiting(std::size_t tasks) { end_.waiting += static_cast<std::int64_t>(tasks); }
  void set_capped() { end_.capped = true; }
  void set_cancelled() { end_.cancelled = true; }

  std::int64_t requests() const { return end_.requests; }
  CheckProgress progress() const { return {.ended = ended_, .failed = failures_, .requests = end_.requests}; }
  CheckEnd end(const std::map<std::string, double>& cost) const {
    CheckEnd out = end_;
    out.cost = cost;
    return out;
  }

 private:
  CheckEnd end_;
  std::int64_t ended_ = 0, failures_ = 0;
};

}  // namespace sitelark

// RankLane: one provider during a check: which jobs wait for it, and when it may be asked next. Jobs are
// numbers of the check; times are seconds of its steady clock.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "pipeline/rank_plan.h"
#include "pipeline/rank_queue.h"

namespace sitelark {

class RankLane {
 public:
  explicit RankLane(const KnownProvider& known) : known_(known) {}

  const Provider& provider() const { return *known_.provider; }
  const ProviderLimits& limits() const { return known_.provider->limits(); }
  const Secrets& secrets() const { return known_.secrets; }

  void add(std::size_t job) { ready_.push_back(job); }
  void add_first(std::size_t job) { ready_.push_front(job); }  // one that has begun is ended first
  void add_later(std::size_t job, double at) { later_.emplace(at, job); }
  bool has_jobs() const { return !ready_.empty() || !later_.empty(); }
  std::vector<std::size_t> take_all();

  // A job that may be sent now.
  std::optional<std::size_t> next(double now);
  bool may_send(double now) const { return in_flight_ < std::max(limits().at_once, 1) && now >= next_at_; }
  void sent(double now);
  void answered() { --in_flight_; }
  int in_flight() const { return in_flight_; }
  void pause(double until) { next_at_ = std::max(next_at_, until); }
  // When there may be something to send; nullopt: not before an answer comes.
  std::optional<double> soonest() const;

  RankQueue queue;

  // Looks given up one after the other, and why nobody asks any more.
  int given_up = 0;
  std::optional<LookStatus> closed;
  std::string closed_detail;

 private:
  const KnownProvider& known_;
  std::deque<std::size_t> ready_;
  std::multimap<double, std::size_t> later_;
  double next_at_ = 0;
  int in_flight_ = 0;
};

}  // namespace sitelark

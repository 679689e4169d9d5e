#include "pipeline/rank_lane.h"

#include <algorithm>

namespace sitelark {

std::vector<std::size_t> RankLane::take_all() {
  std::vector<std::size_t> jobs(ready_.begin(), ready_.end());
  for (const auto& [at, job] : later_) jobs.push_back(job);
  ready_.clear();
  later_.clear();
  return jobs;
}

std::optional<std::size_t> RankLane::next(double now) {
  for (auto due = later_.begin(); due != later_.end() && due->first <= now; due = later_.erase(due))
    ready_.push_front(due->second);
  if (ready_.empty() || !may_send(now)) return std::nullopt;
  const std::size_t job = ready_.front();
  ready_.pop_front();
  return job;
}

void RankLane::sent(double now) {
  ++in_flight_;
  const double rate = limits().requests_per_second;
  next_at_ = std::max(next_at_, now) + (rate > 0 ? 1 / rate : 0);
}

std::optional<double> RankLane::soonest() const {
  std::optional<double> at;
  const auto take = [&](double time) { at = at ? std::min(*at, time) : time; };
  if (in_flight_ >= std::max(limits().at_once, 1)) return at;
  if (!ready_.empty()) take(next_at_);
  if (!later_.empty()) take(std::max(next_at_, later_.begin()->first));
  if (const auto ask = queue.ask_at()) take(std::max(next_at_, *ask));
  return at;
}

}  // namespace sitelark

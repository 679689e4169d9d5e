#include "pipeline/rank_queue.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr double kPatience = 20 * 60;  // since a task was done last
constexpr double kShortestWait = 5, kLongestWait = 60;

}  // namespace

void RankQueue::add(const std::string& task, std::size_t job, const std::string& engine, double now) {
  if (tasks_.empty()) since_ = now;
  if (tasks_.empty()) ask_at_ = std::max(ask_at_, now + wait_);
  tasks_[task] = {job, engine};
}

std::vector<std::size_t> RankQueue::take_all() {
  std::vector<std::size_t> jobs;
  for (const auto& [task, waiting] : tasks_) jobs.push_back(waiting.job);
  tasks_.clear();
  return jobs;
}

std::optional<double> RankQueue::ask_at() const {
  return tasks_.empty() || asking_ ? std::nullopt : std::optional(ask_at_);
}

bool RankQueue::has_lost_patience(double now) const { return now - since_ > kPatience; }

std::size_t RankQueue::asked() {
  std::map<std::string, std::size_t> by_engine;
  for (const auto& [task, waiting] : tasks_) by_engine[waiting.engine] = waiting.job;
  asking_ = true;
  return std::next(by_engine.begin(), static_cast<std::ptrdiff_t>(times_asked_++ % by_engine.size()))->second;
}

std::vector<std::size_t> RankQueue::take_ready(const std::vector<std::string>& ready, double wait,
                                               double now) {
  asking_ = false;
  std::vector<std::size_t> jobs;
  for (const std::string& task : ready) {
    const auto known = tasks_.find(task);
    if (known == tasks_.end()) continue;
    jobs.push_back(known->second.job);
    tasks_.erase(known);
  }
  wait_ = jobs.empty() ? std::min(wait_ * 1.5, kLongestWait) : kShortestWait;
  ask_at_ = now + std::max(wait_, wait);
  return jobs;
}

}  // namespace sitelark

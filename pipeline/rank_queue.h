// RankQueue: the tasks that a provider's queue has not done yet, and when to ask for them. Jobs are numbers
// of the check; times are seconds of its steady clock.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sitelark {

class RankQueue {
 public:
  bool is_empty() const { return tasks_.empty(); }
  std::size_t size() const { return tasks_.size(); }
  void add(const std::string& task, std::size_t job, const std::string& engine, double now);
  std::vector<std::size_t> take_all();  // its jobs

  // When it may be asked which are done; nullopt: there are none, or the answer is under way.
  std::optional<double> ask_at() const;
  bool has_lost_patience(double now) const;  // nothing was done for so long
  // The job to ask with: each engine has a queue of its own, they are asked in turn. Not while it is empty.
  std::size_t asked();
  // Jobs whose tasks are done. `wait`: seconds that the provider wants to be left alone.
  std::vector<std::size_t> take_ready(const std::vector<std::string>& ready, double wait, double now);
  void went_on(double now) { since_ = now; }  // a task was taken, or a list came

 private:
  struct Waiting {
    std::size_t job = 0;
    std::string engine;
  };
  std::map<std::string, Waiting> tasks_;
  double ask_at_ = 0, wait_ = 5, since_ = 0;
  std::size_t times_asked_ = 0;
  bool asking_ = false;
};

}  // namespace sitelark

#include "crawler/crawl/progress.h"

#include <algorithm>

namespace sitelark {

std::int64_t ProgressMeter::second(TimePoint now) {
  return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
}

void ProgressMeter::page_known() {
  std::lock_guard lock(mutex_);
  ++counts_.pages_known;
}

void ProgressMeter::page_done(bool failed, TimePoint now) {
  std::lock_guard lock(mutex_);
  ++counts_.pages_done;
  if (failed) ++counts_.failed;
  const std::int64_t at = second(now);
  if (first_ < 0) first_ = at;
  const std::size_t slot = static_cast<std::size_t>(at) % kSeconds;
  if (at_[slot] != at) in_[slot] = 0;
  at_[slot] = at;
  ++in_[slot];
}

void ProgressMeter::page_failed() {
  std::lock_guard lock(mutex_);
  ++counts_.failed;
}

void ProgressMeter::check_known() {
  std::lock_guard lock(mutex_);
  ++counts_.checks_known;
}

void ProgressMeter::check_done(bool failed) {
  std::lock_guard lock(mutex_);
  ++counts_.checks_done;
  if (failed) ++counts_.failed;
}

CrawlProgress ProgressMeter::read(TimePoint now) const {
  std::lock_guard lock(mutex_);
  CrawlProgress progress = counts_;
  const std::int64_t at = second(now);
  std::int64_t pages = 0;
  for (std::size_t slot = 0; slot < kSeconds; ++slot)
    if (at_[slot] > at - static_cast<std::int64_t>(kSeconds)) pages += in_[slot];
  const std::int64_t span = std::clamp<std::int64_t>(at - first_ + 1, 1, kSeconds);
  progress.pages_per_second = static_cast<double>(pages) / static_cast<double>(span);
  return progress;
}

}  // namespace sitelark

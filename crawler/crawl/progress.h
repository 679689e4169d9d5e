// ProgressMeter: counts for people who watch. One thread writes, any thread reads.
#pragma once

#include <array>
#include <mutex>

#include "crawler/crawl/crawl.h"
#include "crawler/crawl/work.h"

namespace sitelark {

class ProgressMeter {
 public:
  void page_known();
  void page_done(bool failed, TimePoint now);
  void page_failed();  // one that was not asked, because its host cannot be reached
  void check_known();
  void check_done(bool failed);
  CrawlProgress read(TimePoint now) const;

 private:
  static constexpr std::size_t kSeconds = 10;
  static std::int64_t second(TimePoint now);

  mutable std::mutex mutex_;
  CrawlProgress counts_;                     // guarded by mutex_
  std::array<std::int64_t, kSeconds> at_{};  // guarded by mutex_: the second a slot stands for
  std::array<std::int64_t, kSeconds> in_{};  // guarded by mutex_: pages in it
  std::int64_t first_ = -1;                  // guarded by mutex_: second of the first page
};

}  // namespace sitelark

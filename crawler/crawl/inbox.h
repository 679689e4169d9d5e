// Inbox: what other threads tell the crawl. Every function may be called from any thread and never waits.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "model/url.h"

namespace sitelark {

struct Feed {
  std::uint64_t ticket = 0;
  std::vector<Url> links;
  std::vector<Url> resources;
};

class Inbox {
 public:
  void put(Feed feed) {
    std::lock_guard lock(mutex_);
    feeds_.push_back(std::move(feed));
  }
  std::vector<Feed> take() {
    std::lock_guard lock(mutex_);
    return std::exchange(feeds_, {});
  }
  void stop() { ++stops_; }
  int stops() const { return stops_; }

 private:
  std::mutex mutex_;
  std::vector<Feed> feeds_;  // guarded by mutex_
  std::atomic<int> stops_{0};
};

}  // namespace sitelark

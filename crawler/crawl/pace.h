// Pace: how fast one host may be asked. Halves the rate when the host says 429 or 503, times out, or
// answers four times slower than it used to; comes back by a quarter for every eight good answers.
#pragma once

#include <chrono>

#include "crawler/crawl/work.h"

namespace sitelark {

class Pace {
 public:
  explicit Pace(double per_second = 0) : per_second_(per_second) {}  // 0: no limit

  // Time from one request to the next.
  Duration interval() const;
  // Of robots.txt; above 60 seconds it counts as 60. Never asked faster, not even on loopback.
  void crawl_delay(double seconds);
  void answer(const Exchange& exchange, TimePoint started, TimePoint now);
  double slowdown() const { return factor_; }  // 1: none; 32: most

 private:
  void slow_down(TimePoint now);
  bool slower_than_usual(const Exchange& exchange);

  double per_second_;
  double crawl_delay_ = 0;
  bool loopback_ = false;  // no rate limit
  double factor_ = 1;
  int good_ = 0;           // answers since the last change
  TimePoint slowed_at_{};  // requests that had started before say nothing new
  double usual_ms_ = 0;    // moving averages of the time to the first byte
  double now_ms_ = 0;
  int measured_ = 0;
};

bool is_loopback(const std::string& ip);

}  // namespace sitelark

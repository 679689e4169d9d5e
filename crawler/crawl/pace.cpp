#include "crawler/crawl/pace.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr double kMaxCrawlDelay = 60;
constexpr double kMaxFactor = 32;
constexpr int kGoodForMore = 8;
constexpr int kMeasuresForUsual = 16;
constexpr double kSlowMs = 1000;

bool is_overload(const Exchange& exchange) {
  return exchange.status == 429 || exchange.status == 503 || exchange.outcome == Outcome::connect_timeout ||
         exchange.outcome == Outcome::first_byte_timeout;
}

}  // namespace

bool is_loopback(const std::string& ip) {
  return ip.starts_with("127.") || ip == "::1" || ip.starts_with("::ffff:127.");
}

Duration Pace::interval() const {
  double seconds = crawl_delay_;
  if (!loopback_ && per_second_ > 0) seconds = std::max(seconds, factor_ / per_second_);
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
}

void Pace::crawl_delay(double seconds) {
  if (seconds > crawl_delay_) crawl_delay_ = std::min(seconds, kMaxCrawlDelay);
}

void Pace::answer(const Exchange& exchange, TimePoint started, TimePoint now) {
  if (!exchange.remote_ip.empty()) loopback_ = is_loopback(exchange.remote_ip);
  const bool slow = slower_than_usual(exchange);
  if (is_overload(exchange) || slow) {
    if (started >= slowed_at_) slow_down(now);
    return;
  }
  if (factor_ > 1 && ++good_ >= kGoodForMore) {
    good_ = 0;
    factor_ = std::max(1.0, factor_ / 1.25);
  }
}

void Pace::slow_down(TimePoint now) {
  factor_ = std::min(kMaxFactor, factor_ * 2);
  slowed_at_ = now;
  good_ = 0;
}

bool Pace::slower_than_usual(const Exchange& exchange) {
  if (exchange.timings.first_byte < 0) return false;
  const double ms = exchange.timings.first_byte;
  usual_ms_ = measured_ == 0 ? ms : usual_ms_ + (ms - usual_ms_) / 64;
  now_ms_ = measured_ == 0 ? ms : now_ms_ + (ms - now_ms_) / 8;
  if (measured_ < kMeasuresForUsual) ++measured_;
  return measured_ >= kMeasuresForUsual && now_ms_ > kSlowMs && now_ms_ > 4 * usual_ms_;
}

}  // namespace sitelark

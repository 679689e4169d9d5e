// When an answer is not the last word: which are asked again, and how long to wait before. Pure functions.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "crawler/fetch/transport.h"

namespace sitelark {

struct RetryRules {
  int tries = 3;  // of 429, 503, timeouts, resets and refused connections; names that do not resolve: 2
  std::chrono::seconds max_retry_after{300};
};

// Seconds of a Retry-After header (seconds or HTTP-date; RFC 9110, 10.2.3); -1: none, or not readable.
int retry_after(const Headers& headers, std::int64_t utc_now);

// How long to wait before the next try; nullopt: the answer stands. `tried` counts from 1. Waits double from
// one second; a Retry-After longer than that is kept to, and above max_retry_after ends the trying.
std::optional<std::chrono::milliseconds> retry_wait(const Exchange& exchange, int tried,
                                                    const RetryRules& rules, std::int64_t utc_now);

// A HEAD that must be confirmed by GET: servers answer 400, 403, 404, 405, 501 ... or nothing at all to
// HEAD alone. Not 429 and 503.
bool head_is_doubtful(const Exchange& exchange);

// What stands when no try is left: 429, and 503 with Retry-After, become Outcome::throttled.
void mark_throttled(Exchange& exchange);

}  // namespace sitelark

#include "crawler/crawl/retry.h"

#include <algorithm>
#include <charconv>

#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMaxSeconds = 100'000'000;

bool asks_to_wait(int status) { return status == 429 || status == 503; }

int tries_for(const Exchange& exchange, int tries) {
  switch (exchange.outcome) {
    case Outcome::response:
    case Outcome::truncated:
    case Outcome::body_too_large:
    case Outcome::throttled:
      return asks_to_wait(exchange.status) ? tries : 1;
    case Outcome::dns_failure:
      return std::min(tries, 2);
    case Outcome::connection_refused:
    case Outcome::connection_reset:
    case Outcome::connect_timeout:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
      return tries;
    case Outcome::headers_too_large:
    case Outcome::tls_failure:
    case Outcome::private_address:
    case Outcome::protocol_error:
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return 1;
  }
  return 1;
}

}  // namespace

int retry_after(const Headers& headers, std::int64_t utc_now) {
  const std::string_view value = header(headers, "Retry-After");
  if (value.empty()) return -1;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  const bool number = end == value.data() + value.size();
  if (number && error == std::errc::result_out_of_range) return static_cast<int>(kMaxSeconds);
  if (!number || error != std::errc()) {
    const auto date = parse_http_date(value);
    if (!date) return -1;
    seconds = std::max<std::int64_t>(0, *date - utc_now);
  }
  return seconds < 0 ? -1 : static_cast<int>(std::min(seconds, kMaxSeconds));
}

std::optional<std::chrono::milliseconds> retry_wait(const Exchange& exchange, int tried,
                                                    const RetryRules& rules, std::int64_t utc_now) {
  if (tried >= tries_for(exchange, rules.tries)) return std::nullopt;
  const std::chrono::seconds backoff{1 << std::min(tried - 1, 5)};
  if (!asks_to_wait(exchange.status)) return backoff;
  const std::chrono::seconds asked{retry_after(exchange.headers, utc_now)};
  if (asked > rules.max_retry_after) return std::nullopt;
  return std::max(backoff, asked);
}

bool head_is_doubtful(const Exchange& exchange) {
  switch (exchange.outcome) {
    case Outcome::response:
      return exchange.status >= 400 && !asks_to_wait(exchange.status);
    case Outcome::truncated:
    case Outcome::headers_too_large:
    case Outcome::connection_reset:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::protocol_error:
      return true;
    case Outcome::throttled:
    case Outcome::body_too_large:
    case Outcome::dns_failure:
    case Outcome::connection_refused:
    case Outcome::connect_timeout:
    case Outcome::tls_failure:
    case Outcome::private_address:
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return false;
  }
  return false;
}

void mark_throttled(Exchange& exchange) {
  if (exchange.outcome != Outcome::response) return;
  const bool waits = exchange.status == 503 && has_header(exchange.headers, "Retry-After");
  if (exchange.status == 429 || waits) exchange.outcome = Outcome::throttled;
}

}  // namespace sitelark

#include "crawler/crawl/retry.h"

#include <gtest/gtest.h>

#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'790'000'000;

Exchange status(int code, const std::string& retry_after = {}) {
  Exchange exchange;
  exchange.status = code;
  if (!retry_after.empty()) exchange.headers.push_back({"retry-after", retry_after});
  return exchange;
}

Exchange failure(Outcome outcome) {
  Exchange exchange;
  exchange.outcome = outcome;
  return exchange;
}

// RFC 9110, 10.2.3: delay-seconds or HTTP-date.
TEST(Retry, retry_after_header) {
  const std::pair<std::string, int> cases[] = {
      {"120", 120},
      {"0", 0},
      {"-5", -1},
      {"1.5", -1},
      {"soon", -1},
      {"99999999999999999999", 100'000'000},
      {"Fri, 31 Dec 1999 23:59:59 GMT", 0},
      {format_http_date(kNow + 90), 90},
  };
  for (const auto& [value, seconds] : cases)
    EXPECT_EQ(retry_after({{"Retry-After", value}}, kNow), seconds) << value;
  EXPECT_EQ(retry_after({}, kNow), -1);
}

struct WaitCase {
  const char* name;
  Exchange exchange;
  int tried;
  int seconds;  // -1: the answer stands
};

TEST(Retry, waits) {
  const WaitCase cases[] = {
      {"a page", status(200), 1, -1},
      {"not found", status(404), 1, -1},
      {"server error", status(500), 1, -1},
      {"503 first", status(503), 1, 1},
      {"503 second", status(503), 2, 2},
      {"503 last", status(503), 3, -1},
      {"429 with seconds", status(429, "7"), 1, 7},
      {"429 with less than the back-off", status(429, "0"), 2, 2},
      {"429 with too much", status(429, "301"), 1, -1},
      {"429 with as much as we wait", status(429, "300"), 1, 300},
      {"503 with a date", status(503, format_http_date(kNow + 30)), 1, 30},
      {"refused", failure(Outcome::connection_refused), 1, 1},
      {"timeout", failure(Outcome::first_byte_timeout), 2, 2},
      {"no such host", failure(Outcome::dns_failure), 1, 1},
      {"no such host twice", failure(Outcome::dns_failure), 2, -1},
      {"certificate", failure(Outcome::tls_failure), 1, -1},
      {"private address", failure(Outcome::private_address), 1, -1},
      {"too large", failure(Outcome::headers_too_large), 1, -1},
  };
  for (const WaitCase& one : cases) {
    const auto wait = retry_wait(one.exchange, one.tried, RetryRules{}, kNow);
    EXPECT_EQ(wait.has_value(), one.seconds >= 0) << one.name;
    if (wait) {
      EXPECT_EQ(*wait, std::chrono::seconds(one.seconds)) << one.name;
    }
  }
}

TEST(Retry, throttled_is_429_or_503_that_says_when) {
  const std::pair<Exchange, Outcome> cases[] = {
      {status(429), Outcome::throttled},
      {status(503, "9"), Outcome::throttled},
      {status(503), Outcome::response},
      {status(500, "9"), Outcome::response},
      {failure(Outcome::tls_failure), Outcome::tls_failure},
  };
  for (auto [exchange, outcome] : cases) {
    mark_throttled(exchange);
    EXPECT_EQ(exchange.outcome, outcome) << exchange.status;
  }
}

TEST(Retry, doubtful_heads) {
  for (int code : {400, 401, 403, 404, 405, 410, 500, 501})
    EXPECT_TRUE(head_is_doubtful(status(code))) << code;
  for (int code : {200, 204, 301, 304, 429, 503}) EXPECT_FALSE(head_is_doubtful(status(code))) << code;
  EXPECT_TRUE(head_is_doubtful(failure(Outcome::connection_reset)));
  EXPECT_TRUE(head_is_doubtful(failure(Outcome::protocol_error)));
  EXPECT_FALSE(head_is_doubtful(failure(Outcome::dns_failure)));
}

}  // namespace
}  // namespace sitelark

// The numbers of a visit that change each time (times, bytes, tries), packed for one save_pages call in one
// row. They also say which URLs a snapshot has visited, and in which order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

struct VisitNumbers {
  UrlId url = 0;
  std::int64_t fetched_at = 0;
  Timings timings;
  std::int64_t wire_bytes = 0;
  std::int32_t attempts = 0;
  std::int32_t retry_after = -1;
  std::string remote_ip;
  std::string detail;
  std::vector<std::int64_t> not_evaluated;  // threes: word of the check, word of the reason, count

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "url", s.url);
    f(2, "fetched_at", s.fetched_at);
    f(3, "dns", s.timings.dns);
    f(4, "connect", s.timings.connect);
    f(5, "tls", s.timings.tls);
    f(6, "first_byte", s.timings.first_byte);
    f(7, "total", s.timings.total);
    f(8, "wire_bytes", s.wire_bytes);
    f(9, "attempts", s.attempts);
    f(10, "retry_after", s.retry_after);
    f(11, "remote_ip", s.remote_ip);
    f(12, "detail", s.detail);
    f(13, "not_evaluated", s.not_evaluated);
  }
};

VisitNumbers numbers_of(const Visit& visit, UrlId url);
void put_numbers(const VisitNumbers& numbers, Visit& visit);

std::string pack_batch(const std::vector<VisitNumbers>& batch);
std::vector<VisitNumbers> unpack_batch(
    std::string_view bytes);  // throws SQLite::Exception where they are broken

}  // namespace sitelark

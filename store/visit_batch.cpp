#include "store/visit_batch.h"

#include "store/database.h"
#include "store/record.h"

namespace sitelark {

VisitNumbers numbers_of(const Visit& visit, UrlId url) {
  return {.url = url,
          .fetched_at = visit.fetched_at,
          .timings = visit.timings,
          .wire_bytes = visit.wire_bytes,
          .attempts = visit.attempts,
          .retry_after = visit.retry_after,
          .remote_ip = visit.remote_ip,
          .detail = visit.detail,
          .not_evaluated = {}};
}

void put_numbers(const VisitNumbers& numbers, Visit& visit) {
  visit.fetched_at = numbers.fetched_at;
  visit.timings = numbers.timings;
  visit.wire_bytes = numbers.wire_bytes;
  visit.attempts = numbers.attempts;
  visit.retry_after = numbers.retry_after;
  visit.remote_ip = numbers.remote_ip;
  visit.detail = numbers.detail;
}

std::string pack_batch(const std::vector<VisitNumbers>& batch) { return encode_list(batch); }

std::vector<VisitNumbers> unpack_batch(std::string_view bytes) {
  constexpr std::uint64_t kMaxBatch = 10'000'000;
  std::vector<VisitNumbers> batch;
  if (!decode_list(ByteReader(bytes), batch, kMaxBatch)) {
    throw damaged("a batch of visits cannot be read");
  }
  return batch;
}

}  // namespace sitelark

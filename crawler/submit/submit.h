// Telling search engines of addresses: IndexNow (indexnow.org) and Baidu's interface (data.zz.baidu.com).
// What is sent and what the answers mean; asking is done by `post`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/url.h"

namespace sitelark {

inline constexpr std::size_t kMostToIndexNow = 10'000;  // addresses a call
inline constexpr std::size_t kMostToBaidu = 2'000;

// 8 to 128 of a-z A-Z 0-9 and '-'.
bool is_indexnow_key(std::string_view key);
std::string indexnow_body(const Url& site, std::string_view key, std::span<const std::string> addresses);
std::string baidu_body(std::span<const std::string> addresses);  // one a line
Url baidu_endpoint(const Url& endpoint, const Url& site, std::string_view token);

struct SubmitAnswer {
  int status = 0;
  std::string body;
};

struct SubmitOutcome {
  bool accepted = false;
  std::int64_t taken = 0;                 // addresses that the engine took
  std::optional<std::int64_t> remaining;  // of today's quota, where the engine says so
  std::string trouble;                    // what the engine said was wrong; empty: nothing
};
SubmitOutcome indexnow_outcome(const SubmitAnswer& answer, std::size_t sent);
SubmitOutcome baidu_outcome(const SubmitAnswer& answer);

// One request, no redirects, 30 seconds, at most 1 MiB of answer. An empty body asks with GET.
Result<SubmitAnswer> post(const Url& url, std::string_view content_type, std::string_view body);

}  // namespace sitelark

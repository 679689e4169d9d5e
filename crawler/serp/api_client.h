// ApiClient: sends requests to interfaces of others and brings back answers. One thread owns it. Follows no
// redirect (a secret would travel along), repeats nothing.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/exchange.h"
#include "model/ranks.h"
#include "model/url.h"

namespace sitelark {

// May hold secrets in every part: show it by shown() only.
struct ApiRequest {
  std::string method = "GET";
  Url url;
  std::vector<Header> headers;
  std::string body;
  std::vector<std::string> secrets;  // values to be masked wherever it is shown

  // "POST https://... \n header: ...\n\n body" with every secret as "***", also where it is percent-encoded,
  // JSON-escaped or base64 (Basic).
  std::string shown() const;
};

// The text with each secret (and its percent-encoded, JSON-escaped and base64 form) as "***".
std::string masked(std::string_view text, const std::vector<std::string>& secrets);

struct ApiAnswer {
  std::int64_t tag = 0;
  // looked: a response came, whatever its status; else timeout, unreachable, blocked (an answer larger than
  // the limit counts as parse).
  LookStatus outcome = LookStatus::looked;
  std::string detail;  // of a failure
  int status = 0;
  std::vector<Header> headers;
  std::string body;                  // decoded, at most ApiLimits::max_body
  std::vector<std::string> secrets;  // of the request: what is told of the answer goes through masked()
};

struct ApiLimits {
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{120'000};  // providers fetch a live list while we wait
  std::uint64_t max_body = 16ull << 20;
};

class ApiClient {
 public:
  virtual ~ApiClient() = default;
  virtual int in_flight() const = 0;
  virtual void start(const ApiRequest& request, std::int64_t tag) = 0;
  // Waits up to `wait` for progress and gives what ended.
  virtual std::vector<ApiAnswer> poll(std::chrono::milliseconds wait) = 0;
};

// libcurl's multi interface, in one thread.
std::unique_ptr<ApiClient> curl_api_client(const ApiLimits& limits = {});

}  // namespace sitelark

// Transport: sends requests and brings back exchanges. One thread owns it. It does not follow redirects,
// knows nothing of robots.txt and decides no order: that is the crawl's business.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/exchange.h"
#include "model/snapshot.h"

namespace sitelark {

enum class Method : std::uint8_t { get, head, get_start };  // get_start: only the first bytes (Range 0-4095)

struct Request {
  Url url;
  Role role = Role::page;
  Method method = Method::get;
  std::int64_t tag = 0;        // returned with the exchange
  std::uint64_t max_body = 0;  // decoded bytes; 0: FetchOptions::max_body
};

struct FetchOptions {
  std::string user_agent;            // empty: default_user_agent()
  std::vector<Header> headers;       // extra request headers; Authorization and Cookie go to auth_origin only
  std::string basic_auth;            // "user:password", sent to the start's origin only
  std::string auth_origin;           // as Url::origin(); empty: credentials are sent nowhere
  std::vector<std::string> resolve;  // "host:port:addr", as curl --resolve
  std::vector<std::string> connect_to;  // "host1:port1:host2:port2", as curl --connect-to
  std::string ca_file;                  // --cacert
  bool verify_tls = true;
  bool cookies = false;
  bool allow_private = false;              // else: no connection to loopback, link-local, private addresses
  std::uint64_t max_body = 16ull << 20;    // decoded bytes
  std::uint64_t max_headers = 256u << 10;  // all of them
  std::uint64_t max_header_line = 64u << 10;
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds first_byte_timeout{10'000};
  std::chrono::milliseconds body_timeout{30'000};
  int max_transfers = 256;  // at once, over all hosts
};

std::string default_user_agent();

// One Exchange with the tag of its request.
struct Answer {
  std::int64_t tag = 0;
  Exchange exchange;
};

class Transport {
 public:
  virtual ~Transport() = default;
  virtual bool has_capacity() const = 0;
  virtual int in_flight() const = 0;
  // Starts one transfer (a single attempt: retries are the crawl's business).
  virtual void start(const Request& request) = 0;
  // Waits up to `wait` for progress and returns what ended. Returns at once when wake() was called.
  virtual std::vector<Answer> poll(std::chrono::milliseconds wait) = 0;
  // Interrupts a poll; safe from any thread and from no signal handler.
  virtual void wake() = 0;
  // Ends every transfer; nothing is returned for them.
  virtual void cancel_all() = 0;
  // What was seen of TLS, one entry a host, since the start.
  virtual std::vector<CertificateFacts> certificates() const = 0;
};

// The real one: libcurl's multi interface. Proxies come from the environment (http_proxy, https_proxy,
// all_proxy, no_proxy); remote_ip stays empty through one, so loopback there means the host itself.
// The time limits run per phase, and time that passes outside poll() does not count. Throws nothing; a broken
// libcurl ends the program's start.
std::unique_ptr<Transport> curl_transport(const FetchOptions& options);

}  // namespace sitelark

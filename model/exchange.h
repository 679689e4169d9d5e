// Exchange: one request and what became of it. Every way a fetch can end is an ordinary value.
//
// One exchange is one hop: redirects are answers with a Location, never followed inside a fetch, so each
// address is fetched once and chains are read from the finished graph.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/url.h"

namespace sitelark {

// How a fetch ended. Stored as a number: values are never reused or reordered.
enum class Outcome : std::uint8_t {
  response = 0,           // a whole HTTP response, of any status
  throttled = 1,          // still 429, or 503 with Retry-After, after all retries
  truncated = 2,          // fewer body bytes than announced, or a broken chunked or gzip stream
  body_too_large = 3,     // cut at our limit; what came is kept and read
  headers_too_large = 4,  // more than 256 KiB of headers, or a line above 64 KiB
  dns_failure = 5,
  connection_refused = 6,  // refused or unreachable
  connection_reset = 7,    // closed before a complete response head
  connect_timeout = 8,
  first_byte_timeout = 9,
  body_timeout = 10,
  tls_failure = 11,
  private_address = 12,     // resolved to an address that may not be asked from a public start
  protocol_error = 13,      // not HTTP, or HTTP that cannot be read
  robots_disallowed = 20,   // not asked: robots.txt says no
  robots_unavailable = 21,  // not asked: robots.txt could not be read (5xx, unreachable)
  refused = 22,             // not asked: outside the scope or a trap; see Refusal
  interrupted = 23,         // the user stopped; will be asked on resume
};

// Why a URL was not crawled. Stored as a number.
enum class Refusal : std::uint8_t {
  none = 0,
  other_host = 1,    // outside the scope (status checks may still be made)
  excluded = 2,      // --exclude
  not_included = 3,  // no --include matched
  max_depth = 4,
  max_pages = 5,
  too_long = 6,           // above 2,000 characters
  repeated_segments = 7,  // a path segment three times or more
  calendar = 8,           // dates far away, reached from dates
  facets = 9,             // too many query combinations of one path
  session_id = 10,
  not_http = 11,
  external_off = 12,        // --no-external
  resources_off = 13,       // --no-resources
  not_listed = 14,          // list mode, sitemap mode
  too_many_redirects = 15,  // more than 20 in one chain
};

bool was_asked(Outcome outcome);         // a request was sent, or tried
std::string_view name(Outcome outcome);  // "dns_failure": stable, for JSON
std::string_view name(Refusal refusal);

// What a URL is to the snapshot. Stored as a number.
enum class Role : std::uint8_t {
  page = 0,      // in scope, crawled
  external = 1,  // a link that leaves the scope: asked for its status once
  resource = 2,  // image, style, script, font: asked for its status once
};

struct Header {
  std::string name;   // as sent
  std::string value;  // as sent, outer white space removed
};
using Headers = std::vector<Header>;

// The first value of that name (ASCII case does not matter), or empty.
std::string_view header(const Headers& headers, std::string_view name);
bool has_header(const Headers& headers, std::string_view name);

struct Timings {  // milliseconds from the start of the last attempt; -1: did not happen
  std::int32_t dns = -1;
  std::int32_t connect = -1;
  std::int32_t tls = -1;
  std::int32_t first_byte = -1;
  std::int32_t total = -1;
};

struct Exchange {
  Url url;
  Role role = Role::page;
  Outcome outcome = Outcome::response;
  std::string detail;            // for people: "certificate has expired"; empty for a response
  int status = 0;                // 0 where no response came
  Headers headers;               // of the final response, in the order sent
  std::string body;              // content decoded (gzip, br, zstd), charset not; empty for HEAD
  bool head_only = false;        // asked with HEAD, or only the first bytes
  std::uint64_t wire_bytes = 0;  // body bytes as transferred
  Timings timings;
  int attempts = 1;
  int http_version = 0;  // 10, 11, 20, 30; 0 unknown
  std::string remote_ip;
  std::int64_t fetched_at = 0;  // UTC, milliseconds since 1970
};

// Redirect in the sense of RFC 9110, 15.4: 301, 302, 303, 307, 308 with a Location.
bool is_redirect_status(int status);

}  // namespace sitelark

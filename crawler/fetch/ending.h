// What became of a transfer: libcurl's code and what we saw ourselves, as one Outcome. A pure function.
#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "model/exchange.h"

namespace sitelark {

// Where a transfer stands; each phase has its own time limit.
enum class Phase { connecting, waiting, receiving };  // waiting: the request may be sent, no status line yet

// Why we ended it ourselves.
enum class Stop { none, body_limit, header_limit, enough, time };

struct Ending {
  CURLcode code = CURLE_OK;
  Stop stop = Stop::none;
  Phase phase = Phase::connecting;
  bool head_complete = false;
  bool over_http2 = false;
  bool wants_head_only = false;   // HEAD or the first bytes: a broken body does not matter
  bool only_private = false;      // every address of the host was refused by the private-address rule
  std::string_view coding_error;  // of a body that we inflated ourselves; empty: it is whole
  long os_error = 0;              // errno of the last failed connect
  long proxy_status = 0;          // of CONNECT
  std::string_view message;       // libcurl's
};

struct Verdict {
  Outcome outcome = Outcome::response;
  std::string detail;  // empty for a response
};

Verdict judge(const Ending& ending);

}  // namespace sitelark

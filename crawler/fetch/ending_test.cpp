// What the fault server cannot cause; the rest stands in curl_transport_test.cpp.
#include "crawler/fetch/ending.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace sitelark {
namespace {

TEST(Ending, Verdicts) {
  struct Case {
    Ending ending;
    Outcome outcome;
    const char* detail;
  };
  const Case cases[] = {
      {{.code = CURLE_OK, .head_complete = true}, Outcome::response, ""},
      {{.code = CURLE_COULDNT_CONNECT, .os_error = ETIMEDOUT},
       Outcome::connect_timeout,
       "no connection within the time limit"},
      {{.code = CURLE_COULDNT_CONNECT, .message = "No route to host"},
       Outcome::connection_refused,
       "No route to host"},
      {{.code = CURLE_COULDNT_CONNECT}, Outcome::connection_refused, "Couldn't connect to server"},
      {{.code = CURLE_COULDNT_RESOLVE_PROXY}, Outcome::dns_failure, "Couldn't resolve proxy name"},
      {{.code = CURLE_HTTP2, .message = "x"}, Outcome::protocol_error, "x"},
      {{.code = CURLE_HTTP2, .head_complete = true, .message = "x"}, Outcome::truncated, "x"},
      {{.code = CURLE_GOT_NOTHING, .message = "x"}, Outcome::connection_reset, "x"},
      {{.code = CURLE_GOT_NOTHING, .over_http2 = true},
       Outcome::headers_too_large,
       "the response headers are too large"},
      {{.code = CURLE_OUT_OF_MEMORY, .head_complete = true, .message = "x"}, Outcome::truncated, "x"},
      {{.code = CURLE_SSL_CONNECT_ERROR, .message = "SSL_ERROR_SYSCALL"},
       Outcome::connection_reset,
       "closed during the TLS handshake: SSL_ERROR_SYSCALL"},
      // The status is all that was asked for, so what the body does afterwards does not matter.
      {{.code = CURLE_PARTIAL_FILE, .head_complete = true, .wants_head_only = true}, Outcome::response, ""},
      {{.stop = Stop::time, .phase = Phase::receiving, .head_complete = true, .wants_head_only = true},
       Outcome::response,
       ""},
      {{.stop = Stop::time, .phase = Phase::waiting, .wants_head_only = true},
       Outcome::first_byte_timeout,
       "connected, but no answer within the time limit"},
  };
  for (const Case& c : cases) {
    const Verdict verdict = judge(c.ending);
    EXPECT_EQ(name(verdict.outcome), name(c.outcome)) << c.detail;
    EXPECT_EQ(verdict.detail, c.detail);
  }
}

}  // namespace
}  // namespace sitelark

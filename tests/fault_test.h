// FaultTest: a transport and the fault server (tests/servers/fault_server.py), for the tests of the
// transport.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "crawler/fetch/transport.h"
#include "tests/local_server.h"

namespace sitelark {

using std::chrono::milliseconds;

inline FetchOptions local_options() {
  FetchOptions options;
  options.allow_private = true;
  return options;
}

inline Url url_of(const std::string& text) {
  const std::optional<Url> url = Url::parse(text);
  EXPECT_TRUE(url) << text;
  return url.value_or(Url());
}

// Polls until `count` answers came; gives up only when nothing is in flight.
inline std::vector<Answer> answers(Transport& transport, std::size_t count) {
  std::vector<Answer> all;
  while (all.size() < count && transport.in_flight() > 0) {
    for (Answer& answer : transport.poll(milliseconds(1000))) all.push_back(std::move(answer));
  }
  return all;
}

inline Exchange fetch(Transport& transport, const std::string& url, Method method = Method::get) {
  transport.start({.url = url_of(url), .method = method, .tag = 7});
  std::vector<Answer> got = answers(transport, 1);
  if (got.size() != 1) throw std::runtime_error("no answer for " + url);
  EXPECT_EQ(got[0].tag, 7);
  return std::move(got[0].exchange);
}

inline Exchange fetch(const FetchOptions& options, const std::string& url, Method method = Method::get) {
  return fetch(*curl_transport(options), url, method);
}

class FaultTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = new LocalServer(LocalServer::fault_command({"--tls"})); }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }
  static const LocalServer& server() { return *server_; }
  static std::string on(const std::string& port, const std::string& path,
                        const std::string& scheme = "https") {
    return scheme + "://127.0.0.1:" + server().value(port) + path;
  }
  static FetchOptions trusting() {
    FetchOptions options = local_options();
    options.ca_file = server().value("ca");
    return options;
  }
  // Requests that arrived at `port`.
  static int requests_at(const std::string& port) {
    const Exchange log = fetch(local_options(), server().url("/log"));
    const std::string wanted = "\"port\": \"" + port + "\"";
    int count = 0;
    for (std::size_t at = log.body.find(wanted); at != std::string::npos;
         at = log.body.find(wanted, at + 1)) {
      ++count;
    }
    return count;
  }

 private:
  static inline LocalServer* server_ = nullptr;
};

struct Fault {
  const char* path;
  Outcome outcome;
  int status;  // that must be known in spite of the fault
};

inline void expect_fault(const FetchOptions& options, const std::string& url, const Fault& fault) {
  const Exchange exchange = fetch(options, url);
  EXPECT_EQ(name(exchange.outcome), name(fault.outcome)) << fault.path << ": " << exchange.detail;
  EXPECT_EQ(exchange.status, fault.status) << fault.path;
  EXPECT_EQ(exchange.detail.empty(), fault.outcome == Outcome::response) << fault.path << exchange.detail;
  EXPECT_LE(exchange.body.size(), options.max_body) << fault.path;
  EXPECT_GE(exchange.timings.total, 0) << fault.path;
}

}  // namespace sitelark

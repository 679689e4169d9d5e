// The transport against a server that does everything wrong: each fault ends with its own outcome.
#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/fault_test.h"

namespace sitelark {
namespace {

TEST_F(FaultTest, EveryFaultHasItsOutcome) {
  const Fault faults[] = {
      {"/short-body", Outcome::truncated, 200},
      {"/long-body", Outcome::response, 200},
      {"/reset-mid-body", Outcome::truncated, 200},
      {"/broken-gzip", Outcome::truncated, 200},
      {"/cut-gzip", Outcome::truncated, 200},
      {"/empty-gzip", Outcome::response, 200},
      {"/not-gzip", Outcome::truncated, 200},
      {"/broken-chunk", Outcome::truncated, 200},
      {"/cut-chunk", Outcome::truncated, 200},
      {"/unknown-coding", Outcome::response, 200},
      {"/bad-charset", Outcome::response, 200},
      {"/endless", Outcome::body_too_large, 200},
      {"/endless-chunks", Outcome::body_too_large, 200},
      {"/gzip-bomb", Outcome::body_too_large, 200},
      {"/big-header", Outcome::headers_too_large, 200},
      {"/many-headers", Outcome::headers_too_large, 200},
      {"/header-line/81920", Outcome::headers_too_large, 200},
      {"/header-line/150000", Outcome::headers_too_large, 200},
      {"/header-line/60000", Outcome::response, 200},
      {"/big-trailer", Outcome::headers_too_large, 200},
      {"/reset-before-head", Outcome::connection_reset, 0},
      {"/empty-reply", Outcome::connection_reset, 0},
      {"/cut-head", Outcome::connection_reset, 200},
      {"/http09", Outcome::protocol_error, 0},
      {"/garbage", Outcome::protocol_error, 0},
      {"/no-colon", Outcome::protocol_error, 200},
      {"/nul-header", Outcome::protocol_error, 200},
      {"/bad-length", Outcome::protocol_error, 200},
      {"/always-429", Outcome::response, 429},
      {"/no-location", Outcome::response, 301},
      {"/redirect-loop", Outcome::response, 302},
      {"/status/500", Outcome::response, 500},
      {"/status/204", Outcome::response, 204},
      {"/status/304", Outcome::response, 304},
      {"/status/999", Outcome::response, 999},
      {"/no-such-path", Outcome::response, 404},
  };
  FetchOptions options = local_options();
  options.max_body = 1 << 20;
  for (const Fault& fault : faults) expect_fault(options, server().url(fault.path), fault);
}

TEST_F(FaultTest, EveryPhaseHasItsTimeLimit) {
  const milliseconds soon(250);
  FetchOptions first_byte = local_options();
  first_byte.first_byte_timeout = soon;
  for (const char* path : {"/never", "/slow-status-line", "/only-interim"}) {
    expect_fault(first_byte, server().url(path), {path, Outcome::first_byte_timeout, 0});
  }
  expect_fault(first_byte, on("silent", "/", "http"), {"silent", Outcome::first_byte_timeout, 0});

  FetchOptions body = local_options();
  body.body_timeout = soon;
  for (const char* path : {"/slow-bytes", "/slow-head"}) {
    expect_fault(body, server().url(path), {path, Outcome::body_timeout, 200});
  }

  FetchOptions connect = local_options();
  connect.connect_timeout = soon;
  expect_fault(connect, on("full", "/", "http"), {"full", Outcome::connect_timeout, 0});
  expect_fault(connect, on("silent", "/"), {"TLS never answered", Outcome::connect_timeout, 0});
}

TEST_F(FaultTest, NoConnectionHasThreeReasons) {
  expect_fault(local_options(), "http://127.0.0.1:1/", {"refused", Outcome::connection_refused, 0});
  expect_fault(local_options(), on("reset", "/", "http"), {"reset", Outcome::connection_reset, 0});
  FetchOptions patient = local_options();  // a resolver without a network takes its time
  patient.connect_timeout = std::chrono::seconds(120);
  expect_fault(patient, "http://no-such-host.invalid/", {"invalid", Outcome::dns_failure, 0});
  expect_fault(local_options(), "http://a(b).test/", {"not a host name", Outcome::dns_failure, 0});
}

TEST_F(FaultTest, TimePassedOutsidePollIsNotTheServersFault) {
  FetchOptions options = local_options();
  options.first_byte_timeout = options.body_timeout = milliseconds(400);
  const auto transport = curl_transport(options);
  transport->start({.url = url_of(server().url("/delay/100"))});
  transport->poll(milliseconds(20));
  std::this_thread::sleep_for(milliseconds(700));
  const std::vector<Answer> got = answers(*transport, 1);
  ASSERT_EQ(got.size(), 1u);
  EXPECT_EQ(name(got[0].exchange.outcome), "response") << got[0].exchange.detail;
}

TEST_F(FaultTest, TheBodyLimitIsExactAndKeepsWhatCame) {
  FetchOptions options = local_options();
  options.max_body = 1000;
  const Exchange exact = fetch(options, server().url("/sized/1000"));
  EXPECT_EQ(exact.outcome, Outcome::response);
  EXPECT_EQ(exact.body.size(), 1000u);
  const Exchange over = fetch(options, server().url("/sized/1001"));
  EXPECT_EQ(over.outcome, Outcome::body_too_large);
  EXPECT_EQ(over.body.size(), 1000u);
}

TEST_F(FaultTest, ARequestMayHaveABodyLimitOfItsOwn) {
  FetchOptions options = local_options();
  options.max_body = 1000;
  const auto transport = curl_transport(options);
  for (const std::uint64_t limit : {500u, 2000u}) {
    Request request;
    request.url = Url::parse(server().url("/sized/1500")).value();
    request.max_body = limit;
    transport->start(request);
    std::vector<Answer> answers;
    while (answers.empty()) answers = transport->poll(milliseconds(1000));
    EXPECT_EQ(answers.at(0).exchange.body.size(), std::min<std::uint64_t>(limit, 1500));
  }
}

TEST_F(FaultTest, HundredsAtOnceEndOnceEach) {
  FetchOptions options = local_options();
  options.max_transfers = 200;
  const auto transport = curl_transport(options);
  std::set<std::int64_t> tags;
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(transport->has_capacity());
    transport->start({.url = url_of(server().url("/ok/" + std::to_string(i))), .tag = i});
  }
  EXPECT_FALSE(transport->has_capacity());
  EXPECT_EQ(transport->in_flight(), 200);
  for (const Answer& answer : answers(*transport, 200)) {
    EXPECT_EQ(answer.exchange.status, 200) << answer.exchange.detail;
    EXPECT_EQ(answer.exchange.url.path(), "/ok/" + std::to_string(answer.tag));
    EXPECT_NE(answer.exchange.body.find("<p>/ok/" + std::to_string(answer.tag) + "</p>"), std::string::npos);
    tags.insert(answer.tag);
  }
  EXPECT_EQ(tags.size(), 200u);
  EXPECT_EQ(transport->in_flight(), 0);
}

TEST_F(FaultTest, CancelledTransfersNeverAnswer) {
  const auto transport = curl_transport(local_options());
  for (int i = 0; i < 20; ++i) transport->start({.url = url_of(server().url("/never"))});
  transport->start({.url = url_of("http://no-such-host.invalid/")});
  transport->poll(milliseconds(50));
  transport->cancel_all();
  EXPECT_EQ(transport->in_flight(), 0);
  EXPECT_TRUE(transport->poll(milliseconds(0)).empty());
  EXPECT_EQ(fetch(*transport, server().url("/ok")).status, 200);
}

TEST_F(FaultTest, WakeEndsAPoll) {
  const auto transport = curl_transport(local_options());
  transport->start({.url = url_of(server().url("/never"))});
  transport->wake();  // before the poll: not lost
  EXPECT_TRUE(transport->poll(std::chrono::hours(1)).empty());
  for (int i = 0; i < 100; ++i) {
    std::thread other([&] { transport->wake(); });
    EXPECT_TRUE(transport->poll(std::chrono::hours(1)).empty());
    other.join();
  }
}

}  // namespace
}  // namespace sitelark

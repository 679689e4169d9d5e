// Certificates good and bad, and HTTP/2.
#include <string>
#include <tuple>
#include <vector>

#include "tests/fault_test.h"

namespace sitelark {
namespace {

TEST_F(FaultTest, BrokenTlsIsToldAndNothingIsSent) {
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"expired", "certificate has expired", "CN=expired.test"},
      {"wrong", "no alternative certificate subject name matches target host name '127.0.0.1'",
       "CN=other.test"},
      {"self", "self-signed certificate", "CN=self.test"}};
  for (const auto& [port, error, subject] : cases) {
    const auto transport = curl_transport(trusting());
    const Exchange exchange = fetch(*transport, on(port, "/ok"));
    EXPECT_EQ(name(exchange.outcome), "tls_failure") << port;
    EXPECT_EQ(exchange.detail, error);
    EXPECT_EQ(requests_at(port), 0) << port;
    const std::vector<CertificateFacts> seen = transport->certificates();
    ASSERT_EQ(seen.size(), 1u) << port;
    EXPECT_EQ(seen[0].host, "127.0.0.1:" + server().value(port));
    EXPECT_FALSE(seen[0].verified);
    EXPECT_EQ(seen[0].error, error);
    EXPECT_EQ(seen[0].subject, subject);
    EXPECT_EQ(seen[0].protocol, "TLSv1.3");
    EXPECT_NE(seen[0].not_after, 0);
  }
  expect_fault(trusting(), "https://127.0.0.1:" + server().port() + "/",
               {"not TLS", Outcome::tls_failure, 0});
  expect_fault(trusting(), on("reset", "/"), {"reset in handshake", Outcome::connection_reset, 0});
  expect_fault(local_options(), on("good", "/ok"), {"unknown authority", Outcome::tls_failure, 0});
}

TEST_F(FaultTest, GoodTlsIsRemembered) {
  const auto transport = curl_transport(trusting());
  const Exchange first = fetch(*transport, on("good", "/ok"));
  EXPECT_EQ(first.status, 200) << first.detail;
  EXPECT_GE(first.timings.tls, 0);
  fetch(*transport, on("good", "/ok"));
  const std::vector<CertificateFacts> seen = transport->certificates();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_TRUE(seen[0].verified);
  EXPECT_EQ(seen[0].error, "");
  EXPECT_EQ(seen[0].subject, "O=Sitelark Test,CN=good.test");
  EXPECT_EQ(seen[0].issuer, "CN=Sitelark Test CA");
  EXPECT_EQ(seen[0].names, (std::vector<std::string>{"localhost", "good.test", "127.0.0.1"}));
  EXPECT_LT(seen[0].not_before, seen[0].not_after);
  EXPECT_FALSE(seen[0].http2);
  EXPECT_EQ(seen[0].key_type, "EC");
  EXPECT_EQ(seen[0].key_bits, 256);
  EXPECT_EQ(seen[0].signature, "ecdsa-with-SHA256");
}

TEST_F(FaultTest, WithoutVerificationACertificateIsReadButNotTrusted) {
  FetchOptions options = local_options();
  options.verify_tls = false;
  const auto transport = curl_transport(options);
  EXPECT_EQ(fetch(*transport, on("expired", "/ok")).status, 200);
  ASSERT_EQ(transport->certificates().size(), 1u);
  EXPECT_FALSE(transport->certificates()[0].verified);
  EXPECT_EQ(transport->certificates()[0].subject, "CN=expired.test");
}

TEST_F(FaultTest, HttpTwoMultiplexesAndItsFaultsHaveOutcomes) {
  if (server().value("h2").empty()) GTEST_SKIP() << "python3-h2 is not installed";
  const auto transport = curl_transport(trusting());
  const Exchange fine = fetch(*transport, on("h2", "/fine"));
  EXPECT_EQ(fine.body, "fine over two") << fine.detail;
  EXPECT_EQ(fine.http_version, 20);
  EXPECT_TRUE(transport->certificates().at(0).http2);
  // The server answers neither until both streams are open on one connection.
  transport->start({.url = url_of(on("h2", "/pair"))});
  transport->start({.url = url_of(on("h2", "/pair"))});
  for (const Answer& answer : answers(*transport, 2)) EXPECT_EQ(answer.exchange.body, "together");

  const Fault faults[] = {{"/reset-before-head", Outcome::connection_reset, 0},
                          {"/reset-mid-body", Outcome::truncated, 200},
                          {"/short-body", Outcome::truncated, 200},
                          {"/close", Outcome::connection_reset, 0},
                          {"/goaway", Outcome::connection_reset, 0},
                          {"/close-mid-body", Outcome::truncated, 200},
                          {"/many-headers", Outcome::headers_too_large, 0},
                          {"/header-line/30000", Outcome::response, 200},
                          {"/header-line/65000", Outcome::response, 200},
                          {"/header-line/80000", Outcome::headers_too_large, 0}};
  for (const Fault& fault : faults) expect_fault(trusting(), on("h2", fault.path), fault);
  FetchOptions impatient = trusting();
  impatient.first_byte_timeout = milliseconds(250);
  expect_fault(impatient, on("h2", "/never"), {"/never", Outcome::first_byte_timeout, 0});
}

}  // namespace
}  // namespace sitelark

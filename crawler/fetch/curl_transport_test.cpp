// The transport against a server that does everything wrong: each fault ends with its own outcome.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "crawler/fetch/transport.h"
#include "tests/local_server.h"

namespace sitelark {
namespace {

using std::chrono::milliseconds;

FetchOptions local_options() {
  FetchOptions options;
  options.allow_private = true;
  return options;
}

Url url_of(const std::string& text) {
  const std::optional<Url> url = Url::parse(text);
  EXPECT_TRUE(url) << text;
  return url.value_or(Url());
}

// Polls until `count` answers came; gives up only when nothing is in flight.
std::vector<Answer> answers(Transport& transport, std::size_t count) {
  std::vector<Answer> all;
  while (all.size() < count && transport.in_flight() > 0) {
    for (Answer& answer : transport.poll(milliseconds(1000))) all.push_back(std::move(answer));
  }
  return all;
}

Exchange fetch(Transport& transport, const std::string& url, Method method = Method::get) {
  transport.start({.url = url_of(url), .method = method, .tag = 7});
  std::vector<Answer> got = answers(transport, 1);
  if (got.size() != 1) throw std::runtime_error("no answer for " + url);
  EXPECT_EQ(got[0].tag, 7);
  return std::move(got[0].exchange);
}

Exchange fetch(const FetchOptions& options, const std::string& url, Method method = Method::get) {
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
    int count = 0;
    for (const auto& line : nlohmann::json::parse(log.body)) count += line["port"] == port;
    return count;
  }

 private:
  static LocalServer* server_;
};
LocalServer* FaultTest::server_ = nullptr;

struct Fault {
  const char* path;
  Outcome outcome;
  int status;  // that must be known in spite of the fault
};

void expect_fault(const FetchOptions& options, const std::string& url, const Fault& fault) {
  const Exchange exchange = fetch(options, url);
  EXPECT_EQ(name(exchange.outcome), name(fault.outcome)) << fault.path << ": " << exchange.detail;
  EXPECT_EQ(exchange.status, fault.status) << fault.path;
  EXPECT_EQ(exchange.detail.empty(), fault.outcome == Outcome::response) << fault.path << exchange.detail;
  EXPECT_LE(exchange.body.size(), options.max_body) << fault.path;
  EXPECT_GE(exchange.timings.total, 0) << fault.path;
}

TEST_F(FaultTest, EveryFaultHasItsOutcome) {
  const Fault faults[] = {
      {"/short-body", Outcome::truncated, 200},
      {"/long-body", Outcome::response, 200},
      {"/reset-mid-body", Outcome::truncated, 200},
      {"/broken-gzip", Outcome::truncated, 200},
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
  expect_fault(local_options(), "http://no-such-host.invalid/", {"invalid", Outcome::dns_failure, 0});
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

TEST_F(FaultTest, HeadersStandAsSent) {
  const Exchange exchange = fetch(local_options(), server().url("/headers-as-sent"));
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"X-B", "2"},    {"x-a", "1"},           {"Set-Cookie", "a=1"},
      {"X-B", "3"},    {"sET-cOOKIE", "b=2"},  {"X-Folded", "one two"},
      {"X-Empty", ""}, {"Content-Length", "2"}};
  std::vector<std::pair<std::string, std::string>> seen;
  for (const Header& h : exchange.headers) seen.emplace_back(h.name, h.value);
  EXPECT_EQ(seen, expected);
  EXPECT_EQ(exchange.http_version, 11);
  EXPECT_EQ(exchange.remote_ip, "127.0.0.1");
  EXPECT_GT(exchange.fetched_at, 1'700'000'000'000);
}

TEST_F(FaultTest, InterimHeadsAndTrailersAreDropped) {
  const Exchange hints = fetch(local_options(), server().url("/early-hints"));
  EXPECT_EQ(hints.status, 200);
  EXPECT_FALSE(has_header(hints.headers, "X-Early"));
  EXPECT_FALSE(has_header(hints.headers, "Link"));
  const Exchange trailers = fetch(local_options(), server().url("/trailers"));
  EXPECT_EQ(trailers.body, "ok");
  EXPECT_FALSE(has_header(trailers.headers, "X-Trailer"));
}

TEST_F(FaultTest, ALocationKeepsItsBytesAndIsNotFollowed) {
  const Exchange exchange = fetch(local_options(), server().url("/raw-location"));
  EXPECT_EQ(exchange.status, 302);
  EXPECT_EQ(header(exchange.headers, "location"), "/caf\xc3\xa9?q=\xe4\xb8\xad");
}

TEST_F(FaultTest, BodiesAreDecoded) {
  const std::pair<const char*, const char*> cases[] = {
      {"/gzip", "hello gzip"}, {"/brotli", "hello"}, {"/zstd", "hello"}, {"/unknown-coding", "plain text"}};
  for (const auto& [path, body] : cases) {
    const Exchange exchange = fetch(local_options(), server().url(path));
    EXPECT_EQ(exchange.body, body) << path << exchange.detail;
    EXPECT_TRUE(has_header(exchange.headers, "content-encoding")) << path;
    EXPECT_EQ(std::to_string(exchange.wire_bytes), header(exchange.headers, "content-length")) << path;
  }
}

TEST_F(FaultTest, DecodingIsOnAgainAfterAnUnknownCoding) {
  const auto transport = curl_transport(local_options());
  EXPECT_EQ(fetch(*transport, server().url("/unknown-coding")).body, "plain text");
  EXPECT_EQ(fetch(*transport, server().url("/gzip")).body, "hello gzip");
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

TEST_F(FaultTest, HeadAndFirstBytes) {
  const Exchange head = fetch(local_options(), server().url("/sized/5000"), Method::head);
  EXPECT_TRUE(head.head_only);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(header(head.headers, "content-length"), "5000");
  EXPECT_EQ(fetch(local_options(), server().url("/no-head"), Method::head).status, 405);

  const auto transport = curl_transport(local_options());
  const std::tuple<const char*, int, std::size_t> cases[] = {{"/range", 206, 1024},
                                                             {"/sized/5000", 200, 1024},
                                                             {"/sized/10", 200, 10},
                                                             {"/endless", 200, 1024},
                                                             {"/no-head", 200, 108}};
  for (const auto& [path, status, size] : cases) {
    const Exchange start = fetch(*transport, server().url(path), Method::get_start);
    EXPECT_EQ(name(start.outcome), "response") << path << start.detail;
    EXPECT_EQ(start.status, status) << path;
    EXPECT_EQ(start.body.size(), size) << path;
    EXPECT_TRUE(start.head_only) << path;
  }
  const Exchange whole = fetch(*transport, server().url("/sized/5000"));  // the handle forgets the range
  EXPECT_EQ(whole.body.size(), 5000u);
  EXPECT_FALSE(whole.head_only);
}

std::string sent_header(const Exchange& echo, const std::string& wanted) {
  const nlohmann::json seen = nlohmann::json::parse(echo.body);
  for (const auto& pair : seen["headers"]) {
    if (pair[0] == wanted) return pair[1];
  }
  return {};
}

TEST_F(FaultTest, WhatIsSent) {
  FetchOptions options = local_options();
  options.headers = {{"X-Mine", "yes"}, {"Authorization", "Bearer t"}, {"X-Bad", "a\r\nX-Injected: b"}};
  const Exchange plain = fetch(options, server().url("/echo"));
  EXPECT_EQ(sent_header(plain, "User-Agent"), default_user_agent());
  EXPECT_EQ(sent_header(plain, "X-Mine"), "yes");
  EXPECT_EQ(sent_header(plain, "Accept-Encoding"), "gzip, deflate, br, zstd");
  EXPECT_EQ(sent_header(plain, "X-Bad"), "");
  EXPECT_EQ(sent_header(plain, "X-Injected"), "");
  EXPECT_EQ(sent_header(plain, "Authorization"), "") << "a secret may only go to the start's origin";
  options.auth_origin = url_of(server().url("/")).origin();
  options.user_agent = "Other/1";
  const Exchange home = fetch(options, server().url("/echo"));
  EXPECT_EQ(sent_header(home, "Authorization"), "Bearer t");
  EXPECT_EQ(sent_header(home, "User-Agent"), "Other/1");
  EXPECT_EQ(sent_header(fetch(options, server().url("/echo"), Method::get_start), "Range"), "bytes=0-1023");
}

TEST_F(FaultTest, BasicAuthGoesToOneOrigin) {
  FetchOptions options = local_options();
  options.basic_auth = "user:secret";
  options.auth_origin = "http://elsewhere.test";
  EXPECT_EQ(fetch(options, server().url("/basic")).status, 401);
  options.auth_origin = url_of(server().url("/")).origin();
  const auto transport = curl_transport(options);
  EXPECT_EQ(fetch(*transport, server().url("/basic")).status, 200);
  const std::string other = "http://localhost:" + server().port() + "/basic";
  EXPECT_EQ(fetch(*transport, other).status, 401) << "the handle must forget the credentials";
}

TEST_F(FaultTest, CookiesOnlyWhenAsked) {
  for (bool wanted : {false, true}) {
    FetchOptions options = local_options();
    options.cookies = wanted;
    const auto transport = curl_transport(options);
    fetch(*transport, server().url("/set-cookie"));
    // Two at once: the second uses another handle, which must know the cookie too.
    transport->start({.url = url_of(server().url("/echo"))});
    transport->start({.url = url_of(server().url("/echo?2"))});
    for (const Answer& answer : answers(*transport, 2)) {
      EXPECT_EQ(sent_header(answer.exchange, "Cookie"), wanted ? "visited=yes" : "");
    }
  }
}

TEST_F(FaultTest, ConnectionsAreKeptAlive) {
  const auto transport = curl_transport(local_options());
  std::set<int> connections;
  for (int i = 0; i < 5; ++i) {
    const Exchange exchange = fetch(*transport, server().url("/echo"));
    connections.insert(nlohmann::json::parse(exchange.body)["connection"].get<int>());
    EXPECT_EQ(exchange.timings.connect >= 0, i == 0) << "a reused connection was not connected";
  }
  EXPECT_EQ(connections.size(), 1u);
}

TEST_F(FaultTest, PrivateAddressesAreRefusedAfterDns) {
  const int before = requests_at("plain");
  FetchOptions options;
  const std::string port = server().port();
  for (const std::string host :
       {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "127.1"}) {
    const Exchange exchange = fetch(options, "http://" + host + ":" + port + "/ok");
    EXPECT_EQ(name(exchange.outcome), "private_address") << host << exchange.detail;
  }
  EXPECT_EQ(requests_at("plain"), before);
}

TEST_F(FaultTest, AddressesThatTheUserGaveAreAllowed) {
  const std::string port = server().port();
  FetchOptions resolve;
  resolve.resolve = {"shop.test:" + port + ":127.0.0.1"};
  EXPECT_EQ(fetch(resolve, "http://shop.test:" + port + "/ok").status, 200);
  EXPECT_EQ(fetch(resolve, "http://127.0.0.1:" + port + "/ok").outcome, Outcome::private_address);
  FetchOptions connect_to;
  connect_to.connect_to = {"shop.test:80:localhost:" + port};
  EXPECT_EQ(fetch(connect_to, "http://shop.test/ok").status, 200);
  EXPECT_EQ(fetch(connect_to, "http://localhost:" + port + "/ok").outcome, Outcome::private_address);
}

struct ScopedVariable {
  ScopedVariable(const char* name, const std::string& value) : name_(name) { setenv(name, value.c_str(), 1); }
  ~ScopedVariable() { unsetenv(name_); }
  const char* name_;
};

TEST_F(FaultTest, AProxyOfTheEnvironmentIsUsedAndMayBeLocal) {
  const ScopedVariable http("http_proxy", server().url("/"));
  const ScopedVariable https("https_proxy", server().url("/"));
  const ScopedVariable none("no_proxy", "direct.test");
  const Exchange exchange = fetch(FetchOptions(), "http://shop.test/echo");
  EXPECT_EQ(exchange.status, 200) << exchange.detail;
  EXPECT_EQ(nlohmann::json::parse(exchange.body)["target"], "http://shop.test/echo");
  EXPECT_EQ(exchange.remote_ip, "") << "the proxy's address is not the host's";
  const Exchange tunnel = fetch(FetchOptions(), "https://shop.test/");
  EXPECT_EQ(name(tunnel.outcome), "connection_refused");
  EXPECT_EQ(tunnel.detail, "the proxy answered 404");
  EXPECT_EQ(tunnel.status, 0);
  EXPECT_EQ(name(fetch(FetchOptions(), "http://10.0.0.1/echo").outcome), "private_address");
  EXPECT_EQ(name(fetch(FetchOptions(), "http://localhost/echo").outcome), "private_address");
  FetchOptions direct;
  direct.resolve = {"direct.test:" + server().port() + ":127.0.0.1"};
  EXPECT_EQ(fetch(direct, "http://direct.test:" + server().port() + "/echo").remote_ip, "127.0.0.1");
}

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

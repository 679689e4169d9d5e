// What is asked, of whom, and what an exchange tells.
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/fault_test.h"
#include "text/json.h"

namespace sitelark {
namespace {

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
  const std::pair<const char*, const char*> cases[] = {{"/gzip", "hello gzip"},
                                                       {"/gzip-members", "first second"},
                                                       {"/brotli", "hello"},
                                                       {"/zstd", "hello"},
                                                       {"/unknown-coding", "plain text"}};
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

TEST_F(FaultTest, HeadAndFirstBytes) {
  const Exchange head = fetch(local_options(), server().url("/sized/5000"), Method::head);
  EXPECT_TRUE(head.head_only);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(header(head.headers, "content-length"), "5000");
  EXPECT_EQ(fetch(local_options(), server().url("/no-head"), Method::head).status, 405);

  const auto transport = curl_transport(local_options());
  const std::tuple<const char*, int, std::size_t> cases[] = {{"/range", 206, 4096},
                                                             {"/sized/5000", 200, 4096},
                                                             {"/sized/10", 200, 10},
                                                             {"/endless", 200, 4096},
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
  EXPECT_EQ(sent_header(fetch(options, server().url("/echo"), Method::get_start), "Range"), "bytes=0-4095");
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
  const auto transport = curl_transport(connect_to);
  EXPECT_EQ(fetch(*transport, "http://shop.test/ok").status, 200);
  // Nor may it ride on the connection that is open now.
  EXPECT_EQ(fetch(*transport, "http://localhost:" + port + "/ok").outcome, Outcome::private_address);
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

}  // namespace
}  // namespace sitelark

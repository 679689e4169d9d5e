// The client, signing in, Search Console and redirect links, against a server that speaks their formats.
#include "crawler/serp/api_client.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <cstdlib>

#include "crawler/serp/redirects.h"
#include "crawler/serp/search_console.h"
#include "crawler/serp/serp_bodies_for_tests.h"
#include "tests/local_server.h"
#include "text/calendar.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

class Api : public testing::Test {
 protected:
  static std::vector<std::string> command() {
    return {"/usr/bin/python3", std::string(SITELARK_SOURCE_DIR) + "/tests/servers/serp_server.py"};
  }
  ApiRequest get(const std::string& path) { return {.url = *Url::parse(server.url(path))}; }
  ApiAnswer send(const std::string& method, const std::string& path, const std::string& body = "") {
    ApiRequest request = get(path);
    request.method = method;
    request.body = body;
    return ask(*client, request);
  }
  void script(const std::string& provider, int status, const std::string& body) {
    send("POST", "/_script",
         Json::array({{{"provider", provider}, {"status", status}, {"body", body}}}).dump());
  }
  Json log() { return Json::parse(send("GET", "/_log").body); }

  LocalServer server{command()};
  std::unique_ptr<ApiClient> client = curl_api_client({.connect_timeout = std::chrono::seconds(2),
                                                       .total_timeout = std::chrono::seconds(3),
                                                       .max_body = 100'000});
};

TEST_F(Api, BringsAnswersOfAnyStatus) {
  ApiRequest request = get("/_echo?a=b");
  request.method = "POST";
  request.body = "{\"q\":\"茶\"}";
  request.headers = {{"X-API-KEY", "k"}, {"X-Bad", "a\r\nX-Evil: 1"}, {"Content-Type", "application/json"}};
  request.secrets = {"k"};
  const ApiAnswer answer = ask(*client, request);
  ASSERT_EQ(answer.outcome, LookStatus::looked) << answer.detail;
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.secrets, std::vector<std::string>{"k"});
  const Json echo = Json::parse(answer.body);
  EXPECT_EQ(echo["method"], "POST");
  EXPECT_EQ(echo["body"], request.body);
  EXPECT_EQ(echo["headers"]["x-api-key"], "k");
  EXPECT_FALSE(echo["headers"].contains("x-evil"));
  EXPECT_FALSE(echo["headers"].contains("x-bad"));
  EXPECT_FALSE(header(answer.headers, "content-type").empty());
  EXPECT_EQ(send("GET", "/nowhere").status, 404);
}

TEST_F(Api, FollowsNothingAndKeepsItsLimits) {
  const ApiAnswer moved = send("GET", "/_moved");
  EXPECT_EQ(moved.status, 302);
  EXPECT_EQ(header(moved.headers, "location"), "/_echo");
  EXPECT_EQ(send("GET", "/_large").outcome, LookStatus::parse);
  EXPECT_TRUE(send("GET", "/_large").body.empty());
  EXPECT_EQ(send("GET", "/_slow").outcome, LookStatus::timeout);
  ApiRequest refused;
  refused.url = *Url::parse("http://127.0.0.1:1/");
  EXPECT_EQ(ask(*client, refused).outcome, LookStatus::unreachable);
  refused.url = *Url::parse("https://127.0.0.1:" + server.port() + "/");  // no TLS there
  EXPECT_EQ(ask(*client, refused).outcome, LookStatus::unreachable);
}

TEST_F(Api, SeveralAtOnceComeBackWithTheirTags) {
  for (int i = 1; i <= 5; ++i) client->start(get("/_echo"), i);
  EXPECT_EQ(client->in_flight(), 5);
  std::int64_t sum = 0;
  while (client->in_flight() > 0) {
    for (const ApiAnswer& answer : client->poll(std::chrono::seconds(1))) sum += answer.tag;
  }
  EXPECT_EQ(sum, 15);
}

// A key of its own for each run.
std::string throwaway_key() {
  EVP_PKEY* key = EVP_RSA_gen(2048);
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  std::string out(bytes, static_cast<std::size_t>(size));
  BIO_free(bio);
  EVP_PKEY_free(key);
  return out;
}

ServiceAccount account_at(const std::string& token_url, bool escaped = false) {
  std::string pem = throwaway_key();
  if (escaped) {
    std::string with_escapes;
    for (const char c : pem) with_escapes += c == '\n' ? std::string("\\n") : std::string(1, c);
    pem = with_escapes;
  }
  const Json file{{"type", "service_account"},
                  {"client_email", "lark@project.example"},
                  {"private_key_id", "k1"},
                  {"private_key", pem},
                  {"token_uri", token_url}};
  auto account = read_service_account(file.dump(), "key.json");
  EXPECT_TRUE(account) << (account ? "" : account.error().what);
  return account.value_or(ServiceAccount{});
}

TEST_F(Api, AServiceAccountSignsInOnceAndRowsComePageByPage) {
  SignIn sign_in(account_at(server.url("/token"), true), kConsoleScope);
  ConsoleQuery query{.site = "sc-domain:shop.example", .first_day = "2026-08-18", .last_day = "2026-08-18"};
  query.base = server.url("");
  query.row_limit = 2;
  std::vector<ConsoleRow> rows;
  const auto take = [&](std::vector<ConsoleRow> page) {
    rows.insert(rows.end(), page.begin(), page.end());
    return true;
  };
  const ConsoleAnswer answer = fetch_console(query, sign_in, *client, take);
  ASSERT_EQ(answer.status, LookStatus::looked) << answer.detail;
  ASSERT_EQ(rows.size(), 2u);  // the documented answer, then one without rows
  EXPECT_EQ(rows[0].query, "trail shoes");
  EXPECT_EQ(rows[0].page, "https://shop.example/trail");
  EXPECT_EQ(rows[0].country, "us");
  EXPECT_EQ(rows[0].device, Device::mobile);
  EXPECT_EQ(rows[0].day, *parse_day("2026-08-18", "UTC") / 86'400);
  EXPECT_EQ(rows[0].clicks, 12);
  EXPECT_EQ(rows[0].impressions, 340);
  EXPECT_DOUBLE_EQ(rows[0].position, 4.7);
  EXPECT_EQ(fetch_console(query, sign_in, *client, take).status, LookStatus::looked);
  int tokens = 0, asked = 0;
  for (const Json& one : log()) {
    tokens += one["provider"] == "token";
    asked += one["provider"] == "search-console";
    if (one["provider"] == "search-console") {
      EXPECT_EQ(one["path"], "/webmasters/v3/sites/sc-domain%3Ashop.example/searchAnalytics/query");
    }
  }
  EXPECT_EQ(tokens, 1);
  EXPECT_EQ(asked, 4);
}

TEST_F(Api, WhatGoogleRefusesKeepsItsClass) {
  SignIn sign_in(account_at(server.url("/token")), kConsoleScope);
  ConsoleQuery query{.site = "https://shop.example/", .first_day = "2026-08-18", .last_day = "2026-08-18"};
  query.base = server.url("");
  const auto status = [&] {
    return fetch_console(query, sign_in, *client, [](const std::vector<ConsoleRow>&) { return true; });
  };
  script("token", 400, R"({"error":"invalid_grant","error_description":"Invalid JWT Signature."})");
  const ConsoleAnswer refused = status();
  EXPECT_EQ(refused.status, LookStatus::auth);
  EXPECT_EQ(refused.detail, "signing in: HTTP 400 Invalid JWT Signature.");
  script("token", 200, R"({"expires_in":3600})");
  EXPECT_EQ(status().status, LookStatus::parse);
  script(
      "search-console", 403,
      R"({"error":{"code":403,"message":"User does not have sufficient permission for site","errors":[{"domain":"global","reason":"forbidden"}]}})");
  EXPECT_EQ(status().status, LookStatus::auth);
  script("search-console", 429, R"({"error":{"code":429,"errors":[{"reason":"rateLimitExceeded"}]}})");
  EXPECT_EQ(status().status, LookStatus::rate_limited);
  script("search-console", 403, R"({"error":{"code":403,"errors":[{"reason":"quotaExceeded"}]}})");
  EXPECT_EQ(status().status, LookStatus::quota);
  script("search-console", 200,
         R"({"rows":[{"keys":["2026-08-18"],"clicks":1,"impressions":1,"position":1}]})");
  EXPECT_EQ(status().status, LookStatus::parse);
  script("search-console", 200, "{}");
  EXPECT_EQ(status().status, LookStatus::parse);
}

TEST(SearchConsole, ABrokenRowMakesNoNumbers) {
  const Json whole = Json::parse(serp_test_file("search-console.json"));
  const ConsoleQuery query;
  const auto read = [&](const Json& body) {
    return read_console(query, {.status = 200, .body = body.dump()});
  };
  EXPECT_EQ(read(whole).status, LookStatus::looked);
  for (const char* key : {"keys", "clicks", "impressions", "position"}) {
    for (const Json& other : std::vector<Json>{nullptr, "x", -1, Json::array(), Json::object()}) {
      Json broken = whole;
      broken["rows"][0][key] = other;
      EXPECT_EQ(read(broken).status, LookStatus::parse) << broken.dump();
    }
    Json broken = whole;
    broken["rows"][0].erase(key);
    EXPECT_EQ(read(broken).status, LookStatus::parse) << broken.dump();
  }
  const std::string text = serp_test_file("search-console.json");
  for (std::size_t length = 0; length + 2 < text.size(); ++length)
    EXPECT_EQ(read_console(query, {.status = 200, .body = text.substr(0, length)}).status, LookStatus::parse);
}

TEST(SignIn, AStatementIsSignedWithTheKey) {
  const ServiceAccount account = account_at("https://oauth2.googleapis.com/token");
  const auto statement = signed_statement(account, kConsoleScope, 1'787'000'000);
  ASSERT_TRUE(statement);
  EXPECT_EQ(std::count(statement->begin(), statement->end(), '.'), 2);
  EXPECT_EQ(statement->find_first_of("+/="), std::string::npos);
  EXPECT_EQ(statement->substr(0, statement->find('.')),
            "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0");
  for (const char* none : {"", "{}", R"({"client_email":"a","private_key":"x"})"})
    EXPECT_FALSE(read_service_account(none, "key.json")) << none;
  EXPECT_FALSE(read_service_account(
      Json{{"client_email", "a"}, {"private_key", throwaway_key()}, {"token_uri", "http://evil.example/"}}
          .dump(),
      "key.json"));
}

TEST_F(Api, RedirectLinksAreResolvedNotFollowed) {
  const std::string shop = server.url("/link?url=shop"), page = server.url("/link?url=page"),
                    blocked = server.url("/link?url=captcha"), gone = server.url("/link?url=gone");
  const auto quick = RedirectPace{.pause = std::chrono::milliseconds(0), .of_host = 1};
  RedirectResolver resolver(*client, quick);
  resolver.add(1, {shop, "nothing", page, gone, blocked, shop});
  std::vector<RedirectResolver::List> done;
  while (done.empty()) done = resolver.work(1, std::chrono::milliseconds(50));
  EXPECT_TRUE(resolver.is_idle());
  const auto& targets = done[0].targets;
  ASSERT_EQ(targets.size(), 6u);
  EXPECT_EQ(targets[0].target, "https://shop.example/trail");
  EXPECT_EQ(targets[1].status, LookStatus::bad_request);
  EXPECT_EQ(targets[2].target, "https://shop.example/by-script");
  EXPECT_EQ(targets[3].status, LookStatus::not_found);
  EXPECT_EQ(targets[4].status, LookStatus::blocked);
  EXPECT_EQ(targets[5].status, LookStatus::pending);  // not asked any more
  EXPECT_TRUE(is_engine_redirect("http://www.baidu.com/link?url=AbC"));
  EXPECT_TRUE(is_engine_redirect("https://www.sogou.com/link?url=AbC"));
  EXPECT_FALSE(is_engine_redirect("https://evilbaidu.com/link?url=AbC"));
  EXPECT_FALSE(is_engine_redirect("https://baike.baidu.com/item/x"));
}

}  // namespace
}  // namespace sitelark

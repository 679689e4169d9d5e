// What is read from the shipped providers' answers: the documented ones, every one with a field broken, and
// all their errors. Nothing may crash, and no rank may come out that was not in the answer.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "crawler/serp/serp_bodies_for_tests.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

std::unique_ptr<Provider> shipped(const std::string& id) {
  auto provider = shipped_provider(id);
  EXPECT_TRUE(provider) << (provider ? "" : provider.error().what + " " + provider.error().hint);
  return provider ? std::move(*provider) : nullptr;
}

SerpQuery query_of(const std::string& engine) {
  return {.keyword = "trail shoes", .setting = {.engine = engine}};
}

ApiAnswer answer_of(int status, std::string body, Headers headers = {}) {
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

// Every place in a document but its root.
std::vector<Json::json_pointer> places(const Json& root) {
  std::vector<Json::json_pointer> out, open{Json::json_pointer()};
  while (!open.empty()) {
    const Json::json_pointer at = open.back();
    open.pop_back();
    if (!at.empty()) out.push_back(at);
    const Json& value = root[at];
    for (const auto& item : value.items()) {
      if (value.is_structured())
        open.push_back(value.is_array() ? at / static_cast<std::size_t>(std::stoul(item.key()))
                                        : at / item.key());
    }
  }
  return out;
}

// A rank that comes out stood in the answer, at that place.
void expect_nothing_invented(const SerpAnswer& answer, const SampleBody& sample, const std::string& what) {
  if (answer.status != LookStatus::looked) {
    EXPECT_TRUE(answer.list.results.empty()) << what;
    return;
  }
  EXPECT_FALSE(answer.list.results.empty()) << what;
  for (const SearchResult& result : answer.list.results) {
    ASSERT_GE(result.position, 1) << what;
    ASSERT_LE(static_cast<std::size_t>(result.position), sample.urls.size()) << what;
    EXPECT_EQ(result.url, sample.urls[static_cast<std::size_t>(result.position) - 1]) << what;
  }
}

TEST(ProviderBodies, DocumentedAnswersAreRead) {
  for (const SampleBody& sample : sample_bodies()) {
    const auto provider = shipped(sample.provider);
    ASSERT_TRUE(provider);
    const SerpAnswer read =
        provider->read(SerpStep::look, query_of(sample.engine), answer_of(200, sample.body));
    ASSERT_EQ(read.status, LookStatus::looked) << sample.provider << ": " << read.detail;
    ASSERT_EQ(read.list.results.size(), sample.urls.size()) << sample.provider;
    for (std::size_t i = 0; i < sample.urls.size(); ++i) {
      EXPECT_EQ(read.list.results[i].url, sample.urls[i]) << sample.provider;
      EXPECT_EQ(read.list.results[i].position, static_cast<int>(i) + 1) << sample.provider;
      EXPECT_EQ(read.list.results[i].place, static_cast<int>(i) + 1) << sample.provider;
      EXPECT_EQ(read.list.results[i].page, 1) << sample.provider;
      EXPECT_FALSE(read.list.results[i].title.empty()) << sample.provider;
      EXPECT_FALSE(read.list.results[i].snippet.empty()) << sample.provider;
    }
    EXPECT_EQ(read.list.pages, std::vector<std::int32_t>{1}) << sample.provider;
    EXPECT_EQ(read.list.depth(), static_cast<int>(sample.urls.size())) << sample.provider;
  }
}

std::vector<std::string> feature_names(const ResultList& list) {
  std::vector<std::string> out;
  for (const SerpFeature& feature : list.features) out.push_back(feature.name);
  std::sort(out.begin(), out.end());
  return out;
}

SerpAnswer read_sample(std::size_t index) {
  const SampleBody& sample = sample_bodies().at(index);
  return shipped(sample.provider)->read(SerpStep::look, query_of(sample.engine), answer_of(200, sample.body));
}

TEST(ProviderBodies, FeaturesTotalsAndCostsAreRead) {
  const SerpAnswer serpapi = read_sample(1), baidu = read_sample(2), dataforseo = read_sample(3),
                   serper = read_sample(4), valueserp = read_sample(5), brave = read_sample(6);
  EXPECT_EQ(feature_names(serpapi.list), std::vector<std::string>{"people_also_ask"});
  EXPECT_EQ(serpapi.list.features[0].urls, std::vector<std::string>{"https://mag.example/faq"});
  EXPECT_EQ(serpapi.list.results[0].features, std::vector<std::string>{"sitelinks"});
  EXPECT_EQ(serpapi.list.results[0].shown, "https://shop.example > trail");
  EXPECT_TRUE(serpapi.more);
  EXPECT_FALSE(serpapi.list.ended);
  EXPECT_EQ(serpapi.list.total, 1'230'000);
  EXPECT_EQ(baidu.list.total, 8'210'000);
  EXPECT_EQ(baidu.list.results[0].shown, "shop.example.cn");
  EXPECT_EQ(feature_names(dataforseo.list), std::vector<std::string>{"ai_overview"});
  EXPECT_EQ(dataforseo.list.features[0].block, 1);
  EXPECT_EQ(dataforseo.list.results[1].block, 4);
  EXPECT_DOUBLE_EQ(dataforseo.cost, 0.002);
  EXPECT_FALSE(dataforseo.more);
  EXPECT_EQ(feature_names(serper.list), (std::vector<std::string>{"people_also_ask", "related_searches"}));
  EXPECT_EQ(serper.list.total, -1);
  EXPECT_DOUBLE_EQ(serper.cost, 1);
  EXPECT_DOUBLE_EQ(valueserp.cost, 1);
  EXPECT_TRUE(valueserp.more);
  EXPECT_TRUE(brave.more);
  EXPECT_EQ(brave.cost, -1);
}

TEST(ProviderBodies, ABrokenFieldNeverMakesARank) {
  const std::vector<Json> others{nullptr,         true, -1, 2, 1e300, "x", Json::array(), Json::object(),
                                 Json::array({1})};
  int looked = 0, failed = 0;
  for (const SampleBody& sample : sample_bodies()) {
    const auto provider = shipped(sample.provider);
    ASSERT_TRUE(provider);
    const Json whole = Json::parse(sample.body);
    const auto check = [&](const Json& broken, const std::string& what) {
      const SerpAnswer read =
          provider->read(SerpStep::look, query_of(sample.engine), answer_of(200, broken.dump()));
      expect_nothing_invented(read, sample, fmt::format("{} {}", sample.provider, what));
      ++(read.status == LookStatus::looked ? looked : failed);
    };
    for (const Json::json_pointer& place : places(whole)) {
      for (const Json& other : others) {
        Json broken = whole;
        broken[place] = other;
        check(broken, fmt::format("{} = {}", place.to_string(), other.dump()));
      }
      Json broken = whole;
      Json& parent = broken[place.parent_pointer()];
      if (parent.is_array()) continue;  // a shorter list is a whole answer
      parent.erase(place.back());
      check(broken, fmt::format("without {}", place.to_string()));
    }
  }
  EXPECT_GT(looked, 500);
  EXPECT_GT(failed, 200);
}

TEST(ProviderBodies, ACutAnswerIsUnreadable) {
  for (const SampleBody& sample : sample_bodies()) {
    const auto provider = shipped(sample.provider);
    const std::string& body = sample.body;
    for (std::size_t length = 0; length + 2 < body.size(); ++length) {  // the last byte is a line end
      const SerpAnswer read =
          provider->read(SerpStep::look, query_of(sample.engine), answer_of(200, body.substr(0, length)));
      ASSERT_EQ(read.status, LookStatus::parse) << sample.provider << " at " << length;
      ASSERT_FALSE(read.detail.empty());
    }
  }
}

TEST(ProviderBodies, ErrorsKeepTheirClass) {
  const Json errors = Json::parse(serp_test_file("errors.json"));
  std::map<std::string, int> seen;
  for (const Json& error : errors) {
    const std::string id = error["provider"];
    const auto provider = shipped(id);
    ASSERT_TRUE(provider);
    Headers headers;
    const Json given = error.value("headers", Json::object());
    for (const auto& item : given.items()) headers.push_back({item.key(), item.value()});
    const SerpAnswer read = provider->read(SerpStep::look, query_of(id == "brave" ? "brave" : "google"),
                                           answer_of(error["status"], error["body"], headers));
    EXPECT_EQ(name(read.status), error["class"].get<std::string>()) << error.dump() << read.detail;
    EXPECT_TRUE(read.list.results.empty()) << error.dump();
    EXPECT_NE(read.detail.empty(), read.status != LookStatus::looked) << error.dump();
    ++seen[id];
  }
  EXPECT_EQ(seen.size(), shipped_providers().size());
}

TEST(ProviderBodies, NothingFoundIsAnAnswer) {
  const auto serpapi = shipped("serpapi");
  for (
      const char* body :
      {R"({"search_metadata":{"status":"Success"},"search_information":{"organic_results_state":"Fully empty"},"error":"Google hasn't returned any results for this query."})",
       R"({"search_metadata":{"status":"Success"},"error":"Google hasn't returned any results for this query."})"}) {
    const SerpAnswer read = serpapi->read(SerpStep::look, query_of("google"), answer_of(200, body));
    EXPECT_EQ(read.status, LookStatus::looked) << read.detail;
    EXPECT_TRUE(read.list.ended);
    EXPECT_FALSE(read.more);
    EXPECT_EQ(read.list.pages, std::vector<std::int32_t>{1});
    EXPECT_EQ(read.list.depth(), 0);
  }
}

TEST(ProviderBodies, AListSaysMoreThanAWordThatThereIsNone) {
  const SerpAnswer read = shipped("serpapi")->read(
      SerpStep::look, query_of("google"),
      answer_of(
          200,
          R"({"search_metadata":{"status":"Success"},"search_information":{"organic_results_state":"Fully empty"},
        "organic_results":[{"link":"https://a.example/"}]})"));
  EXPECT_EQ(read.status, LookStatus::looked);
  EXPECT_EQ(read.list.results.size(), 1u);
}

TEST(ProviderBodies, SearxngCountsThePlaceOfTheOneEngineAsked) {
  const auto searxng = shipped("searxng");
  const auto read = [&](const char* results, std::int32_t page = 1) {
    SerpQuery query = query_of("google");
    query.page = page;
    return searxng->read(
        SerpStep::look, query,
        answer_of(200, fmt::format(R"({{"results":{},"unresponsive_engines":[]}})", results)));
  };
  // The order of the list is that of a score: the place is what counts.
  const SerpAnswer turned = read(
      R"([{"url":"https://b.example/","engine":"google","positions":[5]},{"url":"https://a.example/","engine":"google","positions":[2]}])");
  ASSERT_EQ(turned.list.results.size(), 2u) << turned.detail;
  EXPECT_EQ(turned.list.results[0].url, "https://a.example/");
  EXPECT_EQ(turned.list.results[0].position, 2);
  EXPECT_EQ(turned.list.results[1].position, 5);
  // An instance without the engine answers with others.
  const SerpAnswer other = read(R"([{"url":"https://b.example/","engine":"bing","positions":[1]}])");
  EXPECT_EQ(other.status, LookStatus::parse);
  EXPECT_EQ(other.detail, R"(results[0].engine is "bing", which is not what was asked for)");
  EXPECT_EQ(read(R"([{"url":"https://b.example/","engine":"google"}])").status, LookStatus::parse);
  const SerpAnswer third = read(R"([{"url":"https://b.example/","engine":"google","positions":[4]}])", 3);
  ASSERT_EQ(third.list.results.size(), 1u);
  EXPECT_EQ(third.list.results[0].position, 24);
  EXPECT_TRUE(third.list.results[0].estimated);
  EXPECT_EQ(third.list.pages, std::vector<std::int32_t>{3});
  EXPECT_EQ(third.list.depth(), 0);
  const SerpAnswer end = read("[]", 3);
  EXPECT_EQ(end.status, LookStatus::looked);
  EXPECT_TRUE(end.list.ended);
}

TEST(ProviderBodies, A403OfSearxngSaysHowToSwitchJsonOn) {
  const SerpAnswer read =
      shipped("searxng")->read(SerpStep::look, query_of("google"), answer_of(403, "<html>"));
  EXPECT_EQ(read.detail, "HTTP 403");
  EXPECT_NE(read.advice.find("search.formats"), std::string::npos) << read.advice;
  EXPECT_NE(read.advice_zh.find("search.formats"), std::string::npos);
}

TEST(ProviderBodies, AListThatWasToldToStopIsNotSaidToEnd) {
  const auto provider = shipped("dataforseo");
  SerpQuery query = query_of("google");
  query.pages = 5;
  const ApiAnswer answer = answer_of(200, serp_test_file("dataforseo.json"));
  EXPECT_TRUE(provider->read(SerpStep::look, query, answer).list.ended);
  query.stop_at = {{"shop.example", false}};
  const SerpAnswer stopped = provider->read(SerpStep::look, query, answer);
  EXPECT_EQ(stopped.status, LookStatus::looked);
  EXPECT_FALSE(stopped.list.ended);
}

TEST(ProviderBodies, DataForSeoBringsSeveralPagesAndAQueue) {
  const auto provider = shipped("dataforseo");
  SerpQuery query = query_of("baidu");
  query.pages = 5;
  Json items = Json::array();
  for (int i = 1; i <= 23; ++i)
    items.push_back({{"type", "organic"},
                     {"rank_group", i},
                     {"rank_absolute", i + 1},
                     {"url", fmt::format("https://s{}.example/", i)}});
  items.insert(items.begin(),
               Json(Json::object({{"type", "paid"}, {"rank_absolute", 1}, {"url", "https://ad.example/"}})));
  items.push_back({{"type", "paid"}, {"rank_absolute", 99}});
  items.push_back({{"type", "never_heard_of"}});
  const Json body{{"status_code", 20000},
                  {"tasks", {{{"id", "t1"}, {"status_code", 20000}, {"result", {{{"items", items}}}}}}}};
  const SerpAnswer read = provider->read(SerpStep::fetch, query, answer_of(200, body.dump()));
  ASSERT_EQ(read.status, LookStatus::looked) << read.detail;
  EXPECT_EQ(read.list.results.size(), 23u);
  EXPECT_EQ(read.list.pages, (std::vector<std::int32_t>{1, 2, 3}));
  EXPECT_EQ(read.list.results[10].page, 2);
  EXPECT_EQ(read.list.results[10].place, 1);
  EXPECT_EQ(read.list.results[22].position, 23);
  EXPECT_TRUE(read.list.ended);
  EXPECT_EQ(read.list.depth(), 23);
  EXPECT_EQ(feature_names(read.list), (std::vector<std::string>{"ads_bottom", "ads_top"}));

  const SerpAnswer submitted = provider->read(
      SerpStep::submit, query,
      answer_of(
          200,
          R"({"status_code":20000,"cost":0.0006,"tasks":[{"id":"t1","status_code":20100,"status_message":"Task Created."}]})"));
  EXPECT_EQ(submitted.status, LookStatus::pending) << submitted.detail;
  EXPECT_EQ(submitted.task, "t1");
  EXPECT_DOUBLE_EQ(submitted.cost, 0.0006);
  const SerpAnswer ready = provider->read(
      SerpStep::ready, query,
      answer_of(
          200,
          R"({"status_code":20000,"tasks":[{"status_code":20000,"result":[{"id":"t1"},{"id":"t2"},{"id":3}]}]})"));
  EXPECT_EQ(ready.status, LookStatus::looked) << ready.detail;
  EXPECT_EQ(ready.ready, (std::vector<std::string>{"t1", "t2"}));
  EXPECT_EQ(
      provider->read(SerpStep::submit, query, answer_of(200, R"({"tasks":[{"status_code":20100}]})")).status,
      LookStatus::parse);
}

TEST(ProviderBodies, WaitsAreRead) {
  const auto brave = shipped("brave"), serper = shipped("serper");
  EXPECT_EQ(
      brave
          ->read(SerpStep::look, query_of("brave"), answer_of(429, "", {{"X-RateLimit-Reset", "7, 1419704"}}))
          .retry_after,
      7);
  EXPECT_EQ(serper->read(SerpStep::look, query_of("google"), answer_of(429, "", {{"Retry-After", "12"}}))
                .retry_after,
            12);
  EXPECT_EQ(serper
                ->read(SerpStep::look, query_of("google"),
                       answer_of(503, "",
                                 {{"Date", "Thu, 20 Aug 2026 06:00:00 GMT"},
                                  {"Retry-After", "Thu, 20 Aug 2026 06:01:30 GMT"}}))
                .retry_after,
            90);
  EXPECT_EQ(serper->read(SerpStep::look, query_of("google"), answer_of(429, "", {{"Retry-After", "soon"}}))
                .retry_after,
            std::nullopt);
}

TEST(ProviderBodies, PagesForPeopleAreNoAnswers) {
  const auto serper = shipped("serper");
  const auto read = [&](const char* body, int status = 200) {
    return serper->read(SerpStep::look, query_of("google"),
                        answer_of(status, body, {{"Content-Type", "text/html"}}));
  };
  EXPECT_EQ(read("<html>Please solve this CAPTCHA</html>").status, LookStatus::blocked);
  EXPECT_EQ(read("<html>请输入验证码</html>").status, LookStatus::blocked);
  EXPECT_EQ(read("<html>hello</html>").status, LookStatus::parse);
  EXPECT_EQ(read("", 302).status, LookStatus::parse);
  EXPECT_EQ(read(std::string(100'000, '[').c_str()).status, LookStatus::parse);
  EXPECT_EQ(serper->read(SerpStep::look, query_of("google"), {.outcome = LookStatus::timeout}).status,
            LookStatus::timeout);
}

TEST(ProviderBodies, WhatIsToldHoldsNoSecret) {
  ApiAnswer answer = answer_of(401, R"({"error":"Invalid key s3cr3t/key"})");
  answer.secrets = {"s3cr3t/key"};
  EXPECT_EQ(shipped("serpapi")->read(SerpStep::look, query_of("google"), answer).detail,
            "HTTP 401: Invalid key ***");
}

}  // namespace
}  // namespace sitelark

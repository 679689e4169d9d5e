#include "crawler/serp/provider.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "crawler/serp/features.h"
#include "crawler/serp/json_path.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

const Secrets kSecrets{
    {"key", "k&y 1"}, {"login", "me"}, {"password", "p:w"}, {"url", "http://10.0.0.5:8080/find/"}};

std::unique_ptr<Provider> shipped(const std::string& id) {
  auto provider = shipped_provider(id);
  EXPECT_TRUE(provider) << (provider ? "" : provider.error().what + " " + provider.error().hint);
  return provider ? std::move(*provider) : nullptr;
}

ApiRequest look(const Provider& provider, const SerpQuery& query, SerpStep step = SerpStep::look,
                const std::string& task = "") {
  auto request = provider.request(step, query, task, kSecrets);
  EXPECT_TRUE(request) << (request ? "" : request.error().what);
  return request ? *request : ApiRequest{};
}

TEST(Provider, AllThatAreShippedCanWork) {
  EXPECT_EQ(shipped_providers(),
            (std::vector<std::string>{"brave", "dataforseo", "searxng", "serpapi", "serper", "valueserp"}));
  for (const std::string& id : shipped_providers()) {
    const auto provider = shipped(id);
    ASSERT_TRUE(provider);
    EXPECT_EQ(provider->id(), id);
    for (const std::string& engine : provider->engines())
      EXPECT_TRUE(provider->has_live(engine) || provider->has_queue(engine)) << id << " " << engine;
  }
  const auto dataforseo = shipped("dataforseo");
  EXPECT_TRUE(dataforseo->has_queue("google") && dataforseo->has_live("google"));
  EXPECT_TRUE(dataforseo->has_queue("baidu") && !dataforseo->has_live("baidu"));
  EXPECT_EQ(shipped_provider("serpr").error().hint, "Did you mean serper?");
  EXPECT_EQ(serp_features().size(), 24u);
  EXPECT_TRUE(is_serp_feature("people_also_ask"));
}

TEST(Provider, RequestsAreThoseOfTheDocumentation) {
  const SerpQuery query{
      .keyword = "trail shoes", .setting = {"google", "us", "en", "", Device::mobile}, .page = 3};
  EXPECT_EQ(look(*shipped("serpapi"), query).url.href(),
            "https://serpapi.com/"
            "search.json?api_key=k%26y%201&device=mobile&engine=google&gl=us&hl=en&q=trail%20shoes&start=20");
  EXPECT_EQ(look(*shipped("valueserp"), query).url.href(),
            "https://api.valueserp.com/"
            "search?api_key=k%26y%201&device=mobile&gl=us&hl=en&output=json&page=3&q=trail%20shoes");
  EXPECT_EQ(
      look(*shipped("searxng"), query).url.href(),
      "http://10.0.0.5:8080/find/search?engines=google&format=json&language=en&pageno=3&q=trail%20shoes");
  const ApiRequest serper = look(*shipped("serper"), query);
  EXPECT_EQ(serper.method, "POST");
  EXPECT_EQ(serper.url.href(), "https://google.serper.dev/search");
  EXPECT_EQ(serper.body, R"({"gl":"us","hl":"en","page":3,"q":"trail shoes"})");
  EXPECT_EQ(header(serper.headers, "x-api-key"), "k&y 1");
  SerpQuery other = query;
  other.setting = {.engine = "brave", .country = "us", .language = "zh-Hans"};
  const ApiRequest brave = look(*shipped("brave"), other);
  EXPECT_EQ(brave.url.href(),
            "https://api.search.brave.com/res/v1/web/"
            "search?count=20&country=US&offset=2&q=trail%20shoes&search_lang=zh-hans&text_decorations=false");
  other.setting = {.engine = "bing", .country = "us"};
  EXPECT_EQ(look(*shipped("serpapi"), other).url.href(),
            "https://serpapi.com/search.json?api_key=k%26y%201&cc=US&engine=bing&first=21&q=trail%20shoes");
  other.setting = {.engine = "baidu"};
  EXPECT_EQ(look(*shipped("serpapi"), other).url.href(),
            "https://serpapi.com/search.json?api_key=k%26y%201&engine=baidu&pn=20&q=trail%20shoes");
}

TEST(Provider, DataForSeoTakesTasks) {
  const auto provider = shipped("dataforseo");
  SerpQuery query{.keyword = "50% c++", .setting = {"google", "us", "en", "", Device::mobile}, .pages = 3};
  const ApiRequest live = look(*provider, query);
  EXPECT_EQ(live.url.href(), "https://api.dataforseo.com/v3/serp/google/organic/live/advanced");
  EXPECT_EQ(
      live.body,
      R"([{"depth":30,"device":"mobile","keyword":"50%25 c  ","language_code":"en","location_code":2840}])");
  EXPECT_EQ(header(live.headers, "Authorization"), "Basic bWU6cDp3");
  query.setting.place = "Austin,Texas,United States";
  EXPECT_EQ(Json::parse(look(*provider, query).body)[0]["location_name"], "Austin,Texas,United States");
  EXPECT_FALSE(Json::parse(look(*provider, query).body)[0].contains("location_code"));
  query.setting.engine = "baidu";
  EXPECT_EQ(look(*provider, query, SerpStep::submit).url.href(),
            "https://api.dataforseo.com/v3/serp/baidu/organic/task_post");
  const ApiRequest fetch = look(*provider, query, SerpStep::fetch, "08-../x?y");
  EXPECT_EQ(fetch.url.href(),
            "https://api.dataforseo.com/v3/serp/baidu/organic/task_get/advanced/08-..%2Fx%3Fy");
  EXPECT_EQ(fetch.method, "GET");
  EXPECT_FALSE(provider->request(SerpStep::fetch, query, "..", kSecrets));
  EXPECT_FALSE(provider->request(SerpStep::fetch, query, "", kSecrets));
  EXPECT_FALSE(provider->request(SerpStep::look, query, "", kSecrets));  // Baidu has no live mode
}

TEST(Provider, DataForSeoIsToldWhereToStop) {
  const auto provider = shipped("dataforseo");
  SerpQuery query{.keyword = "tea", .setting = {"google", "us", "en", "", Device::desktop}, .pages = 10};
  query.stop_at = {{"shop.example", false}, {"brand.example", true}};
  const Json stops = Json::parse(R"([{"match_type":"domain","match_value":"shop.example"},
                                     {"match_type":"with_subdomains","match_value":"brand.example"}])");
  for (const SerpStep step : {SerpStep::look, SerpStep::submit})
    EXPECT_EQ(Json::parse(look(*provider, query, step).body)[0]["stop_crawl_on_match"], stops);
  query.stop_at.assign(12, {"shop.example", false});
  EXPECT_EQ(Json::parse(look(*provider, query).body)[0]["stop_crawl_on_match"].size(), 10u);
  query.setting.engine = "bing";  // its documentation does not name it
  EXPECT_FALSE(Json::parse(look(*provider, query).body)[0].contains("stop_crawl_on_match"));
}

TEST(Provider, AKeywordCannotBreakOut) {
  for (const std::string keyword : {"a\"},{\"b\":\"c", "a&engine=bing#x", "a\r\nX-Evil: 1",
                                    "茶 \\ \" {secret.key}", "\xff\xfe", "{page}"}) {
    const SerpQuery query{.keyword = keyword, .setting = {.engine = "google"}};
    const ApiRequest serper = look(*shipped("serper"), query);
    const Json body = Json::parse(serper.body);
    EXPECT_EQ(body.size(), 2u) << serper.body;
    EXPECT_EQ(body["page"], 1);
    const ApiRequest serpapi = look(*shipped("serpapi"), query);
    const std::string url = serpapi.url.href();
    EXPECT_EQ(std::count(url.begin(), url.end(), '&'), 3) << url;
    EXPECT_EQ(url.find('#'), std::string::npos);
    EXPECT_NE(url.find("engine=google"), std::string::npos);
    for (const Header& h : serper.headers) EXPECT_EQ(h.value.find('\n'), std::string::npos);
  }
  EXPECT_FALSE(shipped("serper")->request(SerpStep::look, {.keyword = " ", .setting = {.engine = "google"}},
                                          "", kSecrets));
  EXPECT_FALSE(shipped("brave")->request(
      SerpStep::look, {.keyword = std::string(401, 'x'), .setting = {.engine = "brave"}}, "", kSecrets));
  std::string tea;
  for (int i = 0; i < 400; ++i) tea += "茶";  // characters, not bytes
  EXPECT_TRUE(shipped("brave")->request(SerpStep::look, {.keyword = tea, .setting = {.engine = "brave"}}, "",
                                        kSecrets));
}

TEST(Provider, SecretsAreNeverShown) {
  const SerpQuery query{.keyword = "trail shoes",
                        .setting = {.engine = "google", .country = "us", .language = "en"}};
  for (const char* id : {"serpapi", "serper", "valueserp", "dataforseo"}) {
    const std::string shown = look(*shipped(id), query).shown();
    for (const char* secret : {"k&y 1", "k%26y%201", "p:w", "bWU6cDp3", "cDp3"})
      EXPECT_EQ(shown.find(secret), std::string::npos) << id << ": " << shown;
    EXPECT_NE(shown.find("***"), std::string::npos) << shown;
    EXPECT_NE(shown.find("trail"), std::string::npos) << shown;
  }
  const auto searxng = shipped("searxng");
  const auto own = searxng->request(SerpStep::look, query, "",
                                    {{"url", "https://me:pw@find.example"}, {"authorization", "Bearer abc"}});
  ASSERT_TRUE(own);
  EXPECT_EQ(own->shown().find("pw@"), std::string::npos) << own->shown();
  EXPECT_EQ(own->shown().find("abc"), std::string::npos) << own->shown();
  EXPECT_NE(own->shown().find("find.example"), std::string::npos) << own->shown();
  EXPECT_EQ(masked("a\\\"b a%22b a\"b YSJi", {"a\"b"}), "*** *** *** ***");

  const auto missing = shipped("serper")->request(SerpStep::look, query, "", {});
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().hint.find("SITELARK_SERPER_KEY"), std::string::npos) << missing.error().hint;
  EXPECT_FALSE(shipped("serper")->request(SerpStep::look, query, "", {{"key", "a\r\nX: y"}}));
  for (const char* url : {"ftp://x/", "nothing", "https://x/?a=b"})
    EXPECT_FALSE(searxng->request(SerpStep::look, query, "", {{"url", url}})) << url;
}

TEST(Provider, OnlyWhatCanBeSetIsGranted) {
  const SearchSetting all{"google", "us", "en", "Austin", Device::mobile};
  const auto searxng = shipped("searxng");
  EXPECT_EQ(*searxng->granted(all, false), (SearchSetting{"google", "", "en", "", Device::unspecified}));
  const auto strict = searxng->granted(all, true);
  ASSERT_FALSE(strict);
  EXPECT_EQ(strict.error().what, "SearXNG cannot set country us, place Austin, device mobile for google");
  EXPECT_EQ(*shipped("serpapi")->granted(all, true), all);
  EXPECT_EQ(shipped("serper")->granted(all, false)->device, Device::unspecified);
  EXPECT_FALSE(
      shipped("dataforseo")->granted({.engine = "google"}, false));  // needs a country and a language
  EXPECT_TRUE(shipped("dataforseo")->granted({.engine = "google", .country = "us", .language = "en"}, true));
  EXPECT_FALSE(shipped("dataforseo")->granted({.engine = "google", .country = "xx", .language = "en"}, true));
  EXPECT_FALSE(
      shipped("dataforseo")
          ->granted({.engine = "google", .country = "us", .language = "en", .device = Device::tablet}, true));
  const auto unknown = searxng->granted({.engine = "gogle"}, false);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().hint, "Did you mean google?");
}

// A provider that exists nowhere else: a file is all it takes.
constexpr const char* kInvented = R"({
  "id": "lark", "title": "Lark Search",
  "secrets": {"token": {"about": "token of the account"}},
  "limits": {"requests_per_second": 3, "page_size": 5, "max_pages": 4, "cost_per_request": 0.5, "unit": "coins"},
  "sets": {"country": {"cn": 86}, "device": {"mobile": "phone"}},
  "requests": {"look": {"url": "https://api.lark.example/{engine}/find", "method": "POST",
    "headers": {"Authorization": "Bearer {secret.token}", "X-Words": "{keyword}"},
    "body": {"ask": {"words": ["{keyword}"], "from": "{first}", "land": "{country}", "kind": "{device}", "note": "page {page} of {{all}}"}}}},
  "answers": {"look": {
    "ok": [{"path": "state", "equals": "good"}],
    "none": [{"path": "hits.count", "equals": 0}],
    "results": {"at": "hits.list", "url": "where.href", "title": "what", "target": "where.real", "features": {"reviews": "stars"}},
    "features": [{"name": "images", "at": "pictures[*]", "urls": "from"}],
    "total": "hits.count", "more": {"path": "hits.next", "exists": true}}},
  "errors": [{"path": "state", "contains": "Too Fast", "class": "rate_limited"},
             {"status": 418, "class": "blocked"}],
  "message": "why", "cost": "price",
  "engines": {"shenma": {"name": "sm"}}
})";

TEST(Provider, OneIsAddedByAFileAlone) {
  auto parsed = parse_provider(kInvented, "lark.json");
  ASSERT_TRUE(parsed) << parsed.error().what << " " << parsed.error().hint;
  const Provider& lark = **parsed;
  const SerpQuery query{
      .keyword = "茶 & \"tea\"", .setting = {"shenma", "cn", "", "", Device::mobile}, .page = 2};
  const auto request = lark.request(SerpStep::look, query, "", {{"token", "t0ken"}});
  ASSERT_TRUE(request) << request.error().what;
  EXPECT_EQ(request->url.href(), "https://api.lark.example/sm/find");
  EXPECT_EQ(header(request->headers, "Authorization"), "Bearer t0ken");
  EXPECT_EQ(header(request->headers, "X-Words"), "%E8%8C%B6%20%26%20%22tea%22");
  EXPECT_EQ(
      Json::parse(request->body),
      Json::parse(
          R"({"ask":{"words":["茶 & \"tea\""],"from":6,"land":86,"kind":"phone","note":"page 2 of {all}"}})"));
  const auto read = [&](int status, const char* body) {
    return lark.read(SerpStep::look, query, {.status = status, .body = body});
  };
  const SerpAnswer good =
      read(200, R"({"state":"good","price":0.25,"pictures":[{"from":"https://p.example/"}],
      "hits":{"count":70,"next":2,"list":[{"where":{"href":"https://a.example/","real":"https://b.example/"},"what":"A","stars":4},
                                 {"where":{"href":"https://c.example/"},"stars":false}]}})");
  ASSERT_EQ(good.status, LookStatus::looked) << good.detail;
  EXPECT_EQ(good.list.results[0].address(), "https://b.example/");
  EXPECT_EQ(good.list.results[0].position, 6);
  EXPECT_EQ(good.list.results[1].position, 7);
  EXPECT_EQ(good.list.results[0].features, std::vector<std::string>{"reviews"});
  EXPECT_TRUE(good.list.results[1].features.empty());
  EXPECT_EQ(good.list.features[0].urls, std::vector<std::string>{"https://p.example/"});
  EXPECT_EQ(good.list.total, 70);
  EXPECT_TRUE(good.more);
  EXPECT_DOUBLE_EQ(good.cost, 0.25);
  EXPECT_EQ(read(200, R"({"state":"good","hits":{"count":0}})").status, LookStatus::looked);
  EXPECT_EQ(read(200, R"({"state":"you are TOO FAST","why":"wait"})").status, LookStatus::rate_limited);
  EXPECT_EQ(read(418, "").status, LookStatus::blocked);
  EXPECT_EQ(read(200, R"({"state":"bad"})").detail, "state is \"bad\"");
  EXPECT_EQ(read(200, R"({"state":"good","hits":{"list":{}}})").status, LookStatus::parse);
}

struct BadFile {
  const char* place;  // JSON pointer
  Json value;         // discarded: taken out
  const char* says;
};

TEST(Provider, AFileThatCannotWorkIsRefused) {
  const Json gone(Json::value_t::discarded);
  const std::vector<BadFile> cases{
      {"/titel", "x", "titel: nobody knows this field"},
      {"/requests/look/querry", Json::object(), "requests.look.querry: nobody knows this field"},
      {"/id", "Not Good", "is no name of a provider"},
      {"/id", "file", "is built in"},
      {"/title", gone, "title: is missing"},
      {"/engines", Json::object(), "no engine is named"},
      {"/requests/look/url", "ftp://x/", "is no web address"},
      {"/requests/look/url", "https://{engine}.example/{country}",
       "the host may not be made of placeholders"},
      {"/requests/look/url", "http://api.lark.example/", "secrets would travel unencrypted"},
      {"/requests/look/url", "{secret.token}/x", "visible secret"},
      {"/requests/look/body/ask/words", Json::array({"{keywrd}"}), "nobody knows the placeholder {keywrd}"},
      {"/requests/look/body/ask/note", "{page", "a brace has no other"},
      {"/requests/look/body/ask/note", "{page:big}", "upper or lower"},
      {"/requests/look/body/ask/note", "{task}", "{task} belongs to fetch"},
      {"/requests/look/body/ask/note", "{depth}", "belong together"},
      {"/requests/look/body/ask/note", "{secret.other}", "there is no secret"},
      {"/requests/look/body/ask/note", "{language}", "which sets does not name"},
      {"/requests/look/body/ask/land", gone, "which no request sends"},
      {"/requests/look/body", "{keyword}", "an object or a list belongs here"},
      {"/requests/look/method", "GET", "GET has no body"},
      {"/requests/look/method", "DELETE", "GET or POST"},
      {"/requests/submit", {{"url", "https://x.example/"}}, "a queue needs submit, ready and fetch"},
      {"/secrets/unused", {{"about", "x"}}, "no request uses it"},
      {"/secrets/Bad Name", {{"about", "x"}}, "is no name of a secret"},
      {"/limits/page_size", 0, "a number from 1 to 100"},
      {"/limits/at_once", "many", "a number from 1 to 100"},
      {"/answers/look/results/at", gone, "at: is missing"},
      {"/answers/look/results/url", "a..b", "is not a path"},
      {"/answers/look/results/features/sitelink", "x", "nobody knows the feature"},
      {"/answers/look/features/0/name", "image", "nobody knows the feature"},
      {"/answers/look/more", {{"path", "x"}}, "is no condition"},
      {"/answers/look/total", 5, "is not a path"},
      {"/errors/0/class", "slow", "nobody knows the class"},
      {"/errors/1/status", 1000, "an HTTP status belongs here"},
      {"/sets/country", false, "true or a table of values"},
      {"/engines/shenma/needs", "city", "nobody knows \"city\""},
      {"/engines/shenma/steps", "loook", "nobody knows this step"},
      {"/keyword_escapes", {{"ab", "x"}}, "one ASCII character"},
      {"/requests/look/body/ask/note", "x {stop_at}", "may only stand alone"},
      {"/requests/look/url", "https://api.lark.example/{stop_at}", "may only stand alone"},
      {"/engines/shenma/stop_at", {{"host", "{host}"}}, "an object with one member"},
      {"/engines/shenma/stop_at", {{"host", {{"at", "{host}"}}}}, "no request sends stop_at"},
      {"/engines/shenma/stop_at", {{"hosts", {{"at", "{host}"}}}}, "nobody knows this field"},
  };
  const Json good = Json::parse(kInvented);
  for (const BadFile& c : cases) {
    Json file = good;
    const Json::json_pointer place(c.place);
    if (c.value.is_discarded()) {
      file[place.parent_pointer()].erase(place.back());
    } else {
      file[place] = c.value;
    }
    const auto parsed = parse_provider(file.dump(), "lark.json");
    ASSERT_FALSE(parsed) << c.place << " " << c.says;
    EXPECT_NE(parsed.error().what.find(c.says), std::string::npos) << parsed.error().what;
    EXPECT_EQ(parsed.error().what.find("lark.json"), 0u) << parsed.error().what;
  }
  const auto guess = parse_provider(R"({"id":"a","titel":"b"})", "a.json");
  EXPECT_FALSE(guess);
  Json misspelt = good;
  misspelt["requests"]["look"]["header"] = Json::object();
  EXPECT_EQ(parse_provider(misspelt.dump(), "x").error().hint, "Did you mean headers?");
  for (const char* none : {"", "[]", "{", "null", "{}", "\xff"})
    EXPECT_FALSE(parse_provider(none, "x.json")) << none;
}

TEST(JsonPath, FindsWhatItNames) {
  const auto document = JsonDocument::parse(R"({"a":[{"b":[1,2]},{"b":[3]},{"c":4}],"x y":{"z":"t"}})");
  ASSERT_TRUE(document);
  const auto count = [&](const char* path) { return JsonPath::parse(path)->all(document->root()).size(); };
  EXPECT_EQ(JsonPath::parse("a[1].b[0]")->first(document->root()).whole(), 3);
  EXPECT_EQ(JsonPath::parse("x y.z")->first(document->root()).text(), "t");
  EXPECT_EQ(count("a[*].b[*]"), 3u);
  EXPECT_EQ(count("a[9]"), 0u);
  EXPECT_EQ(count("a.b"), 0u);
  EXPECT_EQ(count(""), 1u);
  for (const char* bad : {".", "a.", ".a", "a..b", "a[", "a[x]", "a]", "a[-1]", "a[1]b", "[1"})
    EXPECT_FALSE(JsonPath::parse(bad)) << bad;
  EXPECT_FALSE(JsonDocument::parse(std::string(65, '[') + std::string(65, ']')));
  EXPECT_TRUE(JsonDocument::parse(std::string(64, '[') + std::string(64, ']')));
}

}  // namespace
}  // namespace sitelark

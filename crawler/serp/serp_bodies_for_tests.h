// Answers of each shipped provider as its documentation shows them, with invented data. For tests only.
#pragma once

#include <string>
#include <vector>

#include "crawler/serp/provider.h"

namespace sitelark {

struct SampleBody {
  const char* provider;
  const char* engine;
  SerpStep step;
  const char* body;
  std::vector<std::string> urls;  // of the organic results, in order
};

inline const std::vector<SampleBody>& sample_bodies() {
  static const std::vector<std::string> shop{"https://shop.example/trail",
                                             "https://mag.example/best-trail-shoes"};
  static const std::vector<SampleBody> all{
      {"searxng", "bing", SerpStep::look, R"json({"query":"trail shoes","results":[
 {"url":"https://shop.example/trail","title":"Trail shoes | Shop","content":"Light shoes for rough paths.","engine":"bing","engines":["bing"],"positions":[1],"score":1.0,"category":"general","template":"default.html","parsed_url":["https","shop.example","/trail","","",""],"publishedDate":null,"thumbnail":"","img_src":"","priority":""},
 {"url":"https://mag.example/best-trail-shoes","title":"Best trail shoes","content":"We ran 300 km in each pair.","engine":"bing","engines":["bing"],"positions":[2],"score":0.5,"category":"general","template":"default.html","parsed_url":["https","mag.example","/best-trail-shoes","","",""],"publishedDate":"2026-05-02T00:00:00"}],
 "answers":[],"corrections":[],"infoboxes":[],"suggestions":["trail shoes women"],"unresponsive_engines":[]})json",
       shop},
      {"serpapi", "google", SerpStep::look,
       R"json({"search_metadata":{"id":"66aa","status":"Success","created_at":"2026-08-20 06:00:00 UTC","google_url":"https://www.google.com/search?q=trail+shoes","total_time_taken":1.42},
 "search_parameters":{"engine":"google","q":"trail shoes","gl":"us","hl":"en","device":"desktop","start":0},
 "search_information":{"query_displayed":"trail shoes","total_results":1230000,"organic_results_state":"Results for exact spelling"},
 "related_questions":[{"question":"Are trail shoes good for roads?","snippet":"They wear faster.","link":"https://mag.example/faq","title":"FAQ"}],
 "organic_results":[
  {"position":1,"title":"Trail shoes | Shop","link":"https://shop.example/trail","displayed_link":"https://shop.example > trail","snippet":"Light shoes for rough paths.","sitelinks":{"inline":[{"title":"Women","link":"https://shop.example/trail/w"}]}},
  {"position":2,"title":"Best trail shoes","link":"https://mag.example/best-trail-shoes","displayed_link":"https://mag.example","snippet":"We ran 300 km in each pair.","date":"May 2, 2026"}],
 "serpapi_pagination":{"current":1,"next":"https://serpapi.com/search.json?engine=google&q=trail+shoes&start=10","other_pages":{"2":"https://serpapi.com/search.json?engine=google&q=trail+shoes&start=10"}}})json",
       shop},
      {"serpapi",
       "baidu",
       SerpStep::look,
       R"json({"search_metadata":{"id":"b1","status":"Success"},"search_parameters":{"engine":"baidu","q":"越野跑鞋","pn":"0","rn":"10"},"search_information":{"total_results":8210000},
 "organic_results":[{"position":1,"title":"越野跑鞋选购","link":"http://www.baidu.com/link?url=AbC123","displayed_link":"shop.example.cn","snippet":"适合山路的轻量跑鞋。","date":"2026年5月2日"}],
 "serpapi_pagination":{"current":1,"next":"https://serpapi.com/search.json?engine=baidu&q=x&pn=10"}})json",
       {"http://www.baidu.com/link?url=AbC123"}},
      {"dataforseo", "google", SerpStep::look,
       R"json({"version":"0.1.20260801","status_code":20000,"status_message":"Ok.","time":"3.9 sec.","cost":0.002,"tasks_count":1,"tasks_error":0,"tasks":[{"id":"08200600-1535-0139-0000-000000000001","status_code":20000,"status_message":"Ok.","cost":0.002,"result_count":1,"path":["v3","serp","google","organic","live","advanced"],"data":{"keyword":"trail shoes","location_code":2840,"language_code":"en","device":"desktop"},
 "result":[{"keyword":"trail shoes","type":"organic","se_domain":"google.com","location_code":2840,"language_code":"en","check_url":"https://www.google.com/search?q=trail+shoes","datetime":"2026-08-20 06:00:00 +00:00","item_types":["ai_overview","organic","people_also_ask"],"se_results_count":1230000,"pages_count":1,"items_count":3,"items":[
 {"type":"ai_overview","rank_group":1,"rank_absolute":1,"position":"left"},
 {"type":"organic","rank_group":1,"rank_absolute":2,"position":"left","domain":"shop.example","title":"Trail shoes | Shop","url":"https://shop.example/trail","description":"Light shoes for rough paths.","breadcrumb":"https://shop.example > trail"},
 {"type":"organic","rank_group":2,"rank_absolute":4,"position":"left","domain":"mag.example","title":"Best trail shoes","url":"https://mag.example/best-trail-shoes","description":"We ran 300 km in each pair."}]}]}]})json",
       shop},
      {"serper", "google", SerpStep::look,
       R"json({"searchParameters":{"q":"trail shoes","gl":"us","hl":"en","type":"search","page":1,"num":10,"engine":"google"},
 "organic":[{"title":"Trail shoes | Shop","link":"https://shop.example/trail","snippet":"Light shoes for rough paths.","position":1,"sitelinks":[{"title":"Women","link":"https://shop.example/trail/w"}]},{"title":"Best trail shoes","link":"https://mag.example/best-trail-shoes","snippet":"We ran 300 km in each pair.","date":"May 2, 2026","position":2}],
 "peopleAlsoAsk":[{"question":"Are trail shoes good for roads?","snippet":"They wear faster.","title":"FAQ","link":"https://mag.example/faq"}],"relatedSearches":[{"query":"trail shoes women"}],"credits":1})json",
       shop},
      {"valueserp", "google", SerpStep::look,
       R"json({"request_info":{"success":true,"topup_credits_remaining":4990,"credits_used_this_request":1},"search_parameters":{"q":"trail shoes","gl":"us","hl":"en","page":1},"search_information":{"total_results":1230000},
 "organic_results":[{"position":1,"title":"Trail shoes | Shop","link":"https://shop.example/trail","domain":"shop.example","displayed_link":"https://shop.example > trail","snippet":"Light shoes for rough paths."},{"position":2,"title":"Best trail shoes","link":"https://mag.example/best-trail-shoes","domain":"mag.example","snippet":"We ran 300 km."}],
 "pagination":{"current":1,"next":"https://www.google.com/search?q=trail+shoes&start=10"}})json",
       shop},
      {"brave", "brave", SerpStep::look,
       R"json({"type":"search","query":{"original":"trail shoes","more_results_available":true},"web":{"type":"search","results":[
 {"title":"Trail shoes | Shop","url":"https://shop.example/trail","description":"Light shoes for rough paths.","language":"en","page_age":"2026-05-02T00:00:00"},
 {"title":"Best trail shoes","url":"https://mag.example/best-trail-shoes","description":"We ran 300 km."}]}})json",
       shop},
  };
  return all;
}

}  // namespace sitelark

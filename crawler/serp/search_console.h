// Google Search Console's searchAnalytics.query (webmasters/v3): clicks, impressions and average places.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "crawler/serp/sign_in.h"
#include "model/ranks.h"

namespace sitelark {

inline constexpr const char* kConsoleScope = "https://www.googleapis.com/auth/webmasters.readonly";

struct ConsoleQuery {
  std::string site;                 // "https://www.example.com/" or "sc-domain:example.com"
  std::string first_day, last_day;  // "2026-08-01", Pacific time, both included
  // Of date, query, page, country, device; the more, the more rare rows Google leaves out.
  std::vector<std::string> dimensions{"date", "query", "page", "country", "device"};
  std::int64_t row_limit = 25'000;  // of a request, at most 25,000
  std::int64_t start_row = 0;
  std::string base = "https://www.googleapis.com";  // of the interface
};

struct ConsoleAnswer {
  LookStatus status = LookStatus::parse;
  std::string detail;  // of a failure
  std::vector<ConsoleRow> rows;
  bool more = false;             // a further request may bring more
  std::string first_incomplete;  // day from which the numbers may still rise; empty: not said
};

Result<ApiRequest> console_request(const ConsoleQuery& query, const std::string& token);
// Never fails; one row that cannot be read makes the answer unreadable.
ConsoleAnswer read_console(const ConsoleQuery& query, const ApiAnswer& answer);

// Signs in where needed and asks page after page. `take` has each page's rows; false ends it. The answer is
// the last one, without rows: looked when all came. At most 2,000 requests.
ConsoleAnswer fetch_console(ConsoleQuery query, SignIn& sign_in, ApiClient& client,
                            const std::function<bool(std::vector<ConsoleRow>)>& take);

}  // namespace sitelark

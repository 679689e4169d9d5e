// Where the redirect links in Baidu's lists lead: they are asked one after the other and never followed.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "crawler/serp/api_client.h"

namespace sitelark {

// "http://www.baidu.com/link?url=..." and the like of Sogou and 360.
bool is_engine_redirect(const std::string& url);

struct RedirectPace {
  std::chrono::milliseconds pause{700};  // between two requests
  std::size_t most = 100;                // links of one call; the others stay as they are
};

struct RedirectTarget {
  LookStatus status = LookStatus::pending;  // looked: `target` is known; pending: not asked
  std::string target;
};

// One for each link, in order. Ends at the first captcha or 429: those behind it stay pending. The client has
// nothing else under way.
std::vector<RedirectTarget> resolve_redirects(const std::vector<std::string>& urls, ApiClient& client,
                                              const RedirectPace& pace = {});

}  // namespace sitelark

// Where the redirect links in the lists of Baidu, 360 and Sogou lead: they are asked, a few at a time, and
// never followed.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/serp/api_client.h"

namespace sitelark {

// A link that tells where it leads when it is asked (model/engine_redirects.h).
bool is_engine_redirect(const std::string& url);

struct RedirectPace {
  std::chrono::milliseconds pause{500};  // from one request to the next of one host
  int of_host = 2;                       // requests under way to one host
  int in_all = 16;                       // and to all of them
  std::size_t most = 100;                // links of one list; the others stay as they are
};

struct RedirectTarget {
  LookStatus status = LookStatus::pending;  // looked: `target` is known; pending: not asked
  std::string target;
};

// Resolves the links of several lists at once. The client belongs to it alone. A host that answers with a
// captcha or 429 is not asked again: its links that are left stay pending.
class RedirectResolver {
 public:
  explicit RedirectResolver(ApiClient& client, const RedirectPace& pace = {})
      : client_(client), pace_(pace) {}

  struct List {
    std::int64_t ticket = 0;
    std::vector<RedirectTarget> targets;  // one for each link, in order
  };
  void add(std::int64_t ticket, const std::vector<std::string>& urls);
  // Sends what may be sent at `now` (seconds of a steady clock), waits up to `wait` for answers, and gives
  // the lists that are done.
  std::vector<List> work(double now, std::chrono::milliseconds wait);
  bool is_idle() const { return lists_.empty() && done_.empty(); }
  // When something may be sent that waits; nullopt: not before an answer comes.
  std::optional<double> soonest() const;

 private:
  struct Link {
    std::int64_t ticket = 0;
    std::size_t index = 0;
    Url url;
    bool whole = false;  // asked by GET: HEAD told nothing
  };
  struct Host {
    std::deque<Link> waiting;
    int in_flight = 0;
    double next_at = 0;
    bool closed = false;
  };
  struct Open {
    std::vector<RedirectTarget> targets;
    std::size_t left = 0;
  };
  bool may_send(const Host& host) const;
  void send(double now);
  void start(Host& host, double now);
  void take(const ApiAnswer& answer);
  void settle(const Link& link, RedirectTarget target);
  void close(Host& host);

  ApiClient& client_;
  const RedirectPace pace_;
  std::map<std::string, Host> hosts_;
  std::map<std::int64_t, Link> sent_;  // by tag
  std::map<std::int64_t, Open> lists_;
  std::vector<List> done_;
  std::int64_t last_tag_ = 0;
};

// A client for them: an engine answers at once or not at all.
std::unique_ptr<ApiClient> link_client();

}  // namespace sitelark

// PageVisits: asks for single pages on many hosts at once, each on purpose, and follows only their redirects.
// robots.txt is obeyed at every hop. One host (name and port) is asked over one connection and at most at its
// rate, robots.txt and redirects included; its Crawl-delay is kept.
//
// One thread. Unlike a crawl it follows no links; it knows no scope and no order beyond that of each host.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "crawler/crawl/crawl.h"
#include "crawler/crawl/dispatcher.h"
#include "crawler/crawl/file_job.h"
#include "crawler/crawl/robots_cache.h"

namespace sitelark {

struct PageVisit {
  std::int64_t tag = 0;
  Url url;
  bool status_only = false;  // by HEAD, or the first bytes; no body
  // Hops to these are noted and not asked for: the answer is the redirect then. May be empty.
  std::function<bool(const Url&)> stops_at = {};
};

struct PageVisited {
  std::int64_t tag = 0;
  std::vector<Url> hops;          // where redirects led, in order
  std::vector<int> hop_statuses;  // of the answers that led there
  Exchange exchange;              // of the last address that was asked, or why it was not
};

struct PageVisitOptions {
  std::string product_token = "Sitelark";
  std::function<HostLimits(const Url&)> limits;  // empty: one connection, one request a second
  std::uint64_t max_body = 4ull << 20;
  int max_hops = 5;
  int tries = 2;
  std::chrono::seconds max_retry_after{60};
};

class PageVisits {
 public:
  PageVisits(Transport& transport, PageVisitOptions options);
  PageVisits(const PageVisits&) = delete;
  PageVisits& operator=(const PageVisits&) = delete;

  void add(PageVisit visit);  // also from within `visited`
  // Until all were visited, or `stopped` says so: then what is under way ends first. `visited` is called in
  // the order of the answers, `turn` a few times a second. Gives how many were not visited.
  std::int64_t run(const std::function<void(PageVisited)>& visited, const std::function<bool()>& stopped,
                   const std::function<void()>& turn);
  std::int64_t open() const { return static_cast<std::int64_t>(visits_.size()); }

 private:
  struct Open {
    PageVisit visit;
    Url at;
    std::vector<Url> hops;
    std::vector<int> hop_statuses;
  };
  bool robots_known(const Url& url);
  void take_robots(std::uint32_t id, Exchange exchange);
  void ask(std::uint32_t id);  // the address where the visit is
  void take(std::uint32_t id, Exchange exchange);
  void end(std::uint32_t id, Exchange exchange);
  std::optional<Request> request(const Work& work);

  Transport& transport_;
  PageVisitOptions options_;
  Clock clock_;
  RobotsCache robots_;
  Dispatcher dispatcher_;
  std::unordered_map<std::uint32_t, Open> visits_;
  std::unordered_map<std::uint32_t, FileJob> files_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> parked_;  // by origin
  std::deque<PageVisited> ended_;
  std::uint32_t last_ = 0;
};

}  // namespace sitelark

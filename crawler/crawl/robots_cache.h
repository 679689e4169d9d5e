// RobotsCache: the robots.txt of every origin that was asked for, and what it says about an address.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>

#include "crawler/crawl/crawl.h"

namespace sitelark {

// Whether an address may be asked. Outcome::response: yes.
struct RobotsJudgement {
  Outcome outcome = Outcome::response;
  std::string rule;    // "line 3: Disallow: /private/", also where it is not obeyed
  std::string detail;  // why robots.txt could not be read
};

class RobotsCache {
 public:
  explicit RobotsCache(std::string agent) : agent_(std::move(agent)) {}

  bool known(const std::string& origin) const;
  // true: nobody asked for this robots.txt yet, so the caller has to.
  bool wanted(const std::string& origin);
  // What came of asking. Foreign ones are forgotten, oldest first, when they take more than 16 MiB.
  void learn(const std::string& origin, const SiteFile& file, std::string_view body, bool foreign);
  void learn_draft(const std::string& origin, std::string_view body);

  // respect: as it says; report: the rule is named but does not bind; ignore: nothing binds.
  RobotsJudgement judge(const Url& url, RobotsMode mode) const;
  RobotsVerdict verdict(const Url& url, std::string_view agent) const;
  // Its robots.txt could not even be asked for: nothing else of it can.
  bool unreachable(const std::string& origin) const;
  const Robots* rules(const std::string& origin) const;  // null: unknown
  double crawl_delay(const std::string& origin) const;   // 0: none

 private:
  struct Entry {
    bool known = false;
    Robots rules;
    Outcome failure = Outcome::response;  // what an address gets when nothing could be read
    std::string detail;
    std::size_t size = 0;
  };
  void forget_oldest();

  std::string agent_;
  std::unordered_map<std::string, Entry> entries_;
  std::deque<std::string> foreign_;  // in order of learning
  std::size_t foreign_bytes_ = 0;
};

}  // namespace sitelark

// Dispatcher: between the crawl and the transport. Gives turns to hosts, asks again what deserves another
// try, confirms a doubtful HEAD by GET, and hands on only answers that stand.
#pragma once

#include <optional>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "crawler/crawl/hosts.h"
#include "crawler/crawl/retry.h"

namespace sitelark {

class Dispatcher {
 public:
  struct Answered {
    Work work;
    Exchange exchange;  // attempts counted, throttled marked
  };
  // The address to ask for this work; nullopt: it was taken back and its turn costs nothing.
  using Prepare = std::function<std::optional<Request>(Work&)>;

  Dispatcher(Transport& transport, Hosts hosts, RetryRules rules, const Clock& clock)
      : transport_(transport), hosts_(std::move(hosts)), rules_(rules), clock_(clock) {}

  void ask(const Work& work, const Url& url);
  void start(const Prepare& prepare);  // whatever may start now
  // Waits for answers, or until start() has something to do.
  std::vector<Answered> poll(Duration most);
  // Nothing is asked any more, not even again: poll() waits for what is under way.
  void close() { closed_ = true; }
  int in_flight() const { return static_cast<int>(flights_.size()); }
  Hosts& hosts() { return hosts_; }

 private:
  struct Flight {
    Work work;
    HostId host = 0;
    Url url;
    TimePoint started;
  };
  struct Later {
    TimePoint at;
    std::uint64_t number = 0;  // first come, first served
    HostId host = 0;
    Work work;
    bool operator>(const Later& other) const {
      return std::tie(at, number) > std::tie(other.at, other.number);
    }
  };

  void launch(const Hosts::Turn& turn, Request request);
  void release_later();
  Duration wait(Duration most);
  std::optional<Answered> judge(Answer answer);
  bool asks_again(const Flight& flight, const Exchange& exchange);

  Transport& transport_;
  Hosts hosts_;
  RetryRules rules_;
  const Clock& clock_;
  std::unordered_map<std::int64_t, Flight> flights_;  // by tag
  std::int64_t last_tag_ = 0;
  std::priority_queue<Later, std::vector<Later>, std::greater<>> later_;
  std::uint64_t later_number_ = 0;
  bool closed_ = false;
};

}  // namespace sitelark

// Hosts: a queue of work for each host, and whose turn it is. No host is asked over more connections or at
// a higher rate than its limits say; hosts of the site come before foreign ones.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>

#include "crawler/crawl/pace.h"
#include "crawler/crawl/work.h"
#include "model/url.h"

namespace sitelark {

using HostId = std::uint32_t;

struct HostLimits {
  int connections = 4;
  double per_second = 10;   // 0: no limit
  bool own = true;          // of the site
  bool everywhere = false;  // the rate holds on loopback, too, and counts from answers, not from requests:
                            // then no host sees more, however long the first one was on its way
};

class Hosts {
 public:
  // `limits` is asked once a host. http and https of one name are one host; another port is another.
  explicit Hosts(std::function<HostLimits(const Url&)> limits) : limits_(std::move(limits)) {}

  HostId of(const Url& url);
  void add(HostId host, const Work& work, TimePoint now, bool first = false);

  struct Turn {
    HostId host = 0;
    Work work;
  };
  std::optional<Turn> next(TimePoint now);     // takes the work and counts a connection
  void give_back(HostId host, TimePoint now);  // the turn of just now was not used
  void ended(HostId host, const Exchange& exchange, TimePoint started, TimePoint now);
  // When a turn may come without any answer; nullopt: only after one.
  std::optional<TimePoint> next_time();
  Pace& pace(HostId host) { return hosts_[host].pace; }
  std::size_t waiting() const { return waiting_; }

 private:
  class Fifo {  // first in, first out; small when empty
   public:
    bool empty() const { return head_ == items_.size(); }
    void push(const Work& work) { items_.push_back(work); }
    Work pop();

   private:
    std::vector<Work> items_;
    std::size_t head_ = 0;
  };
  struct Host {
    HostLimits limits;
    Pace pace;
    std::array<Fifo, 3> queues;  // first; pages; checks
    int in_flight = 0;
    bool listed = false;  // in the heap
    TimePoint last_start{};
    TimePoint start_before{};
    bool asked = false;  // last_start holds
    bool asked_before = false;

    bool may_start() const;
    TimePoint ready() const { return asked ? last_start + pace.interval() : TimePoint{}; }
  };
  using Entry = std::pair<TimePoint, HostId>;
  using Heap = std::priority_queue<Entry, std::vector<Entry>, std::greater<>>;

  void list(HostId id, TimePoint now);
  std::optional<Turn> next(Heap& heap, TimePoint now);
  Work take(Host& host, TimePoint now);

  std::function<HostLimits(const Url&)> limits_;
  std::unordered_map<std::string, HostId> ids_;
  std::vector<Host> hosts_;
  Heap own_;
  Heap foreign_;
  int foreign_in_flight_ = 0;
  std::size_t waiting_ = 0;
};

}  // namespace sitelark

#include "crawler/crawl/hosts.h"

#include <algorithm>

namespace sitelark {
namespace {
constexpr int kForeignInFlight = 64;  // so that checks never take all of the transport from pages
}

Work Hosts::Fifo::pop() {
  const Work work = items_[head_++];
  if (head_ == items_.size()) {
    std::vector<Work>().swap(items_);
    head_ = 0;
  } else if (head_ > 1024 && head_ * 2 > items_.size()) {
    items_.erase(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(head_));
    head_ = 0;
  }
  return work;
}

bool Hosts::Host::may_start() const {
  return in_flight < limits.connections &&
         !std::all_of(queues.begin(), queues.end(), [](const Fifo& queue) { return queue.empty(); });
}

HostId Hosts::of(const Url& url) {
  std::string key = url.host_and_port();
  const auto [place, fresh] = ids_.try_emplace(std::move(key), static_cast<HostId>(hosts_.size()));
  if (fresh) {
    Host host;
    host.limits = limits_(url);
    host.pace = Pace(host.limits.per_second);
    if (host.limits.everywhere && host.limits.per_second > 0)
      host.pace.crawl_delay(1 / host.limits.per_second);
    hosts_.push_back(std::move(host));
  }
  return place->second;
}

void Hosts::add(HostId id, const Work& work, TimePoint now, bool first) {
  const std::size_t queue = first || work.kind == WorkKind::file ? 0 : work.kind == WorkKind::page ? 1 : 2;
  hosts_[id].queues[queue].push(work);
  ++waiting_;
  list(id, now);
}

void Hosts::list(HostId id, TimePoint now) {
  Host& host = hosts_[id];
  if (host.listed || !host.may_start()) return;
  host.listed = true;
  (host.limits.own ? own_ : foreign_).emplace(std::max(now, host.ready()), id);
}

std::optional<Hosts::Turn> Hosts::next(TimePoint now) {
  if (auto turn = next(own_, now)) return turn;
  if (foreign_in_flight_ >= kForeignInFlight) return std::nullopt;
  return next(foreign_, now);
}

std::optional<Hosts::Turn> Hosts::next(Heap& heap, TimePoint now) {
  while (!heap.empty() && heap.top().first <= now) {
    const HostId id = heap.top().second;
    heap.pop();
    Host& host = hosts_[id];
    host.listed = false;
    if (!host.may_start()) continue;
    if (host.ready() > now) {  // it was slowed down meanwhile
      list(id, now);
      continue;
    }
    const Turn turn{id, take(host, now)};
    list(id, now);
    return turn;
  }
  return std::nullopt;
}

Work Hosts::take(Host& host, TimePoint now) {
  host.start_before = host.last_start;
  host.asked_before = host.asked;
  host.last_start = now;
  host.asked = true;
  ++host.in_flight;
  if (!host.limits.own) ++foreign_in_flight_;
  --waiting_;
  const auto queue =
      std::find_if(host.queues.begin(), host.queues.end(), [](const Fifo& one) { return !one.empty(); });
  return queue->pop();
}

void Hosts::give_back(HostId id, TimePoint now) {
  Host& host = hosts_[id];
  host.last_start = host.start_before;
  host.asked = host.asked_before;
  --host.in_flight;
  if (!host.limits.own) --foreign_in_flight_;
  list(id, now);
}

void Hosts::ended(HostId id, const Exchange& exchange, TimePoint started, TimePoint now) {
  Host& host = hosts_[id];
  --host.in_flight;
  if (!host.limits.own) --foreign_in_flight_;
  host.pace.answer(exchange, started, now);
  if (host.limits.everywhere) host.last_start = now;
  list(id, now);
}

std::optional<TimePoint> Hosts::next_time() {
  std::optional<TimePoint> soonest;
  if (!own_.empty()) soonest = own_.top().first;
  if (!foreign_.empty() && foreign_in_flight_ < kForeignInFlight)
    soonest = soonest ? std::min(*soonest, foreign_.top().first) : foreign_.top().first;
  return soonest;
}

}  // namespace sitelark

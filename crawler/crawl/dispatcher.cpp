#include "crawler/crawl/dispatcher.h"

#include <algorithm>
#include <tuple>

namespace sitelark {
namespace {

constexpr int kTriesOfChecks = 2;

// A range answer is a success of our asking for a range, not a state of the resource.
void forget_range(Exchange& exchange) {
  if (exchange.status == 206 || exchange.status == 416) exchange.status = 200;
}

}  // namespace

void Dispatcher::ask(const Work& work, const Url& url) { hosts_.add(hosts_.of(url), work, clock_.now()); }

void Dispatcher::start(const Prepare& prepare) {
  release_later();
  while (!closed_ && transport_.has_capacity()) {
    auto turn = hosts_.next(clock_.now());
    if (!turn) return;
    auto request = prepare(turn->work);
    if (request) {
      launch(*turn, std::move(*request));
    } else {
      hosts_.give_back(turn->host, clock_.now());
    }
  }
}

void Dispatcher::launch(const Hosts::Turn& turn, Request request) {
  Flight flight{turn.work, turn.host, request.url, clock_.now()};
  ++flight.work.tried;
  ++flight.work.sent;
  request.method = flight.work.method;
  request.tag = ++last_tag_;
  flights_.emplace(request.tag, std::move(flight));
  transport_.start(request);
}

void Dispatcher::release_later() {
  const TimePoint now = clock_.now();
  while (!later_.empty() && later_.top().at <= now) {
    hosts_.add(later_.top().host, later_.top().work, now, true);
    later_.pop();
  }
}

Duration Dispatcher::wait(Duration most) {
  if (closed_) return most;
  const TimePoint now = clock_.now();
  if (!later_.empty()) most = std::min(most, std::max(Duration::zero(), later_.top().at - now));
  if (!transport_.has_capacity()) return most;
  if (const auto next = hosts_.next_time()) most = std::min(most, std::max(Duration::zero(), *next - now));
  return most;
}

std::vector<Dispatcher::Answered> Dispatcher::poll(Duration most) {
  const auto ms = std::chrono::ceil<std::chrono::milliseconds>(wait(most));
  std::vector<Answered> answered;
  for (Answer& answer : transport_.poll(ms))
    if (auto one = judge(std::move(answer))) answered.push_back(std::move(*one));
  return answered;
}

std::optional<Dispatcher::Answered> Dispatcher::judge(Answer answer) {
  const auto place = flights_.find(answer.tag);
  if (place == flights_.end()) return std::nullopt;
  const Flight flight = std::move(place->second);
  flights_.erase(place);
  Exchange& exchange = answer.exchange;
  hosts_.ended(flight.host, exchange, flight.started, clock_.now());
  if (asks_again(flight, exchange)) return std::nullopt;
  exchange.url = flight.url;
  exchange.attempts = flight.work.sent;
  if (flight.work.method == Method::get_start) forget_range(exchange);
  mark_throttled(exchange);
  return Answered{flight.work, std::move(exchange)};
}

bool Dispatcher::asks_again(const Flight& flight, const Exchange& exchange) {
  Work work = flight.work;
  if (work.method == Method::head && head_is_doubtful(exchange)) {
    work.method = Method::get_start;
    work.tried = 0;
    hosts_.add(flight.host, work, clock_.now(), true);
    return true;
  }
  RetryRules rules = rules_;
  if (work.kind == WorkKind::check) rules.tries = std::min(rules.tries, kTriesOfChecks);
  const auto wait = retry_wait(exchange, work.tried, rules, clock_.utc());
  if (!wait) return false;
  later_.push({clock_.now() + *wait, ++later_number_, flight.host, work});
  return true;
}

}  // namespace sitelark

#include "crawler/crawl/page_visits.h"

#include "crawler/crawl/visits.h"

namespace sitelark {
namespace {

constexpr int kRobotsHops = 5;
constexpr std::chrono::milliseconds kTurn{200};

Clock machine_clock() {
  return {.now = [] { return std::chrono::steady_clock::now(); },
          .utc =
              [] {
                return std::chrono::duration_cast<std::chrono::seconds>(
                           std::chrono::system_clock::now().time_since_epoch())
                    .count();
              }};
}

HostLimits polite(const Url&) { return {.connections = 1, .per_second = 1, .own = true, .everywhere = true}; }

}  // namespace

PageVisits::PageVisits(Transport& transport, PageVisitOptions options)
    : transport_(transport),
      options_(std::move(options)),
      clock_(machine_clock()),
      robots_(options_.product_token),
      dispatcher_(transport_, Hosts(options_.limits ? options_.limits : polite),
                  RetryRules{.tries = options_.tries, .max_retry_after = options_.max_retry_after}, clock_) {}

void PageVisits::add(PageVisit visit) {
  const std::uint32_t id = ++last_;
  Url at = visit.url;
  visits_.emplace(id, Open{std::move(visit), std::move(at), {}, {}});
  ask(id);
}

bool PageVisits::robots_known(const Url& url) {
  const std::string origin = url.origin();
  if (robots_.known(origin)) return true;
  if (!robots_.wanted(origin)) return false;
  const std::uint32_t id = ++last_;
  const Url address = url.with_path("/robots.txt");
  files_.emplace(id, FileJob("robots", address, kRobotsHops));
  dispatcher_.ask({.kind = WorkKind::file, .id = id}, address);
  return false;
}

void PageVisits::take_robots(std::uint32_t id, Exchange exchange) {
  const auto place = files_.find(id);
  if (place == files_.end()) return;
  FileJob& job = place->second;
  if (!job.take(exchange)) return dispatcher_.ask({.kind = WorkKind::file, .id = id}, job.at());
  const Url address = job.file().url;
  const std::string origin = address.origin();
  // Known robots.txt are forgotten, oldest first: when an origin comes back later it is asked again.
  robots_.learn(origin, job.file(), job.body(), true);
  dispatcher_.hosts().pace(dispatcher_.hosts().of(address)).crawl_delay(robots_.crawl_delay(origin));
  files_.erase(place);
  const auto parked = parked_.find(origin);
  if (parked == parked_.end()) return;
  const std::vector<std::uint32_t> waiting = std::move(parked->second);
  parked_.erase(parked);
  for (const std::uint32_t visit : waiting) ask(visit);
}

void PageVisits::ask(std::uint32_t id) {
  const Open& open = visits_.at(id);
  if (!open.at.is_http()) return end(id, not_asked(open.at, Role::external, Outcome::refused, clock_.utc()));
  if (!robots_known(open.at)) {
    parked_[open.at.origin()].push_back(id);
    return;
  }
  const RobotsJudgement judgement = robots_.judge(open.at, RobotsMode::respect);
  if (judgement.outcome != Outcome::response) {
    Exchange exchange = not_asked(open.at, Role::external, judgement.outcome, clock_.utc());
    exchange.detail = judgement.rule.empty() ? judgement.detail : judgement.rule;
    return end(id, std::move(exchange));
  }
  const bool head = open.visit.status_only;
  dispatcher_.ask({.kind = head ? WorkKind::check : WorkKind::page,
                   .method = head ? Method::head : Method::get,
                   .id = id},
                  open.at);
}

void PageVisits::take(std::uint32_t id, Exchange exchange) {
  const auto place = visits_.find(id);
  if (place == visits_.end()) return;
  Open& open = place->second;
  Url target = exchange.outcome == Outcome::response ? redirect_target(exchange) : Url();
  const bool more = target.is_http() && static_cast<int>(open.hops.size()) < options_.max_hops;
  if (!more) return end(id, std::move(exchange));
  open.hops.push_back(target);
  open.hop_statuses.push_back(exchange.status);
  if (open.visit.stops_at && open.visit.stops_at(target)) return end(id, std::move(exchange));
  open.at = std::move(target);
  ask(id);
}

void PageVisits::end(std::uint32_t id, Exchange exchange) {
  const auto place = visits_.find(id);
  Open& open = place->second;
  ended_.push_back({open.visit.tag, std::move(open.hops), std::move(open.hop_statuses), std::move(exchange)});
  visits_.erase(place);
}

std::optional<Request> PageVisits::request(const Work& work) {
  if (work.kind == WorkKind::file) {
    const auto place = files_.find(work.id);
    if (place == files_.end()) return std::nullopt;
    return place->second.request();
  }
  const auto place = visits_.find(work.id);
  if (place == visits_.end()) return std::nullopt;
  Request request;
  request.url = place->second.at;
  request.max_body = options_.max_body;
  return request;
}

std::int64_t PageVisits::run(const std::function<void(PageVisited)>& visited,
                             const std::function<bool()>& stopped, const std::function<void()>& turn) {
  while (!visits_.empty() || !ended_.empty()) {
    while (!ended_.empty()) {
      PageVisited one = std::move(ended_.front());
      ended_.pop_front();
      visited(std::move(one));
    }
    const bool stopping = stopped();
    if (stopping) dispatcher_.close();
    if (stopping && dispatcher_.in_flight() == 0) break;
    if (visits_.empty()) continue;
    dispatcher_.start([this](Work& work) { return request(work); });
    for (Dispatcher::Answered& answered : dispatcher_.poll(kTurn)) {
      if (answered.work.kind == WorkKind::file) {
        take_robots(answered.work.id, std::move(answered.exchange));
      } else {
        take(answered.work.id, std::move(answered.exchange));
      }
    }
    turn();
  }
  return open();
}

}  // namespace sitelark

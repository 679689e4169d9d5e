#include "crawler/crawl/crawl_run.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr Duration kPatience = std::chrono::seconds(1);
constexpr double kForeignPerSecond = 2;

Clock clock_of(const CrawlOptions& options) {
  using std::chrono::system_clock;
  Clock clock{options.clock, options.utc};
  if (!clock.now) clock.now = [] { return std::chrono::steady_clock::now(); };
  if (!clock.utc) clock.utc = [] { return system_clock::to_time_t(system_clock::now()); };
  return clock;
}

int year_of_day(std::int64_t utc) {
  const std::chrono::sys_days day{
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(utc)))};
  return static_cast<int>(std::chrono::year_month_day(day).year());
}

HostLimits limits_for(const Url& url, const CrawlScope& scope, const CrawlOptions& options) {
  if (scope.contains(url) || scope.akin(url))
    return {std::max(1, options.connections_per_host), options.requests_per_second, true};
  const double rate = options.requests_per_second;
  return {1, rate > 0 ? std::min(kForeignPerSecond, rate) : kForeignPerSecond, false};
}

}  // namespace

std::unique_ptr<Crawl> Crawl::create(CrawlOptions options, Transport& transport, Output output) {
  return std::make_unique<CrawlRun>(std::move(options), transport, std::move(output));
}

CrawlRun::CrawlRun(CrawlOptions options, Transport& transport, Output output)
    : options_(std::move(options)),
      transport_(transport),
      out_(std::move(output)),
      clock_(clock_of(options_)),
      frontier_(urls_),
      scope_(options_, year_of_day(clock_.utc())),
      robots_(options_.product_token),
      dispatcher_(transport, Hosts([this](const Url& url) { return limits_for(url, scope_, options_); }),
                  RetryRules{options_.tries, options_.max_retry_after}, clock_) {}

void CrawlRun::already_done(const Visit& visit, const Discovered& discovered) {
  replay_.add(urls_, visit, discovered);
}

void CrawlRun::feed(std::uint64_t ticket, Discovered discovered) {
  inbox_.put({ticket, links_to_follow(discovered), resources_to_check(discovered)});
  transport_.wake();
}

void CrawlRun::stop() {
  inbox_.stop();
  transport_.wake();
}

CrawlEnd CrawlRun::run() {
  while (phase_ != Phase::done) {
    if (closed_ || inbox_.stops() > 1) transport_.cancel_all();
    if (closed_ || inbox_.stops() > 1 || (stopping() && dispatcher_.in_flight() == 0)) break;
    turn();
  }
  return end();
}

void CrawlRun::turn() {
  take_feeds();
  bool moved = false;
  if (stopping()) {
    dispatcher_.close();
  } else {
    moved = advance();
    dispatcher_.start([this](Work& work) { return prepare(work); });
  }
  if (phase_ == Phase::done) return;
  for (auto& answered : dispatcher_.poll(moved ? Duration::zero() : kPatience)) take(std::move(answered));
}

CrawlEnd CrawlRun::end() const {
  CrawlEnd end;
  end.complete = phase_ == Phase::done;
  end.interrupted = !end.complete;
  end.stopped_by = stopped_by_;
  if (end.stopped_by.empty() && urls_.full()) end.stopped_by = "max-urls";
  return end;
}

void CrawlRun::take_feeds() {
  for (const Feed& feed : inbox_.take()) {
    const auto id = static_cast<CrawlUrlId>(feed.ticket);
    if (id == 0 || id > urls_.size()) continue;
    Found found;
    if ((urls_[id].marks & mark::links_void) == 0)
      found = {interned(urls_, feed.links), interned(urls_, feed.resources)};
    frontier_.read(id, std::move(found));
  }
}

bool CrawlRun::advance() {
  const bool sitemaps_moved = step_sitemaps();
  if (frontier_.next() != nullptr) return judge_leads() || sitemaps_moved;
  if (frontier_.advance()) return true;
  if (!frontier_.dry()) return sitemaps_moved;
  return next_phase() || sitemaps_moved;
}

bool CrawlRun::next_phase() {
  switch (phase_) {
    case Phase::begin: {
      phase_ = Phase::links;
      std::vector<Lead> leads;
      for (const Url& url : options_.start) leads.push_back({urls_.intern(url), 0, Via::start, 0});
      if (options_.mode != CrawlMode::sitemap) frontier_.open(std::move(leads), 0);
      return true;
    }
    case Phase::links:
      if (sitemaps_ != Sitemaps::finished) return false;
      phase_ = Phase::sitemaps;
      frontier_.open(unlinked_leads(), 0);
      return true;
    case Phase::sitemaps:
      phase_ = Phase::checks;
      return true;
    case Phase::checks:
      if (open_late_leads()) return true;
      if (open_checks_ > 0) return false;
      phase_ = Phase::probes;
      start_probes();
      return true;
    case Phase::probes:
      if (open_probes_ > 0) return false;
      emit_probes();
      phase_ = Phase::done;
      return true;
    case Phase::done:
      return false;
  }
  return false;
}

// Resources of the site come when no page can be among them any more; what redirects of checks lead to
// comes when all of them were answered, in the order of the checks.
bool CrawlRun::open_late_leads() {
  std::vector<Lead> leads = std::exchange(late_, {});
  if (leads.empty() && open_checks_ == 0) {
    for (const auto& [order, lead] : check_redirects_) leads.push_back(lead);
    check_redirects_.clear();
  }
  if (leads.empty()) return false;
  frontier_.open(std::move(leads), 0);
  return true;
}

std::optional<Request> CrawlRun::prepare(Work& work) {
  Request request;
  switch (work.kind) {
    case WorkKind::file: {
      const auto place = files_.find(work.id);
      if (place == files_.end()) return std::nullopt;
      return place->second.first.request();
    }
    case WorkKind::page: {
      const auto url = url_of(work.id);
      if (!url) return std::nullopt;
      request.url = *url;
      return request;
    }
    case WorkKind::check:
      return prepare_check(work);
  }
  return std::nullopt;
}

std::optional<Request> CrawlRun::prepare_check(Work& work) {
  const auto url = url_of(work.id);
  if (!url) return std::nullopt;
  const Role role = static_cast<Role>(urls_[work.id].role);
  if (!work.cleared) {
    if (!robots_known(*url)) {
      parked_[url->origin()].push_back(work);
      return std::nullopt;
    }
    const RobotsMode mode = scope_.contains(*url) ? options_.robots : RobotsMode::respect;
    const RobotsJudgement judgement = robots_.judge(*url, mode);
    if (judgement.outcome != Outcome::response) {
      leave(work.id, *url, role, judgement);
      return std::nullopt;
    }
    work.cleared = true;
  }
  Request request;
  request.url = *url;
  request.role = role;
  return request;
}

}  // namespace sitelark

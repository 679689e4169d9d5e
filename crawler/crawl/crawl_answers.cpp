#include "crawler/crawl/crawl_run.h"
#include "crawler/crawl/visits.h"

namespace sitelark {

void CrawlRun::take(Dispatcher::Answered answered) {
  switch (answered.work.kind) {
    case WorkKind::file:
      take_file(answered.work.id, std::move(answered.exchange));
      return;
    case WorkKind::page:
      take_page(answered.work.id, std::move(answered.exchange));
      return;
    case WorkKind::check:
      answered.exchange.head_only = true;
      take_check(answered.work.id, std::move(answered.exchange));
      return;
  }
}

void CrawlRun::take_page(CrawlUrlId id, Exchange exchange) {
  if ((urls_[id].marks & mark::known) != 0 && !links_count(exchange.status)) {
    frontier_.answered(id, 0, false);
    progress_.page_done(false, clock_.now());
    return;
  }
  exchange.role = Role::page;
  Visit visit = visit_of(exchange, clock_.utc());
  const RobotsMode marking = options_.robots == RobotsMode::ignore ? RobotsMode::ignore : RobotsMode::report;
  visit.robots_rule = robots_.judge(visit.url, marking).rule;
  mark_robots(visit);
  const CrawlUrlId target = visit.redirect.empty() ? 0 : urls_.intern(visit.redirect);
  note_page_redirect(id, target);
  const bool reads = may_have_links(exchange);
  if (reads && !links_count(exchange.status)) urls_[id].marks |= mark::links_void;
  frontier_.answered(id, target, reads);
  progress_.page_done(is_failure(exchange.outcome), clock_.now());
  emit(reads ? id : 0, std::move(visit), std::move(exchange));
}

void CrawlRun::take_check(CrawlUrlId id, Exchange exchange) {
  exchange.role = static_cast<Role>(urls_[id].role);
  Visit visit = visit_of(exchange, clock_.utc());
  exchange.body.clear();
  frontier_.settle(id);
  --open_checks_;
  progress_.check_done(is_failure(exchange.outcome));
  note_check_redirect(id, visit.redirect.empty() ? 0 : urls_.intern(visit.redirect));
  emit(0, std::move(visit), std::move(exchange));
}

void CrawlRun::note_check_redirect(CrawlUrlId id, CrawlUrlId target) {
  if (target == 0 || urls_[target].stage != UrlStage::heard) return;
  const auto hops = static_cast<std::uint8_t>(std::min(urls_[id].hops + 1, 255));
  check_redirects_[urls_[id].order] = {target, id, Via::redirect, hops};
}

void CrawlRun::note_page_redirect(CrawlUrlId id, CrawlUrlId target) {
  if (target != 0 && phase_ == Phase::links && frontier_.depth() == 0) start_hops_[id] = target;
}

void CrawlRun::mark_robots(Visit& visit) const {
  for (const std::string& bot : options_.bots)
    if (!robots_.verdict(visit.url, bot).allowed) visit.blocked_for.push_back(bot);
}

void CrawlRun::emit(std::uint64_t ticket, Visit visit, Exchange exchange) {
  if (closed_) return;
  Visited visited{ticket, std::move(visit), std::move(exchange)};
  if (!out_.visited(std::move(visited))) closed_ = true;
}

}  // namespace sitelark

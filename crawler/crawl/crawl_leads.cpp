#include "crawler/crawl/crawl_run.h"
#include "crawler/crawl/image_size.h"
#include "crawler/crawl/visits.h"

namespace sitelark {
namespace {
constexpr int kLeadsATurn = 256;  // so that transfers are not left alone for long
constexpr int kMaxCheckHops = 10;
constexpr std::size_t kLookAhead = 64;
}  // namespace

std::optional<Url> CrawlRun::url_of(CrawlUrlId id) const { return Url::parse(urls_.text(id)); }

bool CrawlRun::judge_leads() {
  bool moved = false;
  for (int i = 0; i < kLeadsATurn && !closed_; ++i) {
    const Lead* lead = frontier_.next();
    if (lead == nullptr) break;
    if (!judge(*lead)) {
      look_ahead();
      break;
    }
    frontier_.judged();
    moved = true;
  }
  return moved;
}

// While one robots.txt is awaited, those that come next are asked for.
void CrawlRun::look_ahead() {
  for (std::size_t distance = 1; distance < kLookAhead; ++distance) {
    const Lead* lead = frontier_.ahead(distance);
    if (lead == nullptr) return;
    const auto url = url_of(lead->id);
    const bool page = url && scope_.contains(*url) && !is_resource(*lead);
    if (page && replay_.find(lead->id) == nullptr && page_refusal(*lead, *url) == Refusal::none)
      robots_known(*url);
  }
}

bool CrawlRun::judge(const Lead& lead) {
  if (urls_[lead.id].stage != UrlStage::heard) return true;
  const auto url = url_of(lead.id);
  if (!url) {
    frontier_.settle(lead.id);
    return true;
  }
  const bool of_start = phase_ == Phase::links && lead.via == Via::redirect && frontier_.depth() == 0;
  if (of_start && options_.mode == CrawlMode::spider) scope_.adopt_twin(*url);
  urls_[lead.id].hops = lead.hops;
  if (!url->is_http()) {
    refuse(lead, *url, Role::external, Refusal::not_http);
  } else if (is_resource(lead)) {
    judge_resource(lead, *url);
  } else if (scope_.contains(*url)) {
    return judge_page(lead, *url);
  } else {
    judge_external(lead, *url);
  }
  return true;
}

bool CrawlRun::is_resource(const Lead& lead) const {
  if (lead.via == Via::resource) return true;
  return lead.via == Via::redirect && lead.source != 0 &&
         static_cast<Role>(urls_[lead.source].role) == Role::resource;
}

bool CrawlRun::listed_only(const Lead& lead) const {
  return options_.mode != CrawlMode::spider && lead.via == Via::link;
}

bool CrawlRun::is_unlinked(const Lead& lead) const {
  return options_.mode == CrawlMode::spider && (lead.via == Via::sitemap || lead.via == Via::known);
}

Refusal CrawlRun::page_refusal(const Lead& lead, const Url& url) const {
  if (lead.via == Via::start) return Refusal::none;
  if (listed_only(lead)) return Refusal::not_listed;
  const auto source = lead.source == 0 ? std::nullopt : url_of(lead.source);
  Candidate candidate{url, source ? &*source : nullptr, frontier_.depth(), lead.hops};
  // Nobody knows how many clicks these are away.
  if ((phase_ == Phase::checks || is_unlinked(lead)) && options_.max_depth >= 0)
    candidate.depth = options_.max_depth + 1;
  return scope_.refusal(candidate);
}

bool CrawlRun::judge_page(const Lead& lead, const Url& url) {
  Refusal refusal = page_refusal(lead, url);
  const bool done = replay_.find(lead.id) != nullptr;
  if (refusal == Refusal::none && !done && !robots_known(url)) return false;
  if (refusal == Refusal::none && lead.via != Via::start && !facets_.admit(url)) refusal = Refusal::facets;
  if (done && replay_refused(lead.id)) return true;
  const RobotsJudgement judgement =
      done || refusal != Refusal::none ? RobotsJudgement{} : robots_.judge(url, options_.robots);
  const bool full = options_.max_pages > 0 && pages_ >= options_.max_pages;
  if (refusal == Refusal::none && judgement.outcome == Outcome::response && full)
    refusal = Refusal::max_pages;
  const bool stays_out = refusal != Refusal::none || judgement.outcome != Outcome::response;
  if (done || !stays_out) {
    admit_page(lead, url);
  } else if (lead.via == Via::known) {
    frontier_.settle(lead.id);
  } else if (refusal != Refusal::none) {
    if (refusal == Refusal::max_pages) stopped_by_ = "max-pages";
    refuse(lead, url, Role::page, refusal);
  } else {
    leave(lead.id, url, Role::page, judgement);
  }
  return true;
}

// An address that the earlier run refused stays refused.
bool CrawlRun::replay_refused(CrawlUrlId id) {
  const DoneUrl* done = replay_.find(id);
  if (done->asked) return false;
  if (done->refusal == Refusal::max_pages) stopped_by_ = "max-pages";
  if (is_failure(done->outcome)) progress_.page_failed();
  replay_.take(id);
  frontier_.settle(id);
  return true;
}

void CrawlRun::admit_page(const Lead& lead, const Url& url) {
  ++pages_;
  urls_[lead.id].role = static_cast<std::uint8_t>(Role::page);
  if (lead.via == Via::known) urls_[lead.id].marks |= mark::known;
  frontier_.admit(lead.id);
  progress_.page_known();
  auto done = replay_.take(lead.id);
  if (!done) {
    dispatcher_.ask({.kind = WorkKind::page, .id = lead.id}, url);
    return;
  }
  note_page_redirect(lead.id, done->redirect);
  const bool has_links = !done->found.empty();
  frontier_.answered(lead.id, done->redirect, has_links);
  if (has_links) frontier_.read(lead.id, std::move(done->found));
  progress_.page_done(is_failure(done->outcome), clock_.now());
}

void CrawlRun::judge_external(const Lead& lead, const Url& url) {
  if (lead.via == Via::sitemap || lead.via == Via::known) return;
  if (options_.mode == CrawlMode::list && lead.via == Via::link) {
    refuse(lead, url, Role::external, Refusal::not_listed);
  } else if (!options_.external) {
    refuse(lead, url, Role::external, Refusal::external_off);
  } else {
    admit_check(lead, url, Role::external);
  }
}

void CrawlRun::judge_resource(const Lead& lead, const Url& url) {
  if (phase_ != Phase::checks && scope_.contains(url)) {
    frontier_.defer(lead.id);
    late_.push_back(lead);
  } else if (options_.mode == CrawlMode::list) {
    refuse(lead, url, Role::resource, Refusal::not_listed);
  } else if (!options_.resources) {
    refuse(lead, url, Role::resource, Refusal::resources_off);
  } else if (!options_.external && !scope_.contains(url)) {
    refuse(lead, url, Role::resource, Refusal::external_off);
  } else {
    admit_check(lead, url, Role::resource);
  }
}

void CrawlRun::admit_check(const Lead& lead, const Url& url, Role role) {
  if (lead.hops > kMaxCheckHops) {
    refuse(lead, url, role, Refusal::too_many_redirects);
    return;
  }
  UrlEntry& entry = urls_[lead.id];
  entry.role = static_cast<std::uint8_t>(role);
  entry.stage = UrlStage::waiting;
  entry.order = ++checks_;
  if (const auto done = replay_.take(lead.id)) {
    entry.stage = UrlStage::settled;
    if (done->outcome == Outcome::refused) return;
    progress_.check_known();
    progress_.check_done(is_failure(done->outcome));
    note_check_redirect(lead.id, done->redirect);
    return;
  }
  ++open_checks_;
  progress_.check_known();
  const bool image = role == Role::resource && is_image_name(url.path());
  const Work work{.kind = WorkKind::check, .method = image ? Method::get_start : Method::head, .id = lead.id};
  if (robots_known(url)) {
    dispatcher_.ask(work, url);
  } else {
    parked_[url.origin()].push_back(work);
  }
}

void CrawlRun::refuse(const Lead& lead, const Url& url, Role role, Refusal refusal) {
  frontier_.settle(lead.id);
  if (replay_.take(lead.id)) return;
  Exchange exchange = not_asked(url, role, Outcome::refused, clock_.utc());
  Visit visit = visit_of(exchange, clock_.utc());
  visit.refusal = refusal;
  if (role == Role::page) mark_robots(visit);
  emit(0, std::move(visit), std::move(exchange));
}

// Not asked because of robots.txt, or because its host cannot be reached.
void CrawlRun::leave(CrawlUrlId id, const Url& url, Role role, const RobotsJudgement& judgement) {
  frontier_.settle(id);
  if (role == Role::page) {
    if (is_failure(judgement.outcome)) progress_.page_failed();
  } else {
    --open_checks_;
    progress_.check_done(is_failure(judgement.outcome));
  }
  Exchange exchange = not_asked(url, role, judgement.outcome, clock_.utc());
  exchange.detail = judgement.detail;
  Visit visit = visit_of(exchange, clock_.utc());
  visit.robots_rule = judgement.rule;
  if (role == Role::page) mark_robots(visit);
  emit(0, std::move(visit), std::move(exchange));
}

}  // namespace sitelark

#include "crawler/crawl/crawl_run.h"

namespace sitelark {
namespace {
constexpr int kRobotsHops = 5;
constexpr int kFileHops = 10;
constexpr int kMaxSiteHops = 20;
}  // namespace

void CrawlRun::start_file(const std::string& kind, const Url& url, int max_hops, FileEnd end) {
  const std::uint32_t id = ++last_file_;
  files_.emplace(id, std::pair(FileJob(kind, url, max_hops), std::move(end)));
  dispatcher_.ask({.kind = WorkKind::file, .id = id}, url);
}

void CrawlRun::take_file(std::uint32_t id, Exchange exchange) {
  const auto place = files_.find(id);
  if (place == files_.end()) return;
  if (!place->second.first.take(exchange)) {
    dispatcher_.ask({.kind = WorkKind::file, .id = id}, place->second.first.at());
    return;
  }
  auto [job, end] = std::move(place->second);
  files_.erase(place);
  end(job);
}

bool CrawlRun::robots_known(const Url& url) {
  const std::string origin = url.origin();
  if (robots_.known(origin)) return true;
  if (!robots_.wanted(origin)) return false;
  const Url address = url.with_path("/robots.txt");
  if (options_.robots_text && scope_.contains(url)) {
    FileJob job("robots", address, 0);
    job.file().status = 200;
    job.file().source = "option";
    job.file().body = *options_.robots_text;
    job.file().bytes = static_cast<std::int64_t>(options_.robots_text->size());
    robots_.learn_draft(origin, *options_.robots_text);
    if (out_.file) out_.file(job.file());
    dispatcher_.hosts().pace(dispatcher_.hosts().of(url)).crawl_delay(robots_.crawl_delay(origin));
    return true;
  }
  start_file("robots", address, kRobotsHops, [this, address](FileJob& job) { learn_robots(address, job); });
  return false;
}

void CrawlRun::learn_robots(const Url& url, FileJob& job) {
  const std::string origin = url.origin();
  const bool own = scope_.contains(url);
  robots_.learn(origin, job.file(), job.body(), !own);
  dispatcher_.hosts().pace(dispatcher_.hosts().of(url)).crawl_delay(robots_.crawl_delay(origin));
  if (own && out_.file) out_.file(job.file());
  release_parked(origin);
}

void CrawlRun::release_parked(const std::string& origin) {
  const auto place = parked_.find(origin);
  if (place == parked_.end()) return;
  const std::vector<Work> parked = std::move(place->second);
  parked_.erase(place);
  for (Work work : parked) {
    const auto request = prepare_check(work);
    if (request) dispatcher_.ask(work, request->url);
  }
}

Url CrawlRun::site() const {
  if (options_.start.empty()) return {};
  CrawlUrlId id = urls_.find(text_without_fragment(options_.start.front()));
  for (int hop = 0; hop < kMaxSiteHops && id != 0; ++hop) {
    const auto place = start_hops_.find(id);
    const auto target = place == start_hops_.end() ? std::nullopt : url_of(place->second);
    if (!target || !scope_.contains(*target)) break;
    id = place->second;
  }
  const auto url = id == 0 ? std::nullopt : url_of(id);
  return (url ? *url : options_.start.front()).with_path("/");
}

// Begins when the start has been answered; then one sitemap after the other, beside the pages.
bool CrawlRun::step_sitemaps() {
  if (sitemaps_ == Sitemaps::idle && phase_ != Phase::begin) {
    const bool start_is_over = frontier_.depth() > 0 || frontier_.dry();
    if (!start_is_over) return false;
    const bool wanted =
        options_.mode == CrawlMode::sitemap || (options_.mode == CrawlMode::spider && options_.sitemaps);
    sitemaps_ = wanted && !options_.start.empty() ? Sitemaps::wanted : Sitemaps::finished;
    return true;
  }
  if (sitemaps_ != Sitemaps::wanted || !robots_known(site())) return false;
  name_sitemaps();
  read_next_sitemap();
  return true;
}

void CrawlRun::name_sitemaps() {
  const Url root = site();
  for (const Url& url : options_.sitemap_urls) sitemap_list_.name(url, "option");
  if (!options_.sitemap_urls.empty()) return;
  const Robots* robots = robots_.rules(root.origin());
  const bool silent = robots_.judge(root, options_.robots).outcome == Outcome::robots_unavailable;
  if (silent || robots_.unreachable(root.origin())) return;
  if (robots != nullptr) sitemap_list_.name_of_robots(*robots, root.with_path("/robots.txt"));
  if (robots == nullptr || robots->sitemaps().empty()) sitemap_list_.guess(root);
}

void CrawlRun::read_next_sitemap() {
  const auto item = sitemap_list_.next();
  sitemaps_ = item ? Sitemaps::reading : Sitemaps::finished;
  if (!item) return;
  start_file("sitemap", item->url, kFileHops,
             [this, item = *item](FileJob& job) { take_sitemap(item, job); });
}

void CrawlRun::take_sitemap(const SitemapList::Item& item, FileJob& job) {
  const auto entries = sitemap_list_.read(item, job.file(), job.body());
  for (const SitemapEntry& entry : entries) {
    if (!scope_.contains(entry.url)) continue;
    const CrawlUrlId id = urls_.intern(entry.url);
    if (id == 0 || (urls_[id].marks & mark::from_sitemap) != 0) continue;
    urls_[id].marks |= mark::from_sitemap;
    sitemap_urls_.push_back(id);
  }
  if (out_.sitemap) out_.sitemap(job.file(), entries);
  read_next_sitemap();
}

std::vector<Lead> CrawlRun::unlinked_leads() {
  std::vector<Lead> leads;
  for (CrawlUrlId id : std::exchange(sitemap_urls_, {}))
    if (urls_[id].stage == UrlStage::heard) leads.push_back({id, 0, Via::sitemap, 0});
  if (options_.mode != CrawlMode::spider) return leads;
  for (const Url& url : std::exchange(options_.known, {})) {
    const CrawlUrlId id = urls_.intern(url);
    if (id != 0 && urls_[id].stage == UrlStage::heard) leads.push_back({id, 0, Via::known, 0});
  }
  return leads;
}

void CrawlRun::start_probes() {
  if (!options_.probes || options_.start.empty() || options_.mode == CrawlMode::list) return;
  if (robots_.unreachable(site().origin())) return;
  const auto probes = probes_of(site());
  probes_.resize(probes.size());
  for (std::size_t i = 0; i < probes.size(); ++i) {
    const RobotsJudgement judgement = robots_.judge(probes[i].url, options_.robots);
    if (judgement.outcome != Outcome::response) {
      FileJob refused(probes[i].kind, probes[i].url, 0);
      refused.file().outcome = judgement.outcome;
      refused.file().detail = judgement.rule.empty() ? judgement.detail : judgement.rule;
      probes_[i] = refused.file();
      continue;
    }
    ++open_probes_;
    start_file(probes[i].kind, probes[i].url, kFileHops, [this, i](FileJob& job) {
      finish_probe(job.file(), job.body());
      probes_[i] = std::move(job.file());
      --open_probes_;
    });
  }
}

void CrawlRun::emit_probes() {
  for (auto& probe : probes_)
    if (probe && out_.file) out_.file(*probe);
  probes_.clear();
}

}  // namespace sitelark

#include "pipeline/audit.h"

#include <thread>

#include "crawler/query/page_queries.h"
#include "model/bounded_queue.h"
#include "pipeline/earlier.h"
#include "pipeline/free_memory.h"
#include "pipeline/page_reading.h"
#include "pipeline/site_judging.h"
#include "pipeline/version.h"

namespace sitelark {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kFetchedWaiting = 64;  // bodies in memory: a few of 16 MiB, most of 50 KiB
constexpr std::size_t kRecordsWaiting = 256;
constexpr std::size_t kBatch = 200;
constexpr milliseconds kBatchAge{1000};

struct SitemapBatch {
  SiteFile file;
  std::vector<Store::SitemapUrl> urls;
};
using Record = std::variant<PageRecord, SiteFile, SitemapBatch>;

std::int64_t utc_now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

// Language versions with whole addresses only: search engines read no others.
Store::SitemapUrl sitemap_url(const SitemapEntry& entry) {
  Store::SitemapUrl out{.url = entry.url, .lastmod = entry.lastmod};
  for (const SitemapAlternate& alternate : entry.alternates) {
    const std::optional<Url> url = Url::parse(alternate.href);
    if (url && url->is_http()) out.alternates.emplace_back(alternate.hreflang, url->without_fragment());
  }
  return out;
}

SiteContext context_of(const AuditSettings& settings, const CheckConfig& config, const AuditHooks& hooks) {
  SiteContext context = site_context(settings, hooks.now ? hooks.now : utc_now());
  context.keywords = config.keywords;
  return context;
}

// The crawl and the workers of one audit, and the writer's loop over what they make.
class Run {
 public:
  Run(Store& store, const AuditSettings& settings, const CheckConfig& config, const AuditHooks& hooks)
      : store_(store),
        settings_(settings),
        config_(config),
        hooks_(hooks),
        plan_(config, collected(settings)),
        context_(context_of(settings, config, hooks)) {}

  Result<AuditEnd> audit(Transport& transport, const std::optional<SnapshotInfo>& resumed);

 private:
  Result<void> begin(Transport& transport, const std::optional<SnapshotInfo>& resumed);
  Result<void> replay();
  Result<std::vector<Url>> known_addresses();
  Result<CrawlEnd> crawl();
  void work();
  Result<void> write_all();
  Result<void> write(Record record);
  Result<void> commit();
  Result<void> judge(const CrawlEnd& end);
  void look_for_stop();
  void tell(AuditProgress::Phase phase);

  Store& store_;
  const AuditSettings& settings_;
  const CheckConfig& config_;
  const AuditHooks& hooks_;
  const CheckPlan plan_;
  const SiteContext context_;
  PageQueries queries_;
  SnapshotInfo snapshot_;
  std::unique_ptr<Crawl> crawl_;
  BoundedQueue<Visited> fetched_{kFetchedWaiting};
  BoundedQueue<Record> records_{kRecordsWaiting};

  // of the writer
  std::vector<PageRecord> batch_;
  steady_clock::time_point batch_began_ = steady_clock::now();
  steady_clock::time_point told_{};
  AuditProgress progress_;
  int stops_seen_ = 0;
};

Result<void> Run::begin(Transport& transport, const std::optional<SnapshotInfo>& resumed) {
  auto options = crawl_options(settings_);
  if (!options) return tl::unexpected<Error>(options.error());
  auto queries = PageQueries::compile(queries_of(settings_));
  if (!queries) return tl::unexpected<Error>(queries.error());
  queries_ = std::move(*queries);
  if (resumed) {
    snapshot_ = *resumed;
  } else {
    auto info =
        store_.begin_snapshot(context_.start.href(), std::string(kVersion), to_json(settings_), context_.now);
    if (!info) return tl::unexpected<Error>(info.error());
    snapshot_ = *info;
  }
  auto known = known_addresses();
  if (!known) return tl::unexpected<Error>(known.error());
  options->known = std::move(*known);
  Crawl::Output output;
  output.visited = [this](Visited visited) { return fetched_.push(std::move(visited)); };
  output.file = [this](const SiteFile& file) { records_.push(file); };
  output.sitemap = [this](const SiteFile& file, const std::vector<SitemapEntry>& entries) {
    SitemapBatch batch{file, {}};
    for (const SitemapEntry& entry : entries) batch.urls.push_back(sitemap_url(entry));
    records_.push(std::move(batch));
  };
  crawl_ = Crawl::create(std::move(*options), transport, std::move(output));
  return resumed ? replay() : Result<void>{};
}

// Of the earlier audit those without a query only: sortings and filters that are no longer linked are no
// loss.
Result<std::vector<Url>> Run::known_addresses() {
  std::vector<Url> known;
  if (settings_.mode != "spider") return known;
  const auto add = [&](std::string_view text, bool with_query) {
    auto url = Url::parse(text);
    if (url && url->is_http() && (with_query || !url->query())) known.push_back(std::move(*url));
  };
  for (const std::string& text : settings_.known) add(text, true);
  if (!settings_.history) return known;
  const auto before = earlier_audit(store_, snapshot_, settings_);
  if (!before) return tl::unexpected<Error>(before.error());
  if (*before == 0) return known;
  auto read = store_.for_each_indexable(*before, [&](const std::string& text) { add(text, false); });
  if (!read) return tl::unexpected<Error>(read.error());
  return known;
}

Result<void> Run::replay() {
  return store_.for_each_done(snapshot_.id, [&](const Store::DonePage& page) {
    crawl_->already_done(page.visit, discovered_in(page));
  });
}

// A worker: pure functions on its own page. The record goes out before the links come back, so a page is
// always stored before what it led to, and a crawl that is cut anywhere can be taken up.
void Run::work() {
  while (auto visited = fetched_.pop()) {
    PageRecord record =
        read_page({settings_, plan_, context_, queries_}, std::move(visited->visit), visited->exchange);
    visited->exchange.body = std::string();
    Discovered discovered = visited->ticket ? discovered_in(record) : Discovered{};
    if (!records_.push(std::move(record))) return;
    if (visited->ticket) crawl_->feed(visited->ticket, std::move(discovered));
  }
}

Result<void> Run::commit() {
  if (batch_.empty()) return {};
  auto saved = store_.save_pages(snapshot_.id, batch_);
  batch_.clear();
  return saved;
}

Result<void> Run::write(Record record) {
  if (auto* page = std::get_if<PageRecord>(&record)) {
    for (const Finding& finding : page->findings)
      ++progress_.findings[static_cast<std::size_t>(finding.severity)];
    if (batch_.empty()) batch_began_ = steady_clock::now();
    batch_.push_back(std::move(*page));
    return batch_.size() >= kBatch ? commit() : Result<void>{};
  }
  if (auto* file = std::get_if<SiteFile>(&record)) return store_.save_files(snapshot_.id, {*file});
  const auto& batch = std::get<SitemapBatch>(record);
  return store_.save_sitemap(snapshot_.id, batch.file, batch.urls);
}

void Run::look_for_stop() {
  if (!hooks_.stop_requests) return;
  for (const int asked = hooks_.stop_requests->load(); stops_seen_ < asked; ++stops_seen_) crawl_->stop();
}

void Run::tell(AuditProgress::Phase phase) {
  const auto now = steady_clock::now();
  if (!hooks_.progress || (phase == progress_.phase && now - told_ < milliseconds(200))) return;
  told_ = now;
  progress_.phase = phase;
  if (crawl_) progress_.crawl = crawl_->progress();
  hooks_.progress(progress_);
}

Result<void> Run::write_all() {
  while (!records_.drained()) {
    auto record = records_.pop_for(milliseconds(100));
    look_for_stop();
    tell(AuditProgress::Phase::crawling);
    if (record) {
      if (auto done = write(std::move(*record)); !done) return done;
    }
    if (!batch_.empty() && steady_clock::now() - batch_began_ >= kBatchAge) {
      if (auto done = commit(); !done) return done;
    }
  }
  return commit();
}

Result<CrawlEnd> Run::crawl() {
  CrawlEnd end;
  std::thread fetcher([&] {
    end = crawl_->run();
    fetched_.close();
  });
  const int wanted =
      hooks_.workers > 0 ? hooks_.workers : static_cast<int>(std::thread::hardware_concurrency());
  std::atomic<int> working = std::max(1, wanted);
  std::vector<std::thread> workers;
  for (int i = 0; i < std::max(1, wanted); ++i) {
    workers.emplace_back([&] {
      work();
      if (--working == 0) records_.close();
    });
  }
  const Result<void> written = write_all();
  if (!written) {  // nothing can be stored any more: end the others
    crawl_->stop();
    crawl_->stop();
    records_.close();
    fetched_.close();
  }
  for (std::thread& worker : workers) worker.join();
  fetcher.join();
  if (!written) return tl::unexpected<Error>(written.error());
  return end;
}

Result<void> Run::judge(const CrawlEnd& end) {
  tell(AuditProgress::Phase::judging);
  const auto scored = judge_site(store_, {snapshot_, settings_, config_, context_, end});
  if (!scored) return tl::unexpected<Error>(scored.error());
  return store_.finish_snapshot(snapshot_.id, true, *scored, end.stopped_by,
                                hooks_.now ? hooks_.now : utc_now());
}

Result<AuditEnd> Run::audit(Transport& transport, const std::optional<SnapshotInfo>& resumed) {
  if (auto begun = begin(transport, resumed); !begun) return tl::unexpected<Error>(begun.error());
  auto end = crawl();
  if (!end) return tl::unexpected<Error>(end.error());
  if (auto saved = store_.save_certificates(snapshot_.id, transport.certificates()); !saved) {
    return tl::unexpected<Error>(saved.error());
  }
  progress_.crawl = crawl_->progress();
  crawl_.reset();
  give_back_memory();
  if (!end->interrupted) {
    if (auto judged = judge(*end); !judged) return tl::unexpected<Error>(judged.error());
  }
  auto info = store_.snapshot(snapshot_.id);
  if (!info) return tl::unexpected<Error>(info.error());
  return AuditEnd{*info, end->interrupted};
}

}  // namespace

SiteContext site_context(const AuditSettings& settings, std::int64_t now) {
  SiteContext context;
  context.start = Url::parse(settings.start).value_or(Url()).without_fragment();
  context.bots = settings.bots;
  context.now = now;
  context.chinese = settings.chinese;
  context.brand = settings.brand;
  return context;
}

Result<AuditEnd> run_audit(Store& store, Transport& transport, const AuditSettings& settings,
                           const CheckConfig& config, const AuditHooks& hooks,
                           const std::optional<SnapshotInfo>& resumed) {
  return Run(store, settings, config, hooks).audit(transport, resumed);
}

}  // namespace sitelark

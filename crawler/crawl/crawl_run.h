// CrawlRun: the crawl itself. One event loop over parts that each know one thing: the frontier the order, the
// scope the limits, the robots cache what is allowed, the dispatcher when to ask.
//
// The parts of this class stand in four files: crawl_run.cpp (loop and phases), crawl_leads.cpp (what is
// crawled), crawl_answers.cpp (what came back), crawl_files.cpp (robots.txt, sitemaps, probes).
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "crawler/crawl/dispatcher.h"
#include "crawler/crawl/file_job.h"
#include "crawler/crawl/frontier.h"
#include "crawler/crawl/inbox.h"
#include "crawler/crawl/probes.h"
#include "crawler/crawl/progress.h"
#include "crawler/crawl/replay.h"
#include "crawler/crawl/robots_cache.h"
#include "crawler/crawl/scope.h"
#include "crawler/crawl/sitemap_list.h"
#include "crawler/crawl/traps.h"

namespace sitelark {

class CrawlRun final : public Crawl {
 public:
  CrawlRun(CrawlOptions options, Transport& transport, Output output);

  void already_done(const Visit& visit, const Discovered& discovered) override;
  CrawlEnd run() override;
  void feed(std::uint64_t ticket, Discovered discovered) override;
  void stop() override;
  CrawlProgress progress() const override { return progress_.read(clock_.now()); }
  RobotsVerdict robots_verdict(const Url& url, std::string_view agent) const override {
    return robots_.verdict(url, agent);
  }

 private:
  enum class Phase { begin, links, sitemaps, checks, probes, done };
  using FileEnd = std::function<void(FileJob&)>;

  // -- crawl_run.cpp
  bool stopping() const { return closed_ || inbox_.stops() > 0; }
  void take_feeds();
  bool advance();  // true: something moved, try again
  bool next_phase();
  bool open_late_leads();
  void turn();
  std::optional<Request> prepare(Work& work);
  std::optional<Request> prepare_check(Work& work);
  CrawlEnd end() const;

  // -- crawl_leads.cpp
  bool judge_leads();
  void look_ahead();
  bool judge(const Lead& lead);  // false: waits for a robots.txt
  bool judge_page(const Lead& lead, const Url& url);
  void judge_external(const Lead& lead, const Url& url);
  void judge_resource(const Lead& lead, const Url& url);
  Refusal page_refusal(const Lead& lead, const Url& url) const;
  bool listed_only(const Lead& lead) const;
  bool is_unlinked(const Lead& lead) const;
  bool replay_refused(CrawlUrlId id);
  void admit_page(const Lead& lead, const Url& url);
  void admit_check(const Lead& lead, const Url& url, Role role);
  void refuse(const Lead& lead, const Url& url, Role role, Refusal refusal);
  void leave(CrawlUrlId id, const Url& url, Role role, const RobotsJudgement& judgement);
  std::optional<Url> url_of(CrawlUrlId id) const;
  bool is_resource(const Lead& lead) const;

  // -- crawl_answers.cpp
  void take(Dispatcher::Answered answered);
  void take_page(CrawlUrlId id, Exchange exchange);
  void take_check(CrawlUrlId id, Exchange exchange);
  void note_check_redirect(CrawlUrlId id, CrawlUrlId target);
  void note_page_redirect(CrawlUrlId id, CrawlUrlId target);
  void mark_robots(Visit& visit) const;
  void emit(std::uint64_t ticket, Visit visit, Exchange exchange);

  // -- crawl_files.cpp
  void start_file(const std::string& kind, const Url& url, int max_hops, FileEnd end);
  void take_file(std::uint32_t id, Exchange exchange);
  bool robots_known(const Url& url);  // asks when not
  void learn_robots(const Url& url, FileJob& job);
  void release_parked(const std::string& origin);
  Url site() const;  // the start, or where its redirects led to within the scope
  bool step_sitemaps();
  void name_sitemaps();
  void read_next_sitemap();
  void take_sitemap(const SitemapList::Item& item, FileJob& job);
  std::vector<Lead> unlinked_leads();
  void start_probes();
  void emit_probes();

  CrawlOptions options_;
  Transport& transport_;
  Output out_;
  Clock clock_;
  ProgressMeter progress_;  // any thread
  Inbox inbox_;             // any thread

  // The fetcher's thread only.
  UrlTable urls_;
  Frontier frontier_;
  CrawlScope scope_;
  FacetCounter facets_;
  RobotsCache robots_;
  Replay replay_;
  Dispatcher dispatcher_;
  Phase phase_ = Phase::begin;
  bool closed_ = false;  // the output takes no more
  std::string stopped_by_;
  std::int64_t pages_ = 0;  // admitted
  std::uint32_t checks_ = 0;
  std::int64_t open_checks_ = 0;
  std::vector<Lead> late_;                                     // resources of the site
  std::map<std::uint32_t, Lead> check_redirects_;              // by order of the check
  std::unordered_map<CrawlUrlId, CrawlUrlId> start_hops_;      // redirects of the first level
  std::unordered_map<std::string, std::vector<Work>> parked_;  // checks that wait for an origin's robots.txt

  std::unordered_map<std::uint32_t, std::pair<FileJob, FileEnd>> files_;
  std::uint32_t last_file_ = 0;
  enum class Sitemaps { idle, wanted, reading, finished } sitemaps_ = Sitemaps::idle;
  SitemapList sitemap_list_;
  std::vector<CrawlUrlId> sitemap_urls_;
  std::vector<std::optional<SiteFile>> probes_;  // in order; those that ended
  std::size_t open_probes_ = 0;
};

}  // namespace sitelark

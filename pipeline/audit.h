// Audit: one site from the first request to the stored score. Here the rooms meet.
//
// Threads: a fetcher (the crawl), workers (facts and page checks), and the caller as the writer, who owns
// the store. They speak through two bounded queues, so a slow disk slows the network.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <optional>

#include "analyzers/run_checks.h"
#include "crawler/crawl/crawl.h"
#include "pipeline/audit_settings.h"
#include "store/store.h"

namespace sitelark {

struct AuditProgress {
  enum class Phase { crawling, judging } phase = Phase::crawling;
  CrawlProgress crawl;
  std::array<std::int64_t, 4> findings{};  // by severity, of this run
};

struct AuditHooks {
  std::function<void(const AuditProgress&)> progress;  // a few times a second, on the caller's thread
  const std::atomic<int>* stop_requests = nullptr;     // 1: finish what is in flight; 2: drop it
  int workers = 0;                                     // 0: one a core
  std::int64_t now = 0;                                // UTC seconds; 0: the clock. For tests
};

struct AuditEnd {
  SnapshotInfo snapshot;
  bool interrupted = false;
};

// What checks need beyond facts, from the settings.
SiteContext site_context(const AuditSettings& settings, std::int64_t now);

// Begins a snapshot of the site, or goes on with `resumed`.
Result<AuditEnd> run_audit(Store& store, Transport& transport, const AuditSettings& settings,
                           const CheckConfig& config, const AuditHooks& hooks,
                           const std::optional<SnapshotInfo>& resumed = std::nullopt);

}  // namespace sitelark

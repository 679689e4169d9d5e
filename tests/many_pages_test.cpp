// All site checks on very many pages: memory must hold a few words a page and nothing that grows with what
// the pages say. 20,000 by default, as the suite has little time under the sanitizers;
// SITELARK_MANY_PAGES=200000 takes ten minutes there.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <thread>

#include "analyzers/run_checks.h"
#include "store/test_pages.h"
#include "tests/live_memory.h"

namespace sitelark {
namespace {

constexpr int kBatch = 1'000;
constexpr const char* kHost = "https://many.test";

int pages_wanted() {
  const char* text = getenv("SITELARK_MANY_PAGES");
  return text == nullptr ? 20'000 : atoi(text);
}

std::string address(int n) {
  return n == 0 ? fmt::format("{}/", kHost) : fmt::format("{}/{}/{}", kHost, n / 1000, n);
}

// Every tenth page repeats a title, every twentieth a text; ten links each; some redirects, errors, noindex.
PageRecord page_number(int n, int pages) {
  PageRecord record = testing::page(address(n), fmt::format("Title of page {}", n % 10 == 0 ? n / 50 : n));
  record.facts.body_hash = hash128(fmt::format("{}", n));
  record.summary.lang = "en";
  record.summary.h1 = fmt::format("Heading {}", n);
  record.summary.words = 300;
  if (n % 40 == 39) {
    record.has_facts = false;
    record.visit.status = 301;
    record.visit.redirect = testing::url_of(address(n - 1));
    record.summary.indexability = Indexability::redirect;
    return record;
  }
  if (n % 50 == 49) {
    record.has_facts = false;
    record.visit.status = 404;
    record.summary.indexability = Indexability::failed;
    return record;
  }
  record.facts.text.main_hash = hash128(fmt::format("{}", n % 20 == 0 ? n / 100 : n));
  for (int i = 1; i <= 6; ++i) record.facts.links.push_back(testing::link_to(address((n * 6 + i) % pages)));
  for (int i = 1; i <= 4; ++i) record.facts.links.push_back(testing::link_to(address((n + i * 37) % pages)));
  return record;
}

void save(Store& store, SnapshotId snapshot, int pages) {
  std::vector<PageRecord> batch;
  for (int n = 0; n < pages; ++n) {
    batch.push_back(page_number(n, pages));
    if (static_cast<int>(batch.size()) < kBatch && n + 1 < pages) continue;
    const Result<void> saved = store.save_pages(snapshot, batch);
    ASSERT_TRUE(saved) << saved.error().what;
    batch.clear();
  }
}

struct Judged {
  std::int64_t findings = 0;
  std::int64_t peak = 0;  // bytes above what was there before
};

Judged judge(Store& store, SnapshotId snapshot) {
  Judged judged;
  const std::int64_t before = testing::live_bytes();
  std::atomic<std::int64_t> peak = before;
  std::atomic<bool> done = false;
  std::thread watch([&] {
    for (; !done; std::this_thread::sleep_for(std::chrono::milliseconds(2)))
      peak = std::max(peak.load(), testing::live_bytes());
  });
  {
    const auto site = store.site_facts(snapshot);
    SiteContext context;
    context.start = testing::url_of(address(0));
    const CheckPlan plan({}, ~0u);
    const Result<void> saved =
        store.save_site_findings(snapshot, [&](const std::function<void(const Finding&)>& add) {
          return run_site_checks(plan, **site, context, [&](const Finding& finding) {
            ++judged.findings;
            add(finding);
          });
        });
    EXPECT_TRUE(saved);
  }
  done = true;
  watch.join();
  judged.peak = peak - before;
  return judged;
}

Judged judged_site(int pages) {
  const testing::Folder folder;
  const auto store = testing::open_store(folder.file());
  const SnapshotId snapshot = store->begin_snapshot(address(0), "1", "{}", 5)->id;
  save(*store, snapshot, pages);
  return judge(*store, snapshot);
}

TEST(ManyPages, MemoryIsAFewWordsAPage) {
  constexpr std::int64_t kFixed = 32 << 20;  // SQLite's cache, buffers of sorts
  constexpr std::int64_t kBytesAPage = 160;
  const int pages = pages_wanted();
  const Judged judged = judged_site(pages);
  fmt::print("{} pages: {} findings, peak {} KiB\n", pages, judged.findings, judged.peak / 1024);
  EXPECT_GT(judged.findings, pages / 20);
  EXPECT_LT(judged.peak, kFixed + kBytesAPage * pages);
}

}  // namespace
}  // namespace sitelark

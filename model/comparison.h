// Comparison: two audits of one site side by side, as streams. The store implements it; checks that compare
// read it. Memory: 8 bytes an error of the earlier audit, and what one page needs.
//
// One thread at a time. Rows passed to a visitor die when the visitor returns; a visitor may call state(),
// url(), find() and resolve() of the SiteFacts, but may not start another stream.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

// A page of the site as one audit saw it.
struct PageSide {
  Outcome outcome = Outcome::response;
  int status = 0;
  Indexability indexability = Indexability::failed;
  bool html = false;           // answered 2xx with HTML, which was read
  const PageSummary& summary;  // its columns of text are empty where nothing was read
  const PageFacts& facts;      // without links and main_text; empty where nothing was read
  std::function<std::optional<std::string>()> main_text;  // nothing where it was not kept
};

// A page that was asked in at least one of the two audits, and answered or was judged differently.
struct PagePair {
  UrlId id = 0;
  const PageSide* before = nullptr;  // null: was not asked then
  const PageSide* now = nullptr;     // null: was not asked now
  bool read_alike = false;           // one extractor read both: what differs, differs on the page
};

struct SiteTotals {
  std::int64_t indexable = 0;
  std::int64_t links = 0;         // followed links from page to page of the site
  std::int64_t sitemap_urls = 0;  // entries of all sitemaps that were read
};

class Comparison {
 public:
  virtual ~Comparison() = default;

  virtual const SnapshotInfo& before() const = 0;
  virtual const std::vector<SiteFile>& files_before() const = 0;
  virtual SiteTotals totals_before() = 0;
  virtual SiteTotals totals_now() = 0;
  // In the order of the urls' numbers; pages that are gone come last.
  virtual void for_each_changed_page(const std::function<void(const PagePair&)>& visit) = 0;
  // Errors of page checks that the earlier audit did not have on that page, where both read the page and it
  // answered differently.
  virtual void for_each_fresh_error(const std::function<void(std::string_view check, UrlId page)>& visit) = 0;
};

}  // namespace sitelark

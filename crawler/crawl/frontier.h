// Frontier: which addresses come next, in an order that does not depend on who answers first. Leads of one
// level are judged in order of their source and place; targets of redirects join the level as further
// waves; the next level opens when every page was answered and read. No network, no clock.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "crawler/crawl/url_table.h"

namespace sitelark {

using CrawlUrlId = UrlTable::Id;

enum class Via : std::uint8_t { start, sitemap, known, link, redirect, resource };

// An address that was mentioned, and by whom first.
struct Lead {
  CrawlUrlId id = 0;
  CrawlUrlId source = 0;
  Via via = Via::link;
  std::uint8_t hops = 0;
};

// What a page refers to, in page order.
struct Found {
  std::vector<CrawlUrlId> links;
  std::vector<CrawlUrlId> resources;
  bool empty() const { return links.empty() && resources.empty(); }
};

class Frontier {
 public:
  explicit Frontier(UrlTable& urls) : urls_(urls) {}

  void open(std::vector<Lead> leads, int depth);
  int depth() const { return depth_; }

  const Lead* next() const { return cursor_ < leads_.size() ? &leads_[cursor_] : nullptr; }
  // The same, `distance` places further on.
  const Lead* ahead(std::size_t distance) const {
    return cursor_ + distance < leads_.size() ? &leads_[cursor_ + distance] : nullptr;
  }
  void judged() { unmark(leads_[cursor_++].id); }
  // The lead becomes a page of this level.
  void admit(CrawlUrlId id);
  void answered(CrawlUrlId id, CrawlUrlId redirect, bool will_be_read);
  void read(CrawlUrlId id, Found found);
  void settle(CrawlUrlId id) { urls_[id].stage = UrlStage::settled; }
  // An address of the site that is a resource so far: not offered as a resource again.
  void defer(CrawlUrlId id) { urls_[id].marks |= mark::deferred; }

  // Closes a wave or level that is over and opens the next, which may be empty; false: nothing is over (yet).
  bool advance();
  bool dry() const { return next() == nullptr && unanswered_ == 0 && unread_ == 0 && level_.empty(); }

 private:
  void unmark(CrawlUrlId id) { urls_[id].marks &= static_cast<std::uint8_t>(~mark::offered); }
  void offer(std::vector<Lead>& leads, const Lead& lead);
  std::vector<Lead> redirect_leads();
  std::vector<Lead> level_leads();

  UrlTable& urls_;
  int depth_ = 0;
  std::uint32_t order_ = 0;
  std::vector<Lead> leads_;
  std::size_t cursor_ = 0;
  std::vector<CrawlUrlId> wave_;   // pages of the wave, in order
  std::vector<CrawlUrlId> level_;  // of the level so far
  std::size_t unanswered_ = 0;
  std::size_t unread_ = 0;
  std::unordered_map<CrawlUrlId, CrawlUrlId> redirects_;  // of the wave
  std::unordered_map<CrawlUrlId, Found> found_;           // of the level
};

}  // namespace sitelark

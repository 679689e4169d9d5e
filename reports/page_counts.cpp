#include "reports/page_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "model/url.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

bool is_indexable(const ReportPage& page) { return page.indexability == "indexable"; }
bool is_redirect(const ReportPage& page) { return page.status >= 300 && page.status < 400; }
bool has_failed(const ReportPage& page) { return page.status >= 400 || page.indexability == "failed"; }

template <class Key>
const std::pair<const Key, std::int64_t>* commonest(const std::map<Key, std::int64_t>& counts) {
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? nullptr : &*most;
}

// The host that most canonicals name instead of the page's own, and on how many pages; empty: most stay on
// their host.
std::pair<std::string, std::int64_t> foreign_canonical_host(const ReportData& data) {
  std::map<std::string, std::int64_t> hosts;
  std::int64_t pages = 0;
  for (const ReportPage& page : data.pages) {
    if (!page.html || page.indexability != "canonicalised") continue;
    ++pages;
    const std::optional<Url> own = Url::parse(page.url);
    const std::optional<Url> named = Url::parse(page.canonical);
    if (own && named && own->host() != named->host()) ++hosts[std::string(named->host())];
  }
  const auto* most = commonest(hosts);
  if (!most || most->second * 2 <= pages) return {};
  return *most;
}

}  // namespace

PageCounts count_pages(const ReportData& data) {
  PageCounts counts;
  for (const ReportPage& page : data.pages) {
    ++counts.all;
    ++(page.html           ? counts.html
       : is_redirect(page) ? counts.redirects
       : has_failed(page)  ? counts.failed
                           : counts.other);
    if (is_indexable(page)) ++counts.indexable;
  }
  return counts;
}

std::string html_pages_told(const PageCounts& counts, const Words& say) {
  const std::string indexable =
      filled(say("count.indexable"), std::vector<Slot>{{"n", grouped(counts.indexable)}});
  return filled(
      say("count.with_part"),
      std::vector<Slot>{{"whole", say.counted("count.html_pages", counts.html)}, {"part", indexable}});
}

std::string pages_told(const PageCounts& counts, const Words& say) {
  std::string told = html_pages_told(counts, say);
  if (counts.redirects > 0) told += " · " + say.counted("count.redirects", counts.redirects);
  if (counts.failed > 0) told += " · " + say.counted("count.failed", counts.failed);
  if (counts.other > 0) told += " · " + say.counted("count.other_addresses", counts.other);
  return told;
}

std::string none_indexable(const ReportData& data, const Words& say) {
  const PageCounts counts = count_pages(data);
  if (counts.all == 0 || counts.indexable > 0) return "";
  std::map<std::string, std::int64_t> reasons;
  for (const ReportPage& page : data.pages) {
    if (page.html || counts.html == 0) ++reasons[page.indexability];
  }
  auto [reason, n] = *commonest(reasons);
  std::string why = say.named("none_indexable", reason);
  const auto [host, pages] = foreign_canonical_host(data);
  if (reason == "canonicalised" && !host.empty()) {
    n = pages;
    why =
        filled(say("none_indexable.other_host"), std::vector<Slot>{{"host", one_line(shortened(host, 80))}});
  }
  const std::string share = filled(
      say(counts.html > 0 ? "share.html_pages" : "share.addresses"),
      std::vector<Slot>{{"n", grouped(n)}, {"m", grouped(counts.html > 0 ? counts.html : counts.all)}});
  return filled(say("notice.none_indexable"), std::vector<Slot>{{"share", share}, {"why", why}});
}

}  // namespace sitelark

// The path that rel=next and rel=prev make through a row of pages: 8 bytes a URL while it is followed.
#include "analyzers/checks/topics.h"
#include "analyzers/summary.h"
#include "analyzers/url_series.h"

namespace sitelark {
namespace {

struct Neighbours {
  UrlId next = 0;
  UrlId prev = 0;
};

class Path {
 public:
  explicit Path(SiteFacts& site) {
    bool any = false;
    site.for_each_link_by_source(
        [&](const LinkRow& row) { any = any || row.link.kind == LinkKind::next_prev; });
    if (!any) return;
    site.for_each_page(true, [&](const PageRow& row) {
      if (!row.facts || !row.state.internal() || row.visit.status != 200) return;
      const Neighbours found{target(*row.facts, "next", site), target(*row.facts, "prev", site)};
      if (found.next == 0 && found.prev == 0) return;
      if (row.id >= pages_.size()) pages_.resize(std::max<std::size_t>(row.id + 1, pages_.size() * 3 / 2));
      pages_[row.id] = found;
    });
  }
  Neighbours of(UrlId id) const { return id < pages_.size() ? pages_[id] : Neighbours(); }
  std::size_t size() const { return pages_.size(); }

 private:
  static UrlId target(const PageFacts& facts, std::string_view rel, const SiteFacts& site) {
    for (const LinkElement& link : facts.link_elements) {
      const bool read = link.place == Place::head || link.place == Place::header;
      if (read && has_rel(link.rel, rel) && !link.url.empty()) return site.find(link.url.without_fragment());
    }
    return 0;
  }
  std::vector<Neighbours> pages_;
};

void report_loop(UrlId begin, const Path& path, const SiteFacts& site, Findings& findings) {
  constexpr std::size_t kShown = 10;
  std::vector<std::string> pages;
  std::int64_t count = 0;
  std::string first = site.url(begin);
  UrlId at = begin;
  do {
    std::string url = site.url(at);
    first = std::min(first, url);
    ++count;
    if (pages.size() < kShown) pages.push_back(std::move(url));
    at = path.of(at).next;
  } while (at != begin);
  findings.add_at(first, {{"count", count}, {"pages", pages}});
}

// Each page has one next page at most, so a path that meets itself is a circle.
void loop(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const Path path(site);
  std::vector<UrlId> walked_from(path.size(), 0);  // 0: nobody was here yet
  for (UrlId start = 1; start < path.size(); ++start) {
    UrlId at = start;
    while (at != 0 && at < path.size() && walked_from[at] == 0) {
      walked_from[at] = start;
      at = path.of(at).next;
    }
    if (at != 0 && at < path.size() && walked_from[at] == start) report_loop(at, path, site, findings);
  }
}

bool same_page(UrlId a, UrlId b, const SiteFacts& site) {
  if (a == b || site.resolve(a).final == b || site.state(a).canonical == b) return true;
  const std::optional<Url> one = Url::parse(site.url(a));
  const std::optional<Url> other = Url::parse(site.url(b));
  if (!one || !other || series_of(*one) != series_of(*other)) return false;
  return std::max(page_number(*one), 1) == std::max(page_number(*other), 1);
}

void sequence_error(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const Path path(site);
  for (UrlId id = 1; id < path.size(); ++id) {
    const UrlId next = path.of(id).next;
    const UrlId back = path.of(next).prev;
    if (next == 0 || next == id || back == 0 || same_page(back, id, site)) continue;
    findings.add_at(site.url(id), {{"next", site.url(next)}, {"found", site.url(back)}});
  }
}

using enum Severity;

const SiteCheck kSites[] = {
    {{.id = "pagination-loop", .severity = error, .methods = {5}}, loop},
    {{.id = "pagination-sequence-error", .severity = warning, .methods = {5}}, sequence_error},
};

}  // namespace

Topic pagination_row_topic() { return {.name = "pagination_row", .sites = kSites}; }

}  // namespace sitelark

// Pages in a row: rel=next and rel=prev, numbered addresses, and whether a reader without scripts can get on.
#include "analyzers/checks/topics.h"
#include "analyzers/once.h"
#include "analyzers/page_kinds.h"
#include "analyzers/summary.h"
#include "analyzers/url_series.h"
#include "text/hash.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr const char* kRels[] = {"next", "prev"};

std::vector<const LinkElement*> steps(const PageFacts& facts, std::string_view rel) {
  std::vector<const LinkElement*> links;
  for (const LinkElement& link : facts.link_elements) {
    const bool read = link.place == Place::head || link.place == Place::header;
    if (read && has_rel(link.rel, rel) && !link.url.empty() && link.url.is_http()) links.push_back(&link);
  }
  return links;
}

// Search engines follow anchors only; rel=next in the head alone leads nowhere.
void not_in_anchor(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.links_cut > 0) return;
  Once once;
  for (const char* rel : kRels) {
    for (const LinkElement* step : steps(page.facts, rel)) {
      const Url target = step->url.without_fragment();
      const auto leads_there = [&](const Link& link) {
        return is_clickable(link.kind) && link.target == target;
      };
      const std::vector<Link>& links = page.facts.links;
      if (target == page.visit.url || std::any_of(links.begin(), links.end(), leads_there)) continue;
      if (once(target.href()))
        findings.add(
            {{"rel", std::string(rel)}, {"target", target.href()}, {"line", std::int64_t{step->line}}},
            {.subject = target.href()});
    }
  }
}

void multiple(const Page& page, const Limits&, Findings& findings) {
  for (const char* rel : kRels) {
    std::set<std::string> urls;
    for (const LinkElement* step : steps(page.facts, rel)) urls.insert(step->url.without_fragment().href());
    if (urls.size() < 2) continue;
    findings.add({{"rel", std::string(rel)}, {"urls", std::vector<std::string>(urls.begin(), urls.end())}},
                 {.subject = rel});
  }
}

// A number behind '#' that is no place on the page: scripts load the rest, nobody else does.
void fragment(const Page& page, const Limits&, Findings& findings) {
  static const Pattern number("^!?/?(?:page|pg|p)[=/-]?[0-9]{1,4}$", true);
  const Url own = page.visit.url.without_fragment();
  for (const Link& link : page.facts.links) {
    if (!is_clickable(link.kind) || link.target != own || !number.found_in(link.fragment)) continue;
    const std::vector<std::string>& ids = page.facts.ids;
    if (std::find(ids.begin(), ids.end(), link.fragment) != ids.end()) continue;
    return findings.add({{"fragment", '#' + link.fragment}, {"line", std::int64_t{link.line}}});
  }
}

bool is_step(const LinkRow& row) {
  return row.link.kind == LinkKind::next_prev && row.source != row.target && row.source_state.internal();
}

void non_200(const LinkRow& row, const SiteFacts&, const Limits&, Findings& findings) {
  const UrlState& target = row.target_state;
  if (!is_step(row) || !target.internal() || !target.broken()) return;
  const std::string answer =
      target.status != 0 ? std::to_string(target.status) : std::string(name(target.outcome));
  findings.add(
      {{"target", row.link.target.href()}, {"answer", answer}, {"line", std::int64_t{row.link.line}}},
      {.subject = row.link.target.href()});
}

void unlinked(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  site.for_each_link_by_source([&](const LinkRow& row) {
    const UrlState& target = row.target_state;
    const bool is_page = target.known && target.internal() && target.html && target.status == 200;
    if (!is_step(row) || !is_page || target.inlinks > 0) return;
    const std::string url = row.link.target.href();
    findings.add_at(site.url(row.source), {{"target", url}, {"line", std::int64_t{row.link.line}}},
                    {.subject = url});
  });
}

void nonindexable(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits&,
                  Findings& findings) {
  if (row.visit.role != Role::page || !row.state.html || row.visit.status != 200 || !row.state.noindex)
    return;
  if (const int number = page_number(row.visit.url); number >= 2)
    findings.add({{"index", std::int64_t{number}}});
}

struct LastPage {
  int number = 0;
  std::string url;
  std::uint16_t depth = 0;
};

void deep(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  constexpr std::size_t kMostSeries = 50'000;
  std::map<std::uint64_t, LastPage> series;
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.visit.role != Role::page || !row.state.html || row.state.depth == kUnreached) return;
    const int number = page_number(row.visit.url);
    if (number < 2 || series.size() >= kMostSeries) return;
    LastPage& last = series[hash64(series_of(row.visit.url))];
    if (number > last.number) last = {number, row.visit.url.href(), row.state.depth};
  });
  for (const auto& [key, last] : series) {
    if (last.depth <= limits["max-depth"]) continue;
    findings.add({{"page", last.url}, {"depth", std::int64_t{last.depth}}, {"limit", limits["max-depth"]}},
                 {.subject = last.url});
  }
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "pagination-not-in-anchor", .severity = warning, .methods = {5}}, not_in_anchor},
    {{.id = "pagination-multiple", .severity = warning, .methods = {5}}, multiple},
    {{.id = "pagination-fragment", .severity = warning, .methods = {5}}, fragment},
};

const LinkCheck kLinks[] = {
    {{.id = "pagination-non-200", .severity = error, .scope = Scope::link, .methods = {5}}, non_200},
};

const RowCheck kRows[] = {
    {{.id = "pagination-nonindexable", .severity = notice, .methods = {5}}, nonindexable},
};

const SiteCheck kSites[] = {
    {{.id = "pagination-unlinked", .severity = notice, .needs = needs::complete_crawl, .methods = {5}},
     unlinked},
    {{.id = "pagination-deep",
      .severity = notice,
      .scope = Scope::site,
      .needs = needs::complete_crawl,
      .methods = {5},
      .thresholds = {{"max-depth", 10, "clicks"}}},
     deep},
};

}  // namespace

Topic pagination_topic() {
  return {.name = "pagination", .pages = kPages, .links = kLinks, .sites = kSites, .rows = kRows};
}

}  // namespace sitelark

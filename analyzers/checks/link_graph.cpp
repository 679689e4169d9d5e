// The place of a page among the others: how it is reached, and where it leads.
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/page_kinds.h"

namespace sitelark {
namespace {

bool is_own(const Link& link, const Page& page) {
  return without_www(link.target.host()) == without_www(page.visit.url.host());
}

bool is_unread(const PageFacts& facts) {
  return facts.body_cut || facts.source.too_deep || facts.links_cut > 0 || is_frameset(facts) ||
         is_forwarder(facts) || has_remark(facts, "app-root");
}

// All links lead to the page itself; 0: there is none, or one that leads elsewhere.
std::int64_t links_to_itself(const Page& page) {
  const Url self = page.visit.url.without_fragment();
  std::int64_t count = 0;
  for (const Link& link : page.facts.links) {
    if (!is_clickable(link.kind)) continue;
    if (link.target != self) return 0;
    ++count;
  }
  return count;
}

void to_self_only(const Page& page, const Limits&, Findings& findings) {
  if (is_unread(page.facts)) return;
  if (const std::int64_t count = links_to_itself(page); count > 0) findings.add({{"count", count}});
}

// A page whose links all lead to itself is link-to-self-only's.
void dead_end(const Page& page, const Limits&, Findings& findings) {
  const PageFacts& facts = page.facts;
  if (is_unread(facts) || links_to_itself(page) > 0) return;
  const Url self = page.visit.url.without_fragment();
  std::int64_t other = 0;
  for (const Link& link : facts.links) {
    if (!is_clickable(link.kind) || link.target == self) continue;
    if (!is_other_domain(link.target.host(), page.visit.url.host()) && link.followed() &&
        !page.summary.nofollow)
      return;
    ++other;
  }
  findings.add({{"other", other}});
}

void too_many(const Page& page, const Limits& limits, Findings& findings) {
  std::int64_t own = 0;
  std::int64_t total = page.facts.links_cut;
  for (const Link& link : page.facts.links) {
    if (!is_clickable(link.kind)) continue;
    ++total;
    if (is_own(link, page)) ++own;
  }
  if (static_cast<double>(own) <= limits["max-internal"] && static_cast<double>(total) <= limits["max-total"])
    return;
  findings.add({{"internal", own}, {"total", total}});
}

void too_many_external(const Page& page, const Limits& limits, Findings& findings) {
  std::int64_t count = 0;
  for (const Link& link : page.facts.links) {
    const bool judged = is_clickable(link.kind) && link.followed() && !page.summary.nofollow;
    if (judged && is_other_domain(link.target.host(), page.visit.url.host())) ++count;
  }
  if (static_cast<double>(count) > limits["max-links"])
    findings.add({{"count", count}, {"limit", limits["max-links"]}});
}

bool is_judged(const PageRow& row) { return row.state.internal() && row.state.indexable(); }

void only_nofollow_inlinks(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                           Findings& findings) {
  const UrlState& state = row.state;
  if (!is_judged(row) || context.is_home(row.visit.url)) return;
  if (state.inlinks > 0 && state.followed_inlinks == 0)
    findings.add({{"inlinks", std::int64_t{state.inlinks}}});
}

void depth_high(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                Findings& findings) {
  if (!is_judged(row) || row.state.depth == kUnreached) return;
  const auto depth = static_cast<double>(row.state.depth);
  if (depth <= limits["notice-clicks"]) return;
  const bool far = depth > limits["warning-clicks"];
  findings.add({{"clicks", std::int64_t{row.state.depth}},
                {"limit", far ? limits["warning-clicks"] : limits["notice-clicks"]}},
               {.severity = far ? Severity::warning : Severity::notice});
}

// Linked only by pages that are cut off themselves, such as its own translation, it is as hard to find. Where
// all links to it are nofollow, link-only-nofollow-inlinks says so.
void orphan(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
            Findings& findings) {
  const UrlState& state = row.state;
  // What neither a sitemap lists nor a page links was known from an earlier audit or from a list.
  const bool known = state.in_sitemap || state.inlinks == 0;
  if (!is_judged(row) || !known || context.is_home(row.visit.url)) return;
  const bool only_nofollow = state.inlinks > 0 && state.followed_inlinks == 0;
  if (state.depth != kUnreached || only_nofollow) return;
  findings.add({{"inlinks", std::int64_t{state.inlinks}}, {"reachable", false}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "link-dead-end", .severity = warning, .gate = Gate::indexable, .methods = {5}}, dead_end},
    {{.id = "link-too-many",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"max-internal", 1000, "links"}, {"max-total", 3000, "links"}}},
     too_many},
    {{.id = "link-too-many-external",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"max-links", 100, "links"}}},
     too_many_external},
    {{.id = "link-to-self-only", .severity = notice, .methods = {5}}, to_self_only},
};

const RowCheck kRows[] = {
    {{.id = "link-only-nofollow-inlinks",
      .severity = warning,
      .gate = Gate::indexable,
      .needs = needs::complete_crawl,
      .methods = {5}},
     only_nofollow_inlinks},
    {{.id = "link-depth-high",
      .severity = notice,
      .gate = Gate::indexable,
      .methods = {5},
      .thresholds = {{"notice-clicks", 3, "clicks"}, {"warning-clicks", 5, "clicks"}}},
     depth_high},
    {{.id = "link-orphan",
      .severity = warning,
      .gate = Gate::indexable,
      .needs = needs::complete_crawl | needs::sitemaps,
      .methods = {5}},
     orphan},
};

}  // namespace

Topic link_graph_topic() { return {.name = "link_graph", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark

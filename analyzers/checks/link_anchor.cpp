// What links say about where they lead.
#include "analyzers/checks/topics.h"
#include "analyzers/generic_anchors.h"
#include "analyzers/host_names.h"
#include "analyzers/once.h"
#include "analyzers/page_kinds.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// Visible links to other pages, each target once.
template <class Judge>
void each_anchor(const Page& page, Findings& findings, const Judge& wrong) {
  Once once;
  const Url self = page.visit.url.without_fragment();
  for (const Link& link : page.facts.links) {
    if (link.kind != LinkKind::anchor || link.hidden || !wrong(link) || link.target == self) continue;
    if (!once(link.target.href())) continue;
    findings.add({{"target", link.target.href()},
                  {"anchor", link.anchor},
                  {"chars", count_chars(link.anchor)},
                  {"line", std::int64_t{link.line}}},
                 {.subject = link.target.href()});
  }
}

void empty(const Page& page, const Limits&, Findings& findings) {
  each_anchor(page, findings, [](const Link& link) { return link.anchor.empty(); });
}

// For comparing: http or https, www or not, with or without the last slash, with whatever parameters (an
// archive, a login that leads back) is one place.
std::string place_of(const Url& url) {
  std::string place = std::string(without_www(url.host())) + std::string(url.path());
  while (place.ends_with('/')) place.pop_back();
  return place;
}

// A "more" beside a headline that leads to the same place does no harm; a menu far from it is no headline.
void generic(const Page& page, const Limits&, Findings& findings) {
  std::set<const Link*> saying_nothing;
  for (const Link& link : page.facts.links) {
    if (link.kind == LinkKind::anchor && !link.hidden && is_generic_anchor(link.anchor, page.summary.lang))
      saying_nothing.insert(&link);
  }
  if (saying_nothing.empty()) return;
  std::set<std::pair<Region, std::string>> named;
  for (const Link& link : page.facts.links) {
    const bool shown = link.kind == LinkKind::anchor && !link.hidden && !link.anchor.empty();
    if (shown && !saying_nothing.contains(&link)) named.insert({link.region, place_of(link.target)});
  }
  each_anchor(page, findings, [&](const Link& link) {
    return link.followed() && saying_nothing.contains(&link) &&
           !named.contains({link.region, place_of(link.target)});
  });
}

bool is_own(const Link& link, const Page& page) {
  return without_www(link.target.host()) == without_www(page.visit.url.host());
}

// Of links within the site: lists of sources on other sites are meant.
void is_url(const Page& page, const Limits&, Findings& findings) {
  static const Pattern address("^(?:https?://|www\\.)[^\\s]+$", true);
  each_anchor(page, findings, [&](const Link& link) {
    return !link.anchor_from_alt && is_own(link, page) && address.found_in(trim_ascii(link.anchor));
  });
}

// Facts keep 300 characters of an anchor: more than any limit that makes sense.
void too_long(const Page& page, const Limits& limits, Findings& findings) {
  each_anchor(page, findings, [&](const Link& link) {
    if (link.anchor_from_alt || !is_own(link, page)) return false;
    if (static_cast<double>(link.anchor.size()) <= limits["max-chars"]) return false;
    if (is_cjk_dominant(link.anchor))
      return static_cast<double>(count_cells(link.anchor, true)) > limits["max-cells"];
    return static_cast<double>(count_chars(link.anchor)) > limits["max-chars"];
  });
}

struct SameText {
  std::string anchor;
  std::vector<std::string> targets;
  std::set<std::string> places;
  std::int32_t line = 0;
};

// One text for several pages of the site. "Read more" and the like have a check of their own.
void same_text(const Page& page, const Limits& limits, Findings& findings) {
  constexpr std::size_t kMostTargets = 20;
  const std::string self = place_of(page.visit.url);
  std::map<std::string, SameText> texts;
  for (const Link& link : page.facts.links) {
    const bool judged = link.kind == LinkKind::anchor && !link.hidden && !link.anchor_from_alt &&
                        link.region == Region::main && is_own(link, page);
    if (!judged || count_words(link.anchor).words < limits["min-words"]) continue;
    if (place_of(link.target) == self || is_generic_anchor(link.anchor, page.summary.lang)) continue;
    SameText& same = texts[fold(link.anchor)];
    if (!same.places.insert(place_of(link.target)).second) continue;
    if (same.targets.empty()) same.line = link.line;
    same.anchor = link.anchor;
    if (same.targets.size() < kMostTargets) same.targets.push_back(link.target.href());
  }
  Once once;
  for (const auto& [text, same] : texts) {
    if (same.targets.size() < 2 || !once(text)) continue;
    findings.add({{"anchor", same.anchor},
                  {"count", static_cast<std::int64_t>(same.places.size())},
                  {"targets", same.targets},
                  {"line", std::int64_t{same.line}}},
                 {.subject = first_chars(text, 200)});
  }
}

// The texts of links in the content of other pages, as they come by target and source.
struct Variants {
  UrlId target = 0;
  UrlId last_source = 0;
  std::int64_t sources = 0;
  std::string anchor;
  std::string folded;
  bool one = true;
};

bool is_content_link(const LinkRow& row) {
  return row.link.kind == LinkKind::anchor && row.link.region == Region::main && !row.link.hidden &&
         !row.link.anchor.empty() && row.source != row.target && row.source_state.internal() &&
         row.target_state.internal() && row.target_state.indexable() && row.target_state.depth != 0;
}

// A link on most pages belongs to the template, whatever element holds it.
void one_variant(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Variants all;
  std::set<UrlId> by_redirect;  // linked by another address as well, perhaps in other words
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.state.redirect != 0 && row.state.inlinks > 0) by_redirect.insert(site.resolve(row.id).final);
  });
  const double most = limits["max-share"] / 100 * static_cast<double>(site.snapshot().pages);
  const auto tell = [&] {
    const auto count = static_cast<double>(all.sources);
    if (!all.one || count < limits["min-pages"] || count > most || by_redirect.contains(all.target)) return;
    if (!is_generic_anchor(all.anchor, ""))
      findings.add_at(site.url(all.target), {{"anchor", all.anchor}, {"pages", all.sources}});
  };
  site.for_each_link_by_target([&](const LinkRow& row) {
    if (!is_content_link(row)) return;
    if (row.target != all.target) {
      tell();
      all = {.target = row.target, .anchor = row.link.anchor, .folded = fold(row.link.anchor)};
    }
    if (row.source != all.last_source) ++all.sources;
    all.last_source = row.source;
    all.one = all.one && (row.link.anchor == all.anchor || fold(row.link.anchor) == all.folded);
  });
  tell();
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "link-anchor-empty", .severity = warning, .scope = Scope::link, .methods = {5}}, empty},
    {{.id = "link-anchor-generic", .severity = notice, .scope = Scope::link, .methods = {5}}, generic},
    {{.id = "link-anchor-url", .severity = notice, .scope = Scope::link, .methods = {5}}, is_url},
    {{.id = "link-anchor-too-long",
      .severity = notice,
      .scope = Scope::link,
      .methods = {5},
      .thresholds = {{"max-chars", 100, "chars"}, {"max-cells", 120, "cells"}}},
     too_long},
    {{.id = "link-anchor-same-different-targets",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"min-words", 2, "wordeq"}}},
     same_text},
};

const SiteCheck kSites[] = {
    {{.id = "link-anchor-one-variant",
      .severity = opportunity,
      .methods = {5},
      .thresholds = {{"min-pages", 20, "pages"}, {"max-share", 50, "%"}}},
     one_variant},
};

}  // namespace

Topic link_anchor_topic() { return {.name = "link_anchor", .pages = kPages, .sites = kSites}; }

}  // namespace sitelark

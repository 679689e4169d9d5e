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

// A "more" beside a headline that leads to the same place does no harm.
void generic(const Page& page, const Limits&, Findings& findings) {
  std::set<std::string_view> named;
  const auto says_nothing = [&](const Link& link) {
    return link.anchor.empty() || is_generic_anchor(link.anchor, page.summary.lang);
  };
  for (const Link& link : page.facts.links) {
    if (link.kind == LinkKind::anchor && !link.hidden && !says_nothing(link))
      named.insert(link.target.href());
  }
  each_anchor(page, findings, [&](const Link& link) {
    return link.followed() && !link.anchor.empty() && says_nothing(link) &&
           !named.contains(link.target.href());
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
};

}  // namespace

Topic link_anchor_topic() { return {.name = "link_anchor", .pages = kPages}; }

}  // namespace sitelark

// The page's own canonical declarations: how many, where, and how they are written.
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/page_kinds.h"
#include "analyzers/summary.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

using Tags = std::vector<const LinkElement*>;

template <class Wanted>
Tags canonicals(const PageFacts& facts, const Wanted& wanted) {
  Tags tags;
  for (const LinkElement& link : facts.link_elements) {
    if (has_rel(link.rel, "canonical") && wanted(link)) tags.push_back(&link);
  }
  return tags;
}

bool in_head(const LinkElement& link) { return link.place == Place::head; }
bool effective(const LinkElement& link) { return link.place == Place::head || link.place == Place::header; }
bool in_body(const LinkElement& link) { return link.place == Place::body; }

Url address(const LinkElement& link) { return link.url.empty() ? Url() : link.url.without_fragment(); }

std::vector<std::string> hrefs(const Tags& tags) {
  std::vector<std::string> all;
  for (const LinkElement* link : tags) all.push_back(link->href);
  return all;
}

bool all_same(const Tags& tags) {
  return std::all_of(tags.begin(), tags.end(),
                     [&](const LinkElement* link) { return address(*link) == address(*tags.front()); });
}

void missing(const Page& page, const Limits&, Findings& findings) {
  if (canonicals(page.facts, [](const LinkElement&) { return true; }).empty()) findings.add({});
}

void multiple(const Page& page, const Limits&, Findings& findings) {
  const Tags tags = canonicals(page.facts, in_head);
  if (tags.size() < 2 || !all_same(tags)) return;
  findings.add({{"count", static_cast<std::int64_t>(tags.size())}, {"canonical", tags.front()->href}});
}

// Tags of one place that contradict each other; a header against a tag is the next check's.
void conflicting(const Page& page, const Limits&, Findings& findings) {
  for (Place place : {Place::head, Place::header}) {
    const Tags tags = canonicals(page.facts, [&](const LinkElement& link) { return link.place == place; });
    if (tags.size() < 2 || all_same(tags)) continue;
    return findings.add({{"count", static_cast<std::int64_t>(tags.size())}, {"canonicals", hrefs(tags)}});
  }
}

void header_html_mismatch(const Page& page, const Limits&, Findings& findings) {
  const Tags head = canonicals(page.facts, in_head);
  const Tags header =
      canonicals(page.facts, [](const LinkElement& link) { return link.place == Place::header; });
  if (head.empty() || header.empty() || !all_same(head) || !all_same(header)) return;
  if (address(*head.front()) == address(*header.front())) return;
  findings.add({{"header", header.front()->href}, {"tag", head.front()->href}});
}

void outside_head(const Page& page, const Limits&, Findings& findings) {
  const Tags tags = canonicals(page.facts, in_body);
  if (tags.empty()) return;
  findings.add({{"canonical", tags.front()->href}, {"line", std::int64_t{tags.front()->line}}});
}

void empty(const Page& page, const Limits&, Findings& findings) {
  const Tags tags = canonicals(
      page.facts, [](const LinkElement& link) { return effective(link) && trim_ascii(link.href).empty(); });
  if (!tags.empty()) findings.add({{"line", std::int64_t{tags.front()->line}}});
}

void invalid_url(const Page& page, const Limits&, Findings& findings) {
  for (const LinkElement* link : canonicals(page.facts, effective)) {
    if (trim_ascii(link->href).empty()) continue;
    std::string reason;
    if (link->url.empty()) {
      reason = "unparsable";
    } else if (!link->url.is_http()) {
      reason = "not http or https";
    } else if (is_out_of_the_world(link->url.host(), page.visit.url.host())) {
      reason = "a placeholder or a local host";
    }
    if (!reason.empty()) return findings.add({{"canonical", link->href}, {"reason", reason}});
  }
}

void relative(const Page& page, const Limits&, Findings& findings) {
  static const Pattern absolute("^\\s*[a-zA-Z][a-zA-Z0-9+.-]*:");
  for (const LinkElement* link : canonicals(page.facts, effective)) {
    if (link->url.empty() || trim_ascii(link->href).empty() || absolute.found_in(link->href)) continue;
    return findings.add({{"canonical", link->href}, {"resolved", link->url.href()}});
  }
}

void fragment(const Page& page, const Limits&, Findings& findings) {
  for (const LinkElement* link : canonicals(page.facts, effective)) {
    if (!link->url.empty() && link->url.fragment()) return findings.add({{"canonical", link->href}});
  }
}

void invalid_attribute(const Page& page, const Limits&, Findings& findings) {
  for (const LinkElement* link : canonicals(page.facts, in_head)) {
    std::vector<std::string> attributes;
    if (link->has_hreflang) attributes.emplace_back("hreflang");
    if (!link->lang.empty()) attributes.emplace_back("lang");
    if (!link->media.empty()) attributes.emplace_back("media");
    if (!link->type.empty()) attributes.emplace_back("type");
    if (attributes.empty()) continue;
    return findings.add({{"attributes", std::move(attributes)}, {"line", std::int64_t{link->line}}});
  }
}

void parameter_tracking(const Page& page, const Limits&, Findings& findings) {
  static const Pattern tracking(
      "[?&;](utm_[a-z]+|gclid|fbclid|msclkid|bd_vid|yclid|dclid|wbraid|gbraid|phpsessid|jsessionid|sessionid)"
      "=|"
      ";(jsessionid)=",
      true);
  const Url& canonical = page.summary.canonical;
  const std::vector<std::string_view> found = tracking.match(canonical.href());
  if (found.empty()) return;
  findings.add(
      {{"parameter", std::string(found[1].empty() ? found[2] : found[1])}, {"canonical", canonical.href()}});
}

void noindex_together(const Page& page, const Limits&, Findings& findings) {
  const Url& canonical = page.summary.canonical;
  if (page.summary.indexability != Indexability::noindex || canonical.empty() || is_alias(page)) return;
  if (canonical != page.visit.url.without_fragment()) findings.add({{"canonical", canonical.href()}});
}

std::string own_language(const Page& page, const Url& self) {
  for (const LinkElement& link : page.facts.link_elements) {
    if (link.has_hreflang && link.place != Place::body && address(link) == self)
      return ascii_lower(link.hreflang);
  }
  return {};
}

// The page's own hreflang set names both itself and its canonical, under different languages.
void across_language(const Page& page, const Limits&, Findings& findings) {
  const Url self = page.visit.url.without_fragment();
  const Url& canonical = page.summary.canonical;
  const std::string own = own_language(page, self);
  if (canonical.empty() || canonical == self || own.empty() || own == "x-default") return;
  std::string other;
  for (const LinkElement& link : page.facts.link_elements) {
    if (!link.has_hreflang || link.place == Place::body || address(link) != canonical) continue;
    const std::string language = ascii_lower(link.hreflang);
    if (language == own) return;
    if (language != "x-default") other = language;
  }
  if (!other.empty()) findings.add({{"own", own}, {"other", other}, {"canonical", canonical.href()}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "canonical-missing", .severity = notice, .gate = Gate::indexable, .methods = {5}}, missing},
    {{.id = "canonical-multiple", .severity = warning, .methods = {5}}, multiple},
    {{.id = "canonical-conflicting", .severity = error, .methods = {5}}, conflicting},
    {{.id = "canonical-header-html-mismatch", .severity = error, .methods = {5}}, header_html_mismatch},
    {{.id = "canonical-outside-head", .severity = error, .methods = {5}}, outside_head},
    {{.id = "canonical-empty", .severity = warning, .methods = {5}}, empty},
    {{.id = "canonical-invalid-url", .severity = error, .methods = {5}}, invalid_url},
    {{.id = "canonical-relative", .severity = warning, .methods = {5}}, relative},
    {{.id = "canonical-fragment", .severity = warning, .methods = {5}}, fragment},
    {{.id = "canonical-invalid-attribute", .severity = warning, .methods = {5}}, invalid_attribute},
    {{.id = "canonical-parameter-tracking", .severity = warning, .methods = {5}}, parameter_tracking},
    {{.id = "canonical-noindex-together", .severity = warning, .methods = {5}}, noindex_together},
    {{.id = "canonical-across-language", .severity = error, .methods = {5}}, across_language},
};

}  // namespace

Topic canonical_topic() { return {.name = "canonical", .pages = kPages}; }

}  // namespace sitelark

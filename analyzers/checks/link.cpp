// Links as they are written: what cannot be followed, and what should not be linked.
#include <fmt/format.h>

#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/once.h"
#include "analyzers/page_kinds.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

using SeverityOf = std::optional<Severity> (*)(const Link& link);

// Links that a reader clicks, each target once; `judge` names what is wrong with it.
template <class Judge>
void each_link(const Page& page, Findings& findings, const char* what, const Judge& judge,
               SeverityOf severity_of = nullptr) {
  Once once;
  for (const Link& link : page.facts.links) {
    if (!is_clickable(link.kind)) continue;
    const std::optional<std::string> wrong = judge(link);
    if (!wrong || !once(link.target.href())) continue;
    findings.add({{"target", link.target.href()},
                  {what, *wrong},
                  {"anchor", link.anchor},
                  {"line", std::int64_t{link.line}}},
                 {.severity = severity_of == nullptr ? std::nullopt : severity_of(link),
                  .subject = link.target.href()});
  }
}

bool is_own(const Link& link, const Page& page) {
  return without_www(link.target.host()) == without_www(page.visit.url.host());
}

bool is_malformed(const BadLink& bad) {
  return bad.kind == BadLinkKind::unparsable || bad.kind == BadLinkKind::suspicious ||
         bad.kind == BadLinkKind::space;
}

// Without a shape of its own: zero width, soft hyphen, direction marks.
bool is_invisible(char32_t c) {
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

// Invisible characters by their number: they are the mistake.
std::string with_visible(const std::string& href) {
  std::string told;
  for (std::size_t at = 0; at < href.size();) {
    const std::size_t from = at;
    const char32_t point = next_code_point(href, at);
    told += is_invisible(point) ? fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point))
                                : href.substr(from, at - from);
  }
  return told;
}

void uncrawlable(const Page& page, const Limits&, Findings& findings) {
  Once once;
  for (const BadLink& bad : page.facts.bad_links) {
    if (is_malformed(bad) || !once(bad.markup)) continue;
    findings.add({{"markup", bad.markup}, {"anchor", bad.anchor}, {"line", std::int64_t{bad.line}}},
                 {.subject = bad.markup});
  }
}

void malformed(const Page& page, const Limits&, Findings& findings) {
  Once once;
  for (const BadLink& bad : page.facts.bad_links) {
    if (!is_malformed(bad) || !once(bad.href)) continue;
    Findings::Extra extra{.subject = bad.href};
    if (bad.kind == BadLinkKind::space) extra.severity = Severity::notice;  // browsers write %20
    findings.add({{"href", with_visible(bad.href)}, {"anchor", bad.anchor}, {"line", std::int64_t{bad.line}}},
                 std::move(extra));
  }
}

// Names for examples (example.com) lead nowhere near the reader's machine.
bool is_local_host(std::string_view host) {
  static const Pattern documentation("(?:^|\\.)(?:example(?:\\.(?:com|net|org))?|invalid|yourdomain\\.com)$");
  return is_placeholder_host(host) && !documentation.found_in(host);
}

bool is_machine(std::string_view host) {
  return host == "localhost" || host.starts_with('[') ||
         host.find_first_not_of("0123456789.") == std::string_view::npos;
}

// "Open http://localhost:8080/": an instruction that means the reader's own machine.
std::optional<Severity> notice_where_spelt_out(const Link& link) {
  const std::string_view anchor = trim_ascii(link.anchor);
  const std::string_view host = link.target.host();
  const bool spelt_out = !host.empty() && icontains_ascii(anchor, host) && anchor.find(' ') == anchor.npos;
  return spelt_out ? std::optional(Severity::notice) : std::nullopt;
}

void localhost(const Page& page, const Limits&, Findings& findings) {
  const std::string_view own = page.visit.url.host();
  if (is_machine(own)) return;  // a site under construction
  each_link(
      page, findings, "host",
      [&](const Link& link) -> std::optional<std::string> {
        const std::string_view host = link.target.host();
        if (host == own || share_last_label(host, own) || !is_local_host(host)) return std::nullopt;
        return std::string(host);
      },
      notice_where_spelt_out);
}

// "staging.example.com", "shop-uat.example.com"; "speed-test.example.com" is a name of its own.
bool is_staging_host(std::string_view host) {
  static const Pattern label(
      "(?:^|\\.)(?:dev|develop|staging|stage|test|testing|uat|preview|preprod|pre-prod)\\.|"
      "(?:^|[.-])(?:staging|uat|preprod)[.-]");
  return label.found_in(host);
}

// "dev." may be the portal for developers.
std::optional<Severity> notice_where_dev(const Link& link) {
  return link.target.host().starts_with("dev.") ? std::optional(Severity::notice) : std::nullopt;
}

void staging_host(const Page& page, const Limits&, Findings& findings) {
  const std::string_view own = page.visit.url.host();
  if (is_staging_host(own) || is_placeholder_host(own)) return;
  each_link(
      page, findings, "host",
      [&](const Link& link) -> std::optional<std::string> {
        const std::string_view host = link.target.host();
        if (host == own || is_other_domain(host, own) || !is_staging_host(host)) return std::nullopt;
        return std::string(host);
      },
      notice_where_dev);
}

// One finding a page: browsers since 2021 act as if it were there.
void blank_without_noopener(const Page& page, const Limits&, Findings& findings) {
  std::int64_t count = 0;
  const Link* first = nullptr;
  for (const Link& link : page.facts.links) {
    const bool safe = (link.rel & (rel::noopener | rel::noreferrer)) != 0;
    if (!is_clickable(link.kind) || !link.target_blank || safe) continue;
    if (!is_other_domain(link.target.host(), page.visit.url.host())) continue;
    if (count++ == 0) first = &link;
  }
  if (count == 0) return;
  findings.add({{"count", count}, {"target", first->target.href()}, {"line", std::int64_t{first->line}}});
}

void http_internal(const Page& page, const Limits&, Findings& findings) {
  if (page.visit.url.scheme() != "https") return;
  each_link(page, findings, "scheme", [&](const Link& link) -> std::optional<std::string> {
    if (link.target.scheme() != "http" || !is_own(link, page)) return std::nullopt;
    return "http";
  });
}

// "from" only where it names a place on the page, not the first of two currencies, dates or cities.
void tracking(const Page& page, const Limits&, Findings& findings) {
  static const Pattern parameter("[?&](utm_[a-z_]+|gclid|fbclid|msclkid|_ga|bd_vid|spm)=", true);
  static const Pattern from("^\\?(?:[^&]*&)*(from)=[a-z][a-z0-9_-]*(?:&|$)", true);
  static const Pattern to("[?&](?:to|until|end)=", true);
  each_link(page, findings, "parameter", [&](const Link& link) -> std::optional<std::string> {
    if (!link.target.query() || !is_own(link, page)) return std::nullopt;
    const std::string query = "?" + std::string(*link.target.query());
    std::vector<std::string_view> found = parameter.match(query);
    if (found.empty() && !to.found_in(query)) found = from.match(query);
    if (found.empty()) return std::nullopt;
    return std::string(found[1]);
  });
}

void session_id(const Page& page, const Limits&, Findings& findings) {
  static const Pattern session(
      ";(jsessionid)=[0-9a-z.!-]{16,}|"
      "[?&;](phpsessid|jsessionid|aspsessionid[a-z]*|sessionid|session_id|sid)=[0-9a-f]{16,}",
      true);
  each_link(page, findings, "parameter", [&](const Link& link) -> std::optional<std::string> {
    const std::string_view path = link.target.path_and_query();
    if (path.find('=') == path.npos || !is_own(link, page)) return std::nullopt;
    const std::vector<std::string_view> found = session.match(path);
    if (found.empty()) return std::nullopt;
    return std::string(found[1].empty() ? found[2] : found[1]);
  });
}

std::string_view folder(const Url& url) {
  const std::string_view path = url.path();
  return path.substr(0, path.rfind('/') + 1);
}

std::string base_problem(const Page& page) {
  const PageFacts& facts = page.facts;
  const Url& url = page.visit.url;
  if (trim_ascii(facts.base_href).empty()) return "empty";
  if (facts.base.empty() || !facts.base.is_http()) return "unusable";
  if (without_www(facts.base.host()) != without_www(url.host())) return "another host";
  const bool changes = facts.base.origin() != url.origin() || folder(facts.base) != folder(url);
  return facts.base_after_use && changes ? "after the first address" : "";
}

void base_href(const Page& page, const Limits&, Findings& findings) {
  if (!page.facts.has_base) return;
  const std::string problem = base_problem(page);
  if (!problem.empty()) findings.add({{"base", page.facts.base_href}, {"problem", problem}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "link-uncrawlable-anchor", .severity = warning, .scope = Scope::link, .methods = {5}},
     uncrawlable},
    {{.id = "link-malformed-url", .severity = error, .scope = Scope::link, .methods = {5}}, malformed},
    {{.id = "link-localhost", .severity = error, .scope = Scope::link, .methods = {5}}, localhost},
    {{.id = "link-staging-host", .severity = warning, .scope = Scope::link, .methods = {5}}, staging_host},
    {{.id = "link-target-blank-no-noopener", .severity = notice, .scope = Scope::link, .methods = {5}},
     blank_without_noopener},
    {{.id = "link-http-internal", .severity = warning, .scope = Scope::link, .methods = {5}}, http_internal},
    {{.id = "link-tracking-parameters-internal", .severity = warning, .scope = Scope::link, .methods = {5}},
     tracking},
    {{.id = "link-session-id", .severity = warning, .scope = Scope::link, .methods = {5}}, session_id},
    {{.id = "link-base-href-problem", .severity = error, .methods = {5}}, base_href},
};

}  // namespace

Topic link_topic() { return {.name = "link", .pages = kPages}; }

}  // namespace sitelark

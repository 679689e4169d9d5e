// Redirects: single hops as they answer, chains as the finished crawl shows them.
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

bool redirects(const Visit& visit) {
  return visit.outcome == Outcome::response && is_redirect_status(visit.status) && !visit.location.empty();
}

void temporary(const Page& page, const Limits&, Findings& findings) {
  const Visit& visit = page.visit;
  const bool is_temporary = visit.status == 302 || visit.status == 303 || visit.status == 307;
  if (!redirects(visit) || !is_temporary) return;
  findings.add({{"status", std::int64_t{visit.status}}, {"target", visit.redirect.href()}});
}

void https_to_http(const Page& page, const Limits&, Findings& findings) {
  const Visit& visit = page.visit;
  if (!redirects(visit) || visit.url.scheme() != "https" || visit.redirect.empty()) return;
  if (visit.redirect.scheme() == "http") findings.add({{"target", visit.redirect.href()}});
}

void cross_domain(const Page& page, const Limits&, Findings& findings) {
  const Visit& visit = page.visit;
  if (!redirects(visit) || visit.redirect.empty()) return;
  if (!is_other_domain(visit.url.host(), visit.redirect.host())) return;
  findings.add({{"status", std::int64_t{visit.status}}, {"target", visit.redirect.href()}});
}

// A relative Location is legal (RFC 9110, 10.2.2).
void invalid_location(const Page& page, const Limits&, Findings& findings) {
  const Visit& visit = page.visit;
  if (visit.status < 300 || visit.status > 399 || visit.location.empty()) return;
  const auto raw = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const bool non_ascii = std::any_of(visit.location.begin(), visit.location.end(), raw);
  if (!non_ascii && !visit.redirect.empty()) return;
  findings.add(
      {{"location", visit.location}, {"reason", std::string(non_ascii ? "non-ASCII bytes" : "unparsable")}});
}

void meta_refresh(const Page& page, const Limits&, Findings& findings) {
  static const Pattern delay("^\\s*([0-9]+)");
  std::string content;
  for (const MetaTag& meta : page.facts.metas) {
    const bool refresh =
        meta.name == "refresh" && (meta.attribute == "http-equiv" || meta.place == Place::header);
    if (refresh && meta.place != Place::noscript && content.empty()) content = meta.content;
  }
  if (content.empty()) content = header(page.facts.headers, "refresh");
  const Url self = page.visit.url.without_fragment();
  for (const Link& link : page.facts.links) {
    if (link.kind != LinkKind::meta_refresh || link.target == self) continue;
    const std::vector<std::string_view> seconds = delay.match(content);
    return findings.add(
        {{"seconds", std::string(seconds.size() > 1 ? seconds[1] : "0")}, {"target", link.target.href()}});
  }
}

void javascript(const Page& page, const Limits& limits, Findings& findings) {
  if (page.facts.text.body_words >= limits["max-words"]) return;
  for (const Remark& remark : page.facts.remarks) {
    if (remark.kind != "js-redirect") continue;
    return findings.add({{"snippet", remark.value}, {"line", std::int64_t{remark.line}}});
  }
}

std::vector<std::string> hops_of(UrlId id, const SiteFacts& site) {
  constexpr int kMost = 20;
  std::vector<std::string> hops{site.url(id)};
  for (int i = 0; i < kMost; ++i) {
    id = site.state(id).redirect;
    if (id == 0) break;
    hops.push_back(site.url(id));
    if (hops.back() == hops.front()) break;
  }
  return hops;
}

void chain_of(const PageRow& row, const SiteFacts& site, double least, Findings& findings) {
  if (row.visit.role != Role::page || !redirects(row.visit)) return;
  const Resolved end = site.resolve(row.id);
  if (end.loop || static_cast<double>(end.hops) < least) return;
  findings.add({{"hops", std::int64_t{end.hops}}, {"chain", hops_of(row.id, site)}});
}

void chain(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
           Findings& findings) {
  chain_of(row, site, limits["min-hops"], findings);
}

void chain_too_long(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
                    Findings& findings) {
  chain_of(row, site, limits["max-hops"] + 1, findings);
}

void loop(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  if (row.visit.role != Role::page || !redirects(row.visit) || !site.resolve(row.id).loop) return;
  findings.add({{"chain", hops_of(row.id, site)}});
}

void to_error(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
              Findings& findings) {
  if (row.visit.role != Role::page || !redirects(row.visit)) return;
  const Resolved end = site.resolve(row.id);
  if (end.loop || end.unknown || end.final == 0 || end.final == row.id) return;
  const UrlState state = site.state(end.final);
  if (!state.broken()) return;
  findings.add(
      {{"final", site.url(end.final)},
       {"answer", state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome))},
       {"hops", std::int64_t{end.hops}}});
}

std::string without_case_and_slash(std::string_view url) {
  std::string text = ascii_lower(url);
  const std::size_t end = std::min(text.find('?'), text.size());
  if (end > 0 && text[end - 1] == '/') text.erase(end - 1, 1);
  return text;
}

bool same_but_case_slash_or_scheme(const std::string& a, const std::string& b) {
  const auto bare = [](const std::string& url) {
    const std::string text = without_case_and_slash(url);
    return text.substr(std::min(text.find("://"), text.size()));
  };
  return bare(a) == bare(b);
}

// A page that only forwards is one step more.
void to_nonindexable(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                     Findings& findings) {
  if (row.visit.role != Role::page || !redirects(row.visit)) return;
  Resolved end = site.resolve(row.id);
  if (end.loop || end.unknown || end.final == 0 || end.final == row.id) return;
  if (const UrlId goal = site.state(end.final).forward; goal != 0) end = site.resolve(goal);
  if (end.loop || end.unknown || end.final == 0) return;
  const UrlState state = site.state(end.final);
  if (state.indexability == Indexability::canonicalised &&
      same_but_case_slash_or_scheme(row.visit.url.href(), site.url(end.final)))
    return;
  const bool hidden = state.indexability == Indexability::noindex ||
                      state.indexability == Indexability::blocked ||
                      state.indexability == Indexability::canonicalised;
  if (!state.known || !state.internal() || !hidden) return;
  findings.add({{"final", site.url(end.final)}, {"reason", std::string(name(state.indexability))}});
}

bool is_deep(const Url& url) {
  static const Pattern home_like("^/(?:(?:index|default|home|main)(?:\\.[a-z]{2,5})?/?)?$", true);
  return !home_like.found_in(url.path());
}

// Old addresses swept to the front page: search engines take that for "gone".
void to_home(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  std::vector<UrlId> swept;
  site.for_each_page(false, [&](const PageRow& row) {
    const Visit& visit = row.visit;
    if (visit.role != Role::page || !redirects(visit) || visit.redirect.empty() || !is_deep(visit.url))
      return;
    const bool home = visit.redirect.path() == "/" && !visit.redirect.query() &&
                      without_www(visit.redirect.host()) == without_www(visit.url.host());
    if (home) swept.push_back(row.id);
  });
  if (static_cast<double>(swept.size()) < limits["min-urls"]) return;
  for (UrlId id : swept) {
    findings.add_at(site.url(id), {{"target", site.url(site.state(id).redirect)},
                                   {"count", static_cast<std::int64_t>(swept.size())}});
  }
}

bool judged_link(const LinkRow& link) {
  const bool clickable = link.link.kind == LinkKind::anchor || link.link.kind == LinkKind::area;
  return clickable && link.target_state.known && link.target_state.internal() &&
         link.target_state.outcome == Outcome::response && is_redirect_status(link.target_state.status);
}

bool only_case_or_slash(const LinkRow& link, const SiteFacts& site) {
  if (link.target_state.redirect == 0) return false;
  const std::string target = site.url(link.target_state.redirect);
  return target != link.link.target.href() &&
         without_case_and_slash(target) == without_case_and_slash(link.link.target.href());
}

// link-http-internal names the link already.
bool only_http(const LinkRow& link, const SiteFacts& site) {
  const Url& target = link.link.target;
  if (link.target_state.redirect == 0 || target.scheme() != "http") return false;
  return site.url(link.target_state.redirect) == "https" + target.href().substr(4) &&
         site.url(link.source).starts_with("https:");
}

void internal_3xx(const LinkRow& link, const SiteFacts& site, const Limits&, Findings& findings) {
  if (!judged_link(link) || only_case_or_slash(link, site) || only_http(link, site)) return;
  const Resolved end = site.resolve(link.target);
  const UrlId final = end.final != 0 && end.final != link.target ? end.final : link.target_state.redirect;
  findings.add({{"target", link.link.target.href()},
                {"status", std::int64_t{link.target_state.status}},
                {"final", final != 0 ? site.url(final) : std::string("-")},
                {"anchor", link.link.anchor},
                {"line", std::int64_t{link.link.line}}},
               {.subject = link.link.target.href()});
}

void case_or_slash(const LinkRow& link, const SiteFacts& site, const Limits&, Findings& findings) {
  if (!judged_link(link) || !only_case_or_slash(link, site)) return;
  findings.add({{"target", link.link.target.href()},
                {"final", site.url(link.target_state.redirect)},
                {"anchor", link.link.anchor},
                {"line", std::int64_t{link.link.line}}},
               {.subject = link.link.target.href()});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "redirect-temporary", .severity = notice, .gate = Gate::response, .methods = {5}}, temporary},
    {{.id = "redirect-https-to-http", .severity = error, .gate = Gate::response, .methods = {5}},
     https_to_http},
    {{.id = "redirect-cross-domain", .severity = notice, .gate = Gate::response, .methods = {5}},
     cross_domain},
    {{.id = "redirect-location-relative-or-invalid",
      .severity = warning,
      .gate = Gate::response,
      .methods = {5}},
     invalid_location},
    {{.id = "redirect-javascript",
      .severity = warning,
      .gate = Gate::html,
      .methods = {5},
      .thresholds = {{"max-words", 20, "wordeq"}}},
     javascript},
    {{.id = "redirect-meta-refresh", .severity = warning, .gate = Gate::html, .methods = {5}}, meta_refresh},
};

const RowCheck kRows[] = {
    {{.id = "redirect-chain", .severity = warning, .methods = {5}, .thresholds = {{"min-hops", 2, "hops"}}},
     chain},
    {{.id = "redirect-chain-too-long",
      .severity = error,
      .methods = {5},
      .thresholds = {{"max-hops", 5, "hops"}}},
     chain_too_long},
    {{.id = "redirect-loop", .severity = error, .methods = {5}}, loop},
    {{.id = "redirect-to-error", .severity = error, .methods = {5}}, to_error},
    {{.id = "redirect-to-nonindexable", .severity = warning, .methods = {5}}, to_nonindexable},
};

const LinkCheck kLinks[] = {
    {{.id = "redirect-internal-3xx", .severity = warning, .scope = Scope::link, .methods = {5}},
     internal_3xx},
    {{.id = "redirect-case-or-slash", .severity = notice, .scope = Scope::link, .methods = {5}},
     case_or_slash},
};

const SiteCheck kSites[] = {
    {{.id = "redirect-to-home", .severity = warning, .methods = {5}, .thresholds = {{"min-urls", 3, "URLs"}}},
     to_home},
};

}  // namespace

Topic redirect_topic() {
  return {.name = "redirect", .pages = kPages, .links = kLinks, .sites = kSites, .rows = kRows};
}

}  // namespace sitelark

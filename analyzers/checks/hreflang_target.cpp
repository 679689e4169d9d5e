// The pages that hreflang annotations of pages and sitemaps name, and whether they answer in kind.
#include "analyzers/checks/topics.h"
#include "analyzers/hreflang_sets.h"
#include "analyzers/once.h"
#include "analyzers/unreached.h"
#include "text/hash.h"

namespace sitelark {
namespace {

bool annotates(const PageRow& row) {
  return row.facts && row.facts->html && row.state.internal() && row.visit.status == 200;
}

using Condition = bool (*)(const UrlState&);

bool refuses(int status) {
  return status == 401 || status == 403 || status == 405 || status == 406 || status == 429 || status == 999;
}

bool is_gone(const UrlState& state) {
  return state.broken() && !(state.role == Role::external && refuses(state.status));
}
bool is_redirect(const UrlState& state) {
  return state.known && state.outcome == Outcome::response && is_redirect_status(state.status);
}
bool is_noindex(const UrlState& state) { return state.known && state.noindex; }
bool is_blocked(const UrlState& state) {
  return state.internal() && state.outcome == Outcome::robots_disallowed;
}

void report(const HreflangVersion& version, std::string seen, Findings& findings) {
  Evidence evidence{{"code", version.code}, {"target", version.url}, {"seen", std::move(seen)}};
  if (version.by_page)
    evidence.emplace_back("line", std::int64_t{version.line});
  else
    evidence.emplace_back("source", std::string("sitemap"));
  findings.add(std::move(evidence), {.subject = version.url});
}

// Each target of the page once, with its id; its own address is no target.
template <class Judge>
void each_target(const PageRow& row, const SiteFacts& site, const Judge& judge) {
  if (!annotates(row)) return;
  Once once;
  for (const HreflangVersion& version : hreflang_versions(row, site)) {
    if (version.id != 0 && version.id != row.id && once(version.url)) judge(version);
  }
}

template <Condition condition>
void judge(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  each_target(row, site, [&](const HreflangVersion& version) {
    const UrlState state = site.state(version.id);
    if (condition != is_blocked && is_set_aside(state)) return findings.not_evaluated(kNoOtherHost);
    if (!condition(state)) return;
    const std::string answer =
        state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome));
    report(version, answer, findings);
  });
}

void noncanonical(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                  Findings& findings) {
  each_target(row, site, [&](const HreflangVersion& version) {
    const UrlState state = site.state(version.id);
    const bool canonicalised = state.known && state.indexability == Indexability::canonicalised;
    if (!canonicalised) return;
    report(version, state.canonical != 0 ? site.url(state.canonical) : std::string(), findings);
  });
}

// The page names itself in its own set, and no ordinary link leads to it.
void unlinked(const PageRow& row, const SiteFacts& site, const SiteContext& context, const Limits&,
              Findings& findings) {
  if (!annotates(row) || !row.state.indexable() || row.state.inlinks > 0) return;
  if (row.state.depth != kUnreached || context.is_home(row.visit.url)) return;
  for (const HreflangVersion& version : hreflang_versions(row, site)) {
    if (version.id == row.id) return findings.add({{"code", version.code}});
  }
}

using enum Severity;

const RowCheck kRows[] = {
    {{.id = "hreflang-non-200", .severity = error, .scope = Scope::link, .methods = {5}},
     judge<is_gone>,
     true},
    {{.id = "hreflang-redirect", .severity = error, .scope = Scope::link, .methods = {5}},
     judge<is_redirect>,
     true},
    {{.id = "hreflang-noindex-target", .severity = error, .scope = Scope::link, .methods = {5}},
     judge<is_noindex>,
     true},
    {{.id = "hreflang-blocked-target", .severity = warning, .scope = Scope::link, .methods = {5}},
     judge<is_blocked>,
     true},
    {{.id = "hreflang-noncanonical-target", .severity = error, .scope = Scope::link, .methods = {5}},
     noncanonical,
     true},
    {{.id = "hreflang-unlinked", .severity = notice, .needs = needs::complete_crawl, .methods = {5}},
     unlinked,
     true},
};

}  // namespace

Topic hreflang_target_topic() { return {.name = "hreflang_target", .rows = kRows}; }

}  // namespace sitelark

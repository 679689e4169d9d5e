// What the canonical names: another address, and what became of it. The specific checks silence the general
// one (check catalogue, section 7).
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/unreached.h"
#include "analyzers/url_series.h"
#include "text/fold.h"
#include "text/hash.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// One page that names another address, and that address.
struct Pair {
  const PageRow& row;
  const Url& page;
  const Url& canonical;
  UrlId target = 0;
  UrlState state;  // of the target
};

using Condition = bool (*)(const Pair&);

std::optional<Pair> pair_of(const PageRow& row, const SiteFacts& site) {
  const Url& canonical = row.summary.canonical;
  if (!row.state.html || row.visit.status != 200 || canonical.empty() || canonical == row.visit.url)
    return std::nullopt;
  const UrlId target = row.state.canonical != 0 ? row.state.canonical : site.find(canonical);
  Pair pair{.row = row, .page = row.visit.url, .canonical = canonical, .target = target};
  if (target != 0) pair.state = site.state(target);
  return pair;
}

bool is_redirect(const Pair& p) {
  return p.state.known && p.state.outcome == Outcome::response && is_redirect_status(p.state.status);
}
bool is_error(const Pair& p) { return p.state.broken(); }
bool is_noindex(const Pair& p) { return p.state.known && p.state.noindex; }
bool is_blocked(const Pair& p) {
  return p.target != 0 && p.state.internal() &&
         (p.state.outcome == Outcome::robots_disallowed ||
          (p.state.known && p.state.indexability == Indexability::blocked));
}
bool is_chain(const Pair& p) {
  return p.state.known && p.state.canonical != 0 && p.state.canonical != p.row.id;
}
bool is_loop(const Pair& p) { return p.state.known && p.state.canonical == p.row.id; }

bool same_rest(const Pair& p) {
  return p.page.host() == p.canonical.host() && p.page.path_and_query() == p.canonical.path_and_query();
}
bool http_from_https(const Pair& p) { return p.page.scheme() == "https" && p.canonical.scheme() == "http"; }
bool https_from_http(const Pair& p) {
  return p.page.scheme() == "http" && p.canonical.scheme() == "https" && same_rest(p);
}
bool is_cross_domain(const Pair& p) { return is_other_domain(p.page.host(), p.canonical.host()); }
bool is_www_mismatch(const Pair& p) {
  return p.page.host() != p.canonical.host() &&
         without_www(p.page.host()) == without_www(p.canonical.host()) &&
         p.page.path_and_query() == p.canonical.path_and_query();
}

std::string without_last_slash(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path);
}

bool is_slash_mismatch(const Pair& p) {
  return p.page.origin() == p.canonical.origin() && p.page.query() == p.canonical.query() &&
         p.page.path() != p.canonical.path() && p.state.known && p.state.status == 200 &&
         without_last_slash(p.page.path()) == without_last_slash(p.canonical.path());
}

bool paginated_to_first(const Pair& p) {
  return page_number(p.page) > 1 && page_number(p.canonical) <= 1 &&
         series_of(p.page) == series_of(p.canonical);
}

bool is_root_of_same_host(const Pair& p) {
  static const Pattern home_file("^/(?:index|default|home)(?:\\.[a-z]{2,5})?/?$", true);
  return p.page.path() != "/" && p.canonical.path() == "/" && !p.canonical.query() &&
         without_www(p.page.host()) == without_www(p.canonical.host()) && !home_file.found_in(p.page.path());
}

bool is_unlinked(const Pair& p) {
  return p.state.indexable() && p.state.internal() && p.state.inlinks == 0 && p.state.depth != 0;
}

// Its refresh to the canonical says so already (redirect-meta-refresh).
bool is_alias_stub(const Pair& p) {
  return p.row.state.forward != 0 && p.row.state.forward == p.row.state.canonical;
}

bool is_plain(const Pair& p) {
  constexpr std::array<Condition, 14> specific{
      is_redirect,       is_error,           is_noindex,           is_blocked,      is_chain,
      is_loop,           http_from_https,    https_from_http,      is_cross_domain, is_www_mismatch,
      is_slash_mismatch, paginated_to_first, is_root_of_same_host, is_alias_stub};
  return std::none_of(specific.begin(), specific.end(), [&](Condition condition) { return condition(p); });
}

constexpr bool asks_target(Condition condition) {
  return condition == is_redirect || condition == is_error || condition == is_noindex;
}

template <Condition condition>
void judge(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const std::optional<Pair> pair = pair_of(row, site);
  if (!pair) return;
  if (asks_target(condition) && is_set_aside(pair->state)) return findings.not_evaluated(kNoOtherHost);
  if (!condition(*pair)) return;
  Evidence evidence{{"canonical", pair->canonical.href()}};
  if constexpr (condition == is_redirect) {
    const Resolved end = site.resolve(pair->target);
    evidence.emplace_back("status", std::int64_t{pair->state.status});
    evidence.emplace_back("final", end.final != 0 ? site.url(end.final) : std::string());
  } else if constexpr (condition == is_error) {
    const bool answered = pair->state.status != 0;
    evidence.emplace_back(
        "answer", answered ? std::to_string(pair->state.status) : std::string(name(pair->state.outcome)));
  } else if constexpr (condition == is_chain) {
    evidence.emplace_back("next", site.url(pair->state.canonical));
  }
  findings.add(std::move(evidence));
}

struct ToHome {
  UrlId id = 0;
  double words = 0;
  std::uint64_t title = 0;
};

// Other pages that call the home page their original, though they say something else.
void to_home(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  std::vector<ToHome> pages;
  std::optional<ToHome> home;
  site.for_each_page(false, [&](const PageRow& row) {
    const ToHome own{.id = row.id, .words = row.summary.words, .title = hash64(fold(row.summary.title))};
    if (context.is_home(row.visit.url) && row.state.html && row.visit.status == 200) home = own;
    const std::optional<Pair> pair = pair_of(row, site);
    if (pair && is_root_of_same_host(*pair)) pages.push_back(own);
  });
  if (!home) return;
  for (const ToHome& page : pages) {
    const bool alike = std::max(page.words, home->words) * 0.8 <= std::min(page.words, home->words);
    if (alike || page.title == home->title) continue;
    findings.add_at(site.url(page.id), {{"canonical", site.url(home->id)}});
  }
}

using enum Severity;

const RowCheck kRows[] = {
    {{.id = "canonical-to-redirect", .severity = error, .methods = {5}}, judge<is_redirect>},
    {{.id = "canonical-to-error", .severity = error, .methods = {5}}, judge<is_error>},
    {{.id = "canonical-to-noindex", .severity = error, .methods = {5}}, judge<is_noindex>},
    {{.id = "canonical-to-blocked", .severity = error, .methods = {5}}, judge<is_blocked>},
    {{.id = "canonical-chain", .severity = error, .methods = {5}}, judge<is_chain>},
    {{.id = "canonical-loop", .severity = error, .methods = {5}}, judge<is_loop>},
    {{.id = "canonical-http-from-https", .severity = error, .methods = {5}}, judge<http_from_https>},
    {{.id = "canonical-https-from-http", .severity = notice, .methods = {5}}, judge<https_from_http>},
    {{.id = "canonical-cross-domain", .severity = notice, .methods = {5}}, judge<is_cross_domain>},
    {{.id = "canonical-www-mismatch", .severity = warning, .methods = {5}}, judge<is_www_mismatch>},
    {{.id = "canonical-trailing-slash-mismatch", .severity = notice, .methods = {5}},
     judge<is_slash_mismatch>},
    {{.id = "canonical-paginated-to-first", .severity = warning, .methods = {5}}, judge<paginated_to_first>},
    {{.id = "canonical-unlinked", .severity = notice, .needs = needs::complete_crawl, .methods = {5}},
     judge<is_unlinked>},
    {{.id = "canonical-to-other", .severity = notice, .methods = {5}}, judge<is_plain>},
};

const SiteCheck kSites[] = {{{.id = "canonical-to-home", .severity = error, .methods = {5}}, to_home}};

}  // namespace

Topic canonical_target_topic() { return {.name = "canonical_target", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark

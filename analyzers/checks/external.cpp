// Links to other sites, each asked once for its status.
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/page_kinds.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

bool is_external(const LinkRow& row) {
  return is_clickable(row.link.kind) && row.target_state.known && row.target_state.role == Role::external;
}

bool answered(const UrlState& state) {
  return state.outcome == Outcome::response || state.outcome == Outcome::body_too_large ||
         state.outcome == Outcome::throttled || state.outcome == Outcome::truncated;
}

bool is_broken(const UrlState& state) {
  return state.outcome == Outcome::dns_failure ||
         (answered(state) && (state.status == 404 || state.status == 410));
}

bool is_down(const UrlState& state) {
  switch (state.outcome) {
    case Outcome::connect_timeout:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::connection_refused:
    case Outcome::connection_reset:
      return true;
    case Outcome::response:
    case Outcome::body_too_large:
    case Outcome::truncated:
      return state.status >= 500 && state.status <= 599;
    case Outcome::throttled:
    case Outcome::headers_too_large:
    case Outcome::dns_failure:
    case Outcome::tls_failure:
    case Outcome::private_address:
    case Outcome::protocol_error:
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return false;
  }
  return false;
}

bool refuses_robots(const UrlState& state) {
  constexpr std::array kStatuses{401, 403, 405, 406, 429, 999};
  return answered(state) && std::find(kStatuses.begin(), kStatuses.end(), state.status) != kStatuses.end();
}

// Where the address redirects to at first, when that is known.
std::optional<Url> redirect_of(const LinkRow& row, const SiteFacts& site) {
  const UrlState& state = row.target_state;
  if (!is_external(row) || state.outcome != Outcome::response || state.redirect == 0) return std::nullopt;
  return Url::parse(site.url(state.redirect));
}

// The same address by https.
bool is_https_of(const Url& secure, const Url& plain) {
  return plain.scheme() == "http" && secure.href() == "https" + plain.href().substr(4);
}

bool is_swept_home(const Url& from, const Url& to) {
  static const Pattern home(
      "^/(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?|(?:index|default|home)(?:\\.[a-z]{2,5})?/?)?$", true);
  return to.path() == "/" && !to.query() && !home.found_in(from.path()) &&
         without_www(from.host()) == without_www(to.host());
}

// Where lapsed domains are offered or filled with advertising.
bool is_domain_market(std::string_view host) {
  static const Pattern market(
      "(?:^|\\.)(?:hugedomains|sedo|sedoparking|dan|afternic|parkingcrew|bodis|undeveloped|above|"
      "buydomains|domainmarket|uniregistry|brandbucket|parklogic|juming)\\.(?:com|net|cn)$");
  return market.found_in(host);
}

Evidence evidence_of(const LinkRow& row, const Url& final) {
  return {{"target", row.link.target.href()},
          {"final", final.href()},
          {"anchor", row.link.anchor},
          {"line", std::int64_t{row.link.line}}};
}

template <bool (*condition)(const Url& from, const Url& to)>
void judge_redirect(const LinkRow& row, const SiteFacts& site, const Limits&, Findings& findings) {
  const std::optional<Url> to = redirect_of(row, site);
  if (to && condition(row.link.target, *to))
    findings.add(evidence_of(row, *to), {.subject = row.link.target.href()});
}

bool to_market(const Url& from, const Url& to) {
  return is_other_domain(from.host(), to.host()) && is_domain_market(to.host());
}

// Works by https: it redirects there, or the https form was asked for another link and answered.
void by_http(const LinkRow& row, const SiteFacts& site, const Limits&, Findings& findings) {
  const Url& plain = row.link.target;
  if (!is_external(row) || plain.scheme() != "http") return;
  const std::optional<Url> secure = Url::parse("https" + plain.href().substr(4));
  if (!secure) return;
  const std::optional<Url> to = redirect_of(row, site);
  const UrlId known = to && is_https_of(*to, plain) ? 0 : site.find(*secure);
  const bool answers =
      known != 0 && site.state(known).outcome == Outcome::response && site.state(known).status == 200;
  if ((to && is_https_of(*to, plain)) || answers)
    findings.add(evidence_of(row, *secure), {.subject = plain.href()});
}

// The closer findings silence this one.
void moved(const LinkRow& row, const SiteFacts& site, const Limits&, Findings& findings) {
  const int status = row.target_state.status;
  const std::optional<Url> to = redirect_of(row, site);
  if (!to || (status != 301 && status != 308)) return;
  const Url& from = row.link.target;
  if (is_https_of(*to, from) || is_swept_home(from, *to) || to_market(from, *to)) return;
  Evidence evidence = evidence_of(row, *to);
  evidence.insert(evidence.begin() + 1, {"answer", std::to_string(status)});
  findings.add(std::move(evidence), {.subject = from.href()});
}

template <bool (*condition)(const UrlState&)>
void judge(const LinkRow& row, const SiteFacts&, const Limits&, Findings& findings) {
  if (!is_external(row) || !condition(row.target_state)) return;
  const UrlState& state = row.target_state;
  findings.add(
      {{"target", row.link.target.href()},
       {"answer", state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome))},
       {"anchor", row.link.anchor},
       {"line", std::int64_t{row.link.line}}},
      {.subject = row.link.target.href()});
}

using enum Severity;

const LinkCheck kLinks[] = {
    {{.id = "external-broken",
      .severity = warning,
      .scope = Scope::link,
      .needs = needs::external_status,
      .methods = {5}},
     judge<is_broken>},
    {{.id = "external-5xx-or-timeout",
      .severity = notice,
      .scope = Scope::link,
      .needs = needs::external_status,
      .methods = {5}},
     judge<is_down>},
    {{.id = "external-403-unverifiable",
      .severity = notice,
      .scope = Scope::link,
      .needs = needs::external_status,
      .methods = {5}},
     judge<refuses_robots>},
    {{.id = "external-redirect",
      .severity = notice,
      .scope = Scope::link,
      .needs = needs::external_status,
      .methods = {5}},
     moved},
    {{.id = "external-redirect-home",
      .severity = notice,
      .scope = Scope::link,
      .needs = needs::external_status,
      .methods = {5}},
     judge_redirect<is_swept_home>},
    {{.id = "external-http",
      .severity = notice,
      .scope = Scope::link,
      .needs = needs::external_status,
      .methods = {5}},
     by_http},
    {{.id = "external-parked-or-expired",
      .severity = warning,
      .scope = Scope::link,
      .needs = needs::external_status,
      .methods = {5}},
     judge_redirect<to_market>},
};

}  // namespace

Topic external_topic() { return {.name = "external", .links = kLinks}; }

}  // namespace sitelark

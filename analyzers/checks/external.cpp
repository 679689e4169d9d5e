// Links to other sites, each asked once for its status.
#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"

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

bool moved(const UrlState& state) {
  return state.outcome == Outcome::response && (state.status == 301 || state.status == 308);
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
     judge<moved>},
};

}  // namespace

Topic external_topic() { return {.name = "external", .links = kLinks}; }

}  // namespace sitelark

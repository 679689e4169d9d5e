// Links of the site to the site, and what became of the pages that they name.
#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"

namespace sitelark {
namespace {

bool is_internal(const LinkRow& row) {
  return is_clickable(row.link.kind) && row.source != row.target && row.source_state.internal() &&
         row.target_state.internal();
}

Evidence evidence_of(const LinkRow& row, std::string answer) {
  return {{"target", row.link.target.href()},
          {"answer", std::move(answer)},
          {"anchor", row.link.anchor},
          {"line", std::int64_t{row.link.line}}};
}

std::string answer_of(const UrlState& state) {
  return state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome));
}

void report(const LinkRow& row, std::string answer, Findings& findings) {
  findings.add(evidence_of(row, std::move(answer)), {.subject = row.link.target.href()});
}

bool is_server_error(const UrlState& state) { return state.status >= 500 && state.status <= 599; }
bool is_locked(int status) { return status == 401 || status == 403 || status == 407 || status == 429; }

void broken(const LinkRow& row, const SiteFacts&, const Limits&, Findings& findings) {
  const UrlState& target = row.target_state;
  if (!is_internal(row) || !target.broken() || is_server_error(target) || is_locked(target.status)) return;
  report(row, answer_of(target), findings);
}

void to_5xx(const LinkRow& row, const SiteFacts&, const Limits&, Findings& findings) {
  const UrlState& target = row.target_state;
  if (is_internal(row) && target.broken() && is_server_error(target))
    report(row, answer_of(target), findings);
}

// Of a page that only forwards: where to. Empty: it is none, or its goal is hidden itself.
std::string forwards_to(const UrlState& target, const SiteFacts& site) {
  if (target.forward == 0) return {};
  const Resolved goal = site.resolve(target.forward);
  const bool shown = goal.final != 0 && site.state(goal.final).indexable();
  return shown ? "meta refresh → " + site.url(goal.final) : std::string();
}

void to_nonindexable(const LinkRow& row, const SiteFacts& site, const Limits&, Findings& findings) {
  const UrlState& target = row.target_state;
  if (!is_internal(row) || !target.known || !row.link.followed() || row.source_state.nofollow_page) return;
  if (target.indexability != Indexability::noindex && target.indexability != Indexability::canonicalised)
    return;
  const std::string goal = forwards_to(target, site);
  report(row, goal.empty() ? std::string(name(target.indexability)) : goal, findings);
}

void to_blocked(const LinkRow& row, const SiteFacts&, const Limits&, Findings& findings) {
  if (is_internal(row) && row.target_state.outcome == Outcome::robots_disallowed)
    report(row, std::string(name(Outcome::robots_disallowed)), findings);
}

std::string rel_of(const Link& link) {
  std::string text;
  const auto add = [&](std::uint8_t bit, const char* word) {
    if (link.rel & bit) text.append(text.empty() ? "" : " ").append(word);
  };
  add(rel::nofollow, "nofollow");
  add(rel::ugc, "ugc");
  add(rel::sponsored, "sponsored");
  return text;
}

void nofollow(const LinkRow& row, const SiteFacts&, const Limits&, Findings& findings) {
  if (is_internal(row) && !row.link.followed() && row.target_state.indexable())
    report(row, rel_of(row.link), findings);
}

using enum Severity;

const LinkCheck kLinks[] = {
    {{.id = "link-broken-internal", .severity = error, .scope = Scope::link, .methods = {5}}, broken},
    {{.id = "link-to-5xx-internal", .severity = error, .scope = Scope::link, .methods = {5}}, to_5xx},
    {{.id = "link-to-nonindexable", .severity = notice, .scope = Scope::link, .methods = {5}},
     to_nonindexable},
    {{.id = "link-to-blocked", .severity = notice, .scope = Scope::link, .methods = {5}}, to_blocked},
    {{.id = "link-nofollow-internal", .severity = warning, .scope = Scope::link, .methods = {5}}, nofollow},
};

}  // namespace

Topic link_target_topic() { return {.name = "link_target", .links = kLinks}; }

}  // namespace sitelark

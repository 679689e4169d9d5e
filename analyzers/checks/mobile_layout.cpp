// Phones: what is too wide or too small for them, and pages made for them alone.
#include "analyzers/checks/topics.h"
#include "analyzers/remarks.h"
#include "analyzers/summary.h"
#include "text/fold.h"

namespace sitelark {
namespace {

void fixed_width(const Page& page, const Limits& limits, Findings& findings) {
  for (const Remark* remark : remarks_of(page.facts, "fixed-width")) {
    const Measured seen = measured(*remark);
    if (seen.number <= limits["max-px"]) continue;
    return findings.add({{"pixels", seen.number}, {"element", std::string(seen.what)}, {"line", seen.line}});
  }
}

void tap_target(const Page& page, const Limits& limits, Findings& findings) {
  std::vector<std::string> elements;
  std::int64_t line = 0;
  for (const Remark* remark : remarks_of(page.facts, "small-target")) {
    const Measured seen = measured(*remark);
    if (seen.number >= limits["min-px"]) continue;
    if (elements.empty()) line = seen.line;
    elements.emplace_back(seen.what);
  }
  if (!elements.empty()) findings.add({{"elements", elements}, {"line", line}});
}

bool is_html_page(const PageRow& row) {
  return row.facts && row.facts->html && row.state.internal() && row.visit.status == 200;
}

// <link rel="alternate" media="only screen and (max-width: 640px)">: the same page for phones.
bool is_for_phones(const LinkElement& link) {
  if (!has_rel(link.rel, "alternate") || link.has_hreflang || !link.url.is_http()) return false;
  return icontains_ascii(link.media, "max-width") || icontains_ascii(link.media, "handheld");
}

template <class Judge>
void each_phone_page(const PageRow& row, const SiteFacts& site, const Judge& judge) {
  if (!is_html_page(row)) return;
  for (const LinkElement& link : row.facts->link_elements) {
    if (!is_for_phones(link)) continue;
    const Url address = link.url.without_fragment();
    const UrlId id = site.find(address);
    if (id != 0 && id != row.id && site.state(id).known) judge(link, address.href(), site.state(id));
  }
}

std::string answer_of(const UrlState& state) {
  return state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome));
}

bool is_no_page(const UrlState& state) {
  return state.broken() || (state.outcome == Outcome::response && is_redirect_status(state.status));
}

void alternate_non_200(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                       Findings& findings) {
  each_phone_page(row, site, [&](const LinkElement& link, const std::string& target, const UrlState& state) {
    if (!is_no_page(state)) return;
    findings.add({{"target", target}, {"answer", answer_of(state)}, {"line", std::int64_t{link.line}}},
                 {.subject = target});
  });
}

// Only of phone pages that were read: those of another host are asked for their status only.
void alternate_no_return(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                         Findings& findings) {
  each_phone_page(row, site, [&](const LinkElement& link, const std::string& target, const UrlState& state) {
    const bool read = state.internal() && state.html && state.status == 200;
    if (!read || state.canonical == row.id) return;
    findings.add({{"target", target},
                  {"canonical", state.canonical != 0 ? site.url(state.canonical) : std::string("-")},
                  {"line", std::int64_t{link.line}}},
                 {.subject = target});
  });
}

void separate_site(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                   Findings& findings) {
  if (!is_html_page(row) || !context.is_home(row.visit.url)) return;
  for (const LinkElement& link : row.facts->link_elements) {
    if (is_for_phones(link) && link.url.host() != row.visit.url.host())
      return findings.add({{"host", std::string(link.url.host())}, {"line", std::int64_t{link.line}}});
  }
}

// What can be judged without reading AMP's own rules: that the page is there and points back.
void amp_invalid(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                 Findings& findings) {
  if (!is_html_page(row)) return;
  for (const LinkElement& link : row.facts->link_elements) {
    if (!has_rel(link.rel, "amphtml") || !link.url.is_http()) continue;
    const Url address = link.url.without_fragment();
    const UrlId id = site.find(address);
    const UrlState state = site.state(id);
    if (id == 0 || id == row.id || !state.known) continue;
    const bool read = state.internal() && state.html && state.status == 200;
    std::string rule;
    if (is_no_page(state)) rule = answer_of(state);
    if (read && state.canonical != row.id) rule = "canonical";
    if (!rule.empty())
      findings.add({{"target", address.href()}, {"rule", rule}, {"line", std::int64_t{link.line}}},
                   {.subject = address.href()});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, Scope scope, std::vector<Threshold> thresholds = {}) {
  return {
      .id = id, .severity = severity, .scope = scope, .methods = {8}, .thresholds = std::move(thresholds)};
}

const PageCheck kPages[] = {
    {info("mobile-fixed-width-layout", notice, Scope::page, {{"max-px", 480, "px"}}), fixed_width},
    {info("mobile-tap-target-small", opportunity, Scope::page, {{"min-px", 24, "px"}}), tap_target},
};

const RowCheck kRows[] = {
    {info("mobile-alternate-no-return", error, Scope::link), alternate_no_return, true},
    {info("mobile-alternate-non-200", error, Scope::link), alternate_non_200, true},
    {info("mobile-separate-site", opportunity, Scope::site), separate_site, true},
    {info("mobile-amp-invalid", warning, Scope::page), amp_invalid, true},
};

}  // namespace

Topic mobile_layout_topic() { return {.name = "mobile_layout", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark

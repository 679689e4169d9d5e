// Separate addresses for phones, and AMP copies: do they answer, and do they name the page they stand for?
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/once.h"
#include "analyzers/summary.h"
#include "analyzers/unreached.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool is_for_phones(const LinkElement& link) {
  return has_rel(link.rel, "alternate") && !link.url.empty() &&
         (icontains_ascii(link.media, "handheld") || icontains_ascii(link.media, "max-width"));
}

bool is_amp(const LinkElement& link) { return has_rel(link.rel, "amphtml") && !link.url.empty(); }

bool is_page(const PageRow& row) {
  return row.facts && row.facts->html && row.state.internal() && row.visit.status == 200;
}

using Kind = bool (*)(const LinkElement&);

// Each address of that kind once, other than the page's own.
template <Kind kKind, class Judge>
void each_copy(const PageRow& row, const SiteFacts& site, const Judge& judge) {
  if (!is_page(row)) return;
  Once once;
  for (const LinkElement& link : row.facts->link_elements) {
    if (!kKind(link) || link.place == Place::body || link.place == Place::noscript) continue;
    const Url url = link.url.without_fragment();
    const UrlId id = site.find(url);
    if (id != 0 && id != row.id && once(url.href())) judge(link, url.href(), site.state(id));
  }
}

bool refuses(int status) {
  return status == 401 || status == 403 || status == 405 || status == 406 || status == 429 || status == 999;
}

bool is_gone(const UrlState& state) {
  return state.broken() && !(state.role == Role::external && refuses(state.status));
}

std::string answer_of(const UrlState& state) {
  return state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome));
}

// A copy whose facts were read.
bool was_read(const UrlState& state) {
  return state.known && state.internal() && state.html && state.status == 200;
}

// The page itself, or what the page names as canonical, is named in return.
bool names_in_return(const UrlState& copy, const PageRow& row) {
  return copy.canonical == row.id || (copy.canonical != 0 && copy.canonical == row.state.canonical);
}

void non_200(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
             Findings& findings) {
  each_copy<is_for_phones>(
      row, site, [&](const LinkElement& link, const std::string& url, const UrlState& state) {
        if (is_set_aside(state)) findings.not_evaluated(kNoOtherHost);
        if (is_gone(state))
          findings.add({{"target", url}, {"answer", answer_of(state)}, {"line", std::int64_t{link.line}}},
                       {.subject = url});
      });
}

void no_return(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
               Findings& findings) {
  each_copy<is_for_phones>(row, site, [&](const LinkElement&, const std::string& url, const UrlState& state) {
    if (!was_read(state) || names_in_return(state, row)) return;
    findings.add({{"target", url}, {"canonical", state.canonical ? site.url(state.canonical) : url}},
                 {.subject = url});
  });
}

void amp_invalid(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                 Findings& findings) {
  each_copy<is_amp>(row, site, [&](const LinkElement&, const std::string& url, const UrlState& state) {
    if (is_gone(state))
      return findings.add({{"target", url}, {"problem", "answers " + answer_of(state)}}, {.subject = url});
    if (was_read(state) && !names_in_return(state, row))
      findings.add({{"target", url}, {"problem", std::string("no canonical back to the page")}},
                   {.subject = url});
  });
}

bool is_phone_host(std::string_view host, std::string_view main) {
  for (const std::string_view prefix : {"m.", "mobile.", "wap."}) {
    if (host.starts_with(prefix) && host.substr(prefix.size()) == without_www(main)) return true;
  }
  return false;
}

void separate_site(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  std::int64_t count = 0;
  std::string host;
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (row.link.kind != LinkKind::alternate) return;
    if (!is_phone_host(row.link.target.host(), context.start.host())) return;
    if (++count == 1) host = row.link.target.host();
  });
  if (count > 0) findings.add({{"host", host}, {"count", count}});
}

using enum Severity;

const RowCheck kRows[] = {
    {{.id = "mobile-alternate-no-return", .severity = error, .scope = Scope::link, .methods = {8}},
     no_return,
     true},
    {{.id = "mobile-alternate-non-200", .severity = error, .scope = Scope::link, .methods = {8}},
     non_200,
     true},
    {{.id = "mobile-amp-invalid", .severity = warning, .methods = {8}}, amp_invalid, true},
};

const SiteCheck kSites[] = {
    {{.id = "mobile-separate-site", .severity = opportunity, .scope = Scope::site, .methods = {8}},
     separate_site},
};

}  // namespace

Topic mobile_alternate_topic() { return {.name = "mobile_alternate", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark

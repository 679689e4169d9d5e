// What readers look for on any site: who is behind it, what it does with their data, whether it is looked
// after.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "text/calendar.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

bool is_root(const PageRow& row, const SiteContext& context) {
  return row.visit.url == context.start || (row.visit.url.path() == "/" && context.is_home(row.visit.url));
}

void copyright_stale(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
                     Findings& findings) {
  if (!row.facts || !is_root(row, context) || row.visit.status != 200) return;
  const int year = row.facts->text.copyright_year;
  const int now = year_of(context.now, "");
  if (year == 0 || year > now - limits["min-years"]) return;
  findings.add({{"found", std::to_string(year)}});
}

// Any link of the crawled pages whose words or address say so, wherever it leads.
bool links_to(SiteFacts& site, const Pattern& words, const Pattern& address) {
  bool found = false;
  site.for_each_link_by_source([&](const LinkRow& row) {
    if (found || !is_clickable(row.link.kind)) return;
    found = words.found_in(row.link.anchor) || address.found_in(row.link.target.path());
  });
  return found;
}

void no_contact_or_about(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  static const Pattern words(
      "\\b(?:about|authors?|contact|contacts|imprint|impressum|kontakt|contacto|contatti|contato|who we "
      "are|our story|"
      "our team|company|community|über uns|à propos|mentions légales|chi siamo|quiénes somos|sobre|team|"
      "help|support)\\b|关于|联系|作者|译者|關於|聯絡|聯繫|公司简介|团队|社区|お問い合わせ|会社概要|문의|"
      "контакты|о "
      "нас",
      true);
  static const Pattern address(
      "(?:about|contact|kontakt|impressum|imprint|contacto|contatti|contato|chi-siamo|sobre|community|team|"
      "lianxi|guanyu|support|help)",
      true);
  if (!links_to(site, words, address)) findings.add_at(context.start.href(), {});
}

bool collects_data(const Form& form) {
  return std::any_of(form.inputs.begin(), form.inputs.end(), [](const std::string& type) {
    return type == "email" || type == "tel" || type == "password" || type == "textarea" || type == "file";
  });
}

bool is_analytics(const Resource& resource) {
  static const Pattern host(
      "(?:^|\\.)(?:google-analytics\\.com|googletagmanager\\.com|hm\\.baidu\\.com|cnzz\\.com|umeng\\.com|"
      "51\\.la|"
      "clarity\\.ms|hotjar\\.com|mc\\.yandex\\.ru|segment\\.com|mixpanel\\.com|matomo\\.cloud|"
      "connect\\.facebook\\.net|kapa\\.ai|plausible\\.io)$");
  return resource.kind == ResourceKind::script && host.found_in(resource.url.host());
}

void no_privacy_policy(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  static const Pattern words(
      "privacy|data protection|datenschutz|confidentialité|privacidad|privacidade|隐私|隱私|プライバシー|"
      "개인정보|конфиденциальност",
      true);
  static const Pattern address("privacy|datenschutz|confidentialite|privacidad|yinsi|data-protection", true);
  if (links_to(site, words, address)) return;
  std::string reason;
  std::string url;
  site.for_each_page(true, [&](const PageRow& row) {
    if (!reason.empty() || !row.facts || !row.state.internal()) return;
    for (const Form& form : row.facts->forms) {
      if (collects_data(form)) reason = form.action.href();
    }
    for (const Resource& resource : row.facts->resources) {
      if (is_analytics(resource)) reason = resource.url.href();
    }
    if (!reason.empty()) url = row.visit.url.href();
  });
  if (!reason.empty()) findings.add_at(context.start.href(), {{"found", reason}, {"page", url}});
}

using enum Severity;

const RowCheck kRows[] = {
    {{.id = "content-copyright-stale",
      .severity = notice,
      .scope = Scope::site,
      .methods = {8},
      .thresholds = {{"min-years", 2, "years"}}},
     copyright_stale,
     true},
};

const SiteCheck kSites[] = {
    {{.id = "content-no-contact-or-about",
      .severity = notice,
      .scope = Scope::site,
      .needs = needs::complete_crawl,
      .methods = {8}},
     no_contact_or_about},
    {{.id = "content-no-privacy-policy",
      .severity = notice,
      .scope = Scope::site,
      .needs = needs::complete_crawl,
      .methods = {8}},
     no_privacy_policy},
};

}  // namespace

Topic content_site_topic() { return {.name = "content_site", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark

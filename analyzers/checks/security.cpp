// HTTPS, mixed content and the headers that protect visitors.
#include "analyzers/checks/topics.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostUrls = 20;

// Browsers trust these without TLS.
bool is_loopback(const Url& url) {
  const std::string_view host = url.host();
  return host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]";
}

bool on_https(const Page& page) { return page.visit.url.scheme() == "https"; }

void http_page(const Page& page, const Limits&, Findings& findings) {
  if (page.visit.url.scheme() == "http" && !is_loopback(page.visit.url))
    findings.add({{"host", page.visit.url.host_and_port()}});
}

std::string_view policy(const Page& page) { return header(page.facts.headers, "content-security-policy"); }

std::string meta_policy(const Page& page) {
  for (const MetaTag& meta : page.facts.metas) {
    if (meta.attribute == "http-equiv" && meta.name == "content-security-policy") return meta.content;
  }
  return {};
}

// The browser then asks for https by itself.
bool upgrades_requests(const Page& page) {
  constexpr std::string_view kUpgrade = "upgrade-insecure-requests";
  return icontains_ascii(policy(page), kUpgrade) || icontains_ascii(meta_policy(page), kUpgrade);
}

bool is_insecure(const Url& url) { return url.scheme() == "http" && !is_loopback(url); }

bool is_active(ResourceKind kind) {
  return kind == ResourceKind::script || kind == ResourceKind::style || kind == ResourceKind::frame ||
         kind == ResourceKind::font || kind == ResourceKind::object;
}

void report(const std::set<std::string>& urls, Findings& findings) {
  if (urls.empty()) return;
  std::vector<std::string> some(urls.begin(), urls.end());
  if (some.size() > kMostUrls) some.resize(kMostUrls);
  findings.add({{"count", static_cast<std::int64_t>(urls.size())}, {"urls", some}});
}

void mixed_active(const Page& page, const Limits&, Findings& findings) {
  if (!on_https(page) || upgrades_requests(page)) return;
  std::set<std::string> urls;
  for (const Resource& resource : page.facts.resources) {
    if (is_active(resource.kind) && !resource.noscript && is_insecure(resource.url))
      urls.insert(resource.url.href());
  }
  report(urls, findings);
}

void mixed_passive(const Page& page, const Limits&, Findings& findings) {
  if (!on_https(page) || upgrades_requests(page)) return;
  std::set<std::string> urls;
  for (const Resource& resource : page.facts.resources) {
    const bool passive = resource.kind == ResourceKind::image || resource.kind == ResourceKind::media;
    if (passive && !resource.noscript && is_insecure(resource.url)) urls.insert(resource.url.href());
  }
  for (const Image& image : page.facts.images) {
    if (!image.url.empty() && is_insecure(image.url)) urls.insert(image.url.href());
  }
  report(urls, findings);
}

bool asks(const Form& form, std::string_view type) {
  return std::find(form.inputs.begin(), form.inputs.end(), type) != form.inputs.end();
}

// A search box that is sent by GET gives nothing away that the address does not.
void form_http_page(const Page& page, const Limits&, Findings& findings) {
  if (page.visit.url.scheme() != "http" || is_loopback(page.visit.url)) return;
  for (const Form& form : page.facts.forms) {
    if (form.method != "post" && !asks(form, "password") && !asks(form, "email") && !asks(form, "tel"))
      continue;
    return findings.add({{"target", form.action.href()}, {"line", std::int64_t{form.line}}});
  }
}

void form_action_http(const Page& page, const Limits&, Findings& findings) {
  if (!on_https(page) || upgrades_requests(page)) return;
  for (const Form& form : page.facts.forms) {
    if (!is_insecure(form.action)) continue;
    return findings.add({{"target", form.action.href()}, {"line", std::int64_t{form.line}}});
  }
}

void hsts_missing(const Page& page, const Limits&, Findings& findings) {
  if (on_https(page) && !has_header(page.facts.headers, "strict-transport-security")) findings.add({});
}

void csp_missing(const Page& page, const Limits&, Findings& findings) {
  if (policy(page).empty() && meta_policy(page).empty()) findings.add({});
}

void xcto_missing(const Page& page, const Limits&, Findings& findings) {
  const std::string_view value = trim_ascii(header(page.facts.headers, "x-content-type-options"));
  if (!ascii_iequals(value.substr(0, value.find(',')), "nosniff"))
    findings.add({{"value", std::string(value)}});
}

// frame-ancestors counts in the header only (CSP level 3).
void xfo_missing(const Page& page, const Limits&, Findings& findings) {
  if (has_header(page.facts.headers, "x-frame-options")) return;
  for (const Header& one : page.facts.headers) {
    if (ascii_iequals(one.name, "content-security-policy") && icontains_ascii(one.value, "frame-ancestors"))
      return;
  }
  findings.add({});
}

void referrer_policy_missing(const Page& page, const Limits&, Findings& findings) {
  std::string value(header(page.facts.headers, "referrer-policy"));
  for (const MetaTag& meta : page.facts.metas) {
    if (value.empty() && meta.attribute == "name" && meta.name == "referrer") value = meta.content;
  }
  const std::string_view last = std::string_view(value).substr(value.rfind(',') + 1);
  if (value.empty() || ascii_iequals(trim_ascii(last), "unsafe-url")) findings.add({{"value", value}});
}

void protocol_relative(const Page& page, const Limits&, Findings& findings) {
  std::set<std::string> urls;
  for (const Resource& resource : page.facts.resources) {
    if (resource.protocol_relative && !resource.noscript) urls.insert(resource.href);
  }
  for (const Image& image : page.facts.images) {
    if (trim_ascii(image.src).starts_with("//")) urls.insert(image.src);
  }
  report(urls, findings);
}

void directory_listing(const Page& page, const Limits&, Findings& findings) {
  static const Pattern listing("^(?:Index of|Directory listing for) /");
  std::vector<std::string_view> texts;
  for (const TitleTag& title : page.facts.titles) texts.push_back(title.text);
  for (const Heading& heading : page.facts.headings) {
    if (heading.level == 1) texts.push_back(heading.text);
  }
  for (std::string_view text : texts) {
    if (listing.found_in(text)) return findings.add({{"title", std::string(text)}});
  }
}

// Certificates made for days, not months, are judged by the third of their life.
void cert_expiring(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const CertificateFacts& certificate : site.certificates()) {
    if (certificate.host != context.start.host() || certificate.not_after == 0) continue;
    const double life = static_cast<double>(certificate.not_after - certificate.not_before) / kSecondsPerDay;
    const double left = static_cast<double>(certificate.not_after - context.now) / kSecondsPerDay;
    if (left >= std::min(limits["min-days"], life / 3)) continue;
    const bool urgent = left < std::min(limits["error-days"], life / 10);
    findings.add({{"host", certificate.host},
                  {"days", static_cast<std::int64_t>(left)},
                  {"issuer", certificate.issuer}},
                 {.severity = urgent ? Severity::error : Severity::warning, .subject = certificate.host});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, Gate gate = Gate::html) {
  return {.id = id, .severity = severity, .gate = gate, .methods = {8}};
}

const PageCheck kPages[] = {
    {info("security-http-page", error, Gate::indexable), http_page},
    {info("security-mixed-active", error), mixed_active},
    {info("security-mixed-passive", warning), mixed_passive},
    {info("security-form-http-page", error), form_http_page},
    {info("security-form-action-http", error), form_action_http},
    {info("security-hsts-missing", notice), hsts_missing},
    {info("security-csp-missing", notice), csp_missing},
    {info("security-xcto-missing", notice), xcto_missing},
    {info("security-xfo-missing", notice), xfo_missing},
    {info("security-referrer-policy-missing", notice), referrer_policy_missing},
    {info("security-protocol-relative", notice), protocol_relative},
    {info("security-directory-listing", warning), directory_listing},
};

const SiteCheck kSites[] = {
    {{.id = "security-cert-expiring",
      .severity = warning,
      .scope = Scope::site,
      .methods = {8},
      .thresholds = {{"min-days", 21, "days"}, {"error-days", 3, "days"}}},
     cert_expiring},
};

}  // namespace

Topic security_topic() { return {.name = "security", .pages = kPages, .sites = kSites}; }

}  // namespace sitelark

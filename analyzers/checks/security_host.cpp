// What the site's host itself promises to visitors: certificate, https, headers of the front page.
#include "analyzers/checks/topics.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// What a server on this machine sends says nothing about the one that visitors ask.
constexpr std::string_view kOnThisMachine = "the server runs on this machine";

bool on_this_machine(const Visit& visit) {
  return visit.remote_ip.starts_with("127.") || visit.remote_ip == "::1";
}

bool is_failure_of_https(Outcome outcome) {
  return outcome == Outcome::tls_failure || outcome == Outcome::connection_refused ||
         outcome == Outcome::connection_reset || outcome == Outcome::connect_timeout;
}

// Of a start by http its twin by https was asked; a start by https was asked itself.
void no_https(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const std::string host(context.start.host());
  if (context.start.scheme() == "https") {
    const UrlState start = site.state(site.find(context.start));
    if (start.known && start.outcome == Outcome::tls_failure)
      findings.add({{"host", host}, {"reason", std::string(name(start.outcome))}});
    return;
  }
  for (const SiteFile& file : site.files()) {
    if (file.kind != "probe-variant" || file.url.scheme() != "https" || file.url.host() != host) continue;
    if (!is_failure_of_https(file.outcome) || !file.hops.empty()) continue;
    return findings.add({{"host", host}, {"reason", std::string(name(file.outcome))}});
  }
}

const CertificateFacts* certificate_of(const SiteFacts& site, const SiteContext& context) {
  for (const CertificateFacts& certificate : site.certificates()) {
    if (certificate.host == context.start.host()) return &certificate;
  }
  return nullptr;
}

// "*.a.test" stands for one label (RFC 9525).
bool stands_for(std::string_view pattern, std::string_view host) {
  if (!pattern.starts_with("*.")) return ascii_iequals(pattern, host);
  const std::size_t dot = host.find('.');
  return dot != host.npos && ascii_iequals(pattern.substr(1), host.substr(dot));
}

void name_mismatch(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const CertificateFacts* certificate = certificate_of(site, context);
  if (!certificate || certificate->names.empty()) return;
  const auto fits = [&](const std::string& name) { return stands_for(name, certificate->host); };
  if (std::any_of(certificate->names.begin(), certificate->names.end(), fits)) return;
  std::vector<std::string> some = certificate->names;
  if (some.size() > 10) some.resize(10);
  findings.add({{"host", certificate->host}, {"names", some}});
}

void weak_certificate(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  const CertificateFacts* certificate = certificate_of(site, context);
  if (!certificate) return;
  std::vector<std::string> reasons;
  const bool short_key = certificate->key_type == "RSA" && certificate->key_bits > 0 &&
                         certificate->key_bits < limits["min-rsa-bits"];
  if (short_key) reasons.push_back("RSA " + std::to_string(certificate->key_bits));
  if (icontains_ascii(certificate->signature, "sha1") || icontains_ascii(certificate->signature, "md5"))
    reasons.push_back(certificate->signature);
  const double life = static_cast<double>(certificate->not_after - certificate->not_before) / kSecondsPerDay;
  if (certificate->not_before > 0 && life > limits["max-days"])
    reasons.push_back(std::to_string(static_cast<std::int64_t>(life)) + " d");
  if (!reasons.empty()) findings.add({{"host", certificate->host}, {"reasons", reasons}});
}

// The front page and where the audit began, as they answered.
const PageFacts* home_facts(const PageRow& row, const SiteContext& context) {
  const bool asked = row.visit.role == Role::page && row.visit.outcome == Outcome::response;
  return asked && row.facts && context.is_home(row.visit.url) ? row.facts : nullptr;
}

double max_age(std::string_view value) {
  static const Pattern age("(?:^|[;\\s])max-age\\s*=\\s*\"?(\\d{1,12})", true);
  const std::vector<std::string_view> found = age.match(value);
  return found.size() < 2 ? 0 : std::stod(std::string(found[1]));
}

void hsts_weak(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits& limits,
               Findings& findings) {
  const PageFacts* home = home_facts(row, context);
  if (!home || row.visit.url.scheme() != "https") return;
  const std::string value(header(home->headers, "strict-transport-security"));
  if (value.empty()) return;
  const bool short_lived = max_age(value) < limits["min-seconds"];
  const bool preload = icontains_ascii(value, "preload") && !icontains_ascii(value, "includesubdomains");
  if (short_lived || preload) findings.add({{"value", value}});
}

void permissions_policy(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                        Findings& findings) {
  const PageFacts* home = home_facts(row, context);
  if (!home || !home->html || row.visit.status != 200) return;
  if (has_header(home->headers, "permissions-policy") || has_header(home->headers, "feature-policy")) return;
  if (on_this_machine(row.visit)) return findings.not_evaluated(kOnThisMachine);
  findings.add({});
}

struct Cookie {
  std::string name;
  std::set<std::string> flags;  // lower case
};

Cookie cookie_of(std::string_view header) {
  Cookie cookie;
  const std::size_t end = std::min(header.find(';'), header.size());
  cookie.name = trim_ascii(header.substr(0, std::min(header.find('='), end)));
  header.remove_prefix(end);
  while (!header.empty()) {
    header.remove_prefix(1);
    const std::size_t next = std::min(header.find(';'), header.size());
    const std::string_view flag = header.substr(0, next);
    cookie.flags.insert(ascii_lower(trim_ascii(flag.substr(0, std::min(flag.find('='), flag.size())))));
    header.remove_prefix(next);
  }
  return cookie;
}

// Scripts have no business with these; tokens against forgery must be read by scripts.
bool is_session(std::string_view name) {
  static const Pattern session("sess(?:ion)?[._-]?id|^sid$|[._-]sid$|^session$|_session$", true);
  return session.found_in(name) && !icontains_ascii(name, "csrf") && !icontains_ascii(name, "xsrf");
}

void cookie_flags(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                  Findings& findings) {
  const PageFacts* home = home_facts(row, context);
  if (!home || row.visit.url.scheme() != "https") return;
  for (const Header& one : home->headers) {
    if (!ascii_iequals(one.name, "set-cookie")) continue;
    const Cookie cookie = cookie_of(one.value);
    std::vector<std::string> missing;
    if (!cookie.flags.contains("secure")) missing.emplace_back("Secure");
    if (!cookie.flags.contains("samesite")) missing.emplace_back("SameSite");
    if (is_session(cookie.name) && !cookie.flags.contains("httponly")) missing.emplace_back("HttpOnly");
    if (!missing.empty())
      findings.add({{"cookie", cookie.name}, {"missing", missing}}, {.subject = cookie.name});
  }
}

void server_version(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                    Findings& findings) {
  static const Pattern version("[A-Za-z]/?\\s?\\d+\\.\\d");
  const PageFacts* home = home_facts(row, context);
  if (!home) return;
  std::vector<std::string> values;
  for (std::string_view name : {"server", "x-powered-by", "x-aspnet-version"}) {
    const std::string value(header(home->headers, name));
    const bool bare = name == "x-aspnet-version" && !value.empty();
    if (bare || version.found_in(value)) values.push_back(std::string(name) + ": " + value);
  }
  if (values.empty()) return;
  if (on_this_machine(row.visit)) return findings.not_evaluated(kOnThisMachine);
  findings.add({{"values", values}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {}) {
  return {.id = id,
          .severity = severity,
          .scope = Scope::site,
          .methods = {8},
          .thresholds = std::move(thresholds)};
}

const RowCheck kRows[] = {
    {info("security-hsts-weak", notice, {{"min-seconds", 31'536'000, "s"}}), hsts_weak, true},
    {info("security-permissions-policy-missing", notice), permissions_policy, true},
    {info("security-cookie-flags", notice), cookie_flags, true},
    {info("security-server-version", notice), server_version, true},
};

const SiteCheck kSites[] = {
    {{.id = "security-no-https",
      .severity = error,
      .scope = Scope::site,
      .needs = needs::probes,
      .methods = {8}},
     no_https},
    {info("security-cert-name-mismatch", error), name_mismatch},
    {info("security-cert-weak", warning, {{"min-rsa-bits", 2048, "bits"}, {"max-days", 398, "days"}}),
     weak_certificate},
};

}  // namespace

Topic security_host_topic() { return {.name = "security_host", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark

// Weight and waiting, as far as a page's markup and the times of the audit tell.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/library_versions.h"
#include "analyzers/remarks.h"
#include "analyzers/summary.h"
#include "text/fold.h"

namespace sitelark {
namespace {

// What a server on this machine does with the wire says nothing about its visitors.
constexpr std::string_view kOnThisMachine = "the server runs on this machine";

bool on_this_machine(const Visit& visit) {
  return visit.remote_ip.starts_with("127.") || visit.remote_ip == "::1";
}

void response_slow(const Page& page, const Limits& limits, Findings& findings) {
  const std::int32_t ms = page.visit.timings.total;
  if (on_this_machine(page.visit)) return findings.not_evaluated(kOnThisMachine);
  if (ms > limits["max-ms"]) findings.add({{"ms", std::int64_t{ms}}, {"limit", limits["max-ms"]}});
}

// This program accepts br as browsers do; by plain http browsers do not, and no server sends it.
void weak_compression(const Page& page, const Limits& limits, Findings& findings) {
  const PageFacts& facts = page.facts;
  const std::string coding = ascii_lower(trim_ascii(header(facts.headers, "content-encoding")));
  if (coding != "gzip" && coding != "x-gzip" && coding != "deflate") return;
  if (page.visit.url.scheme() != "https" || facts.body_cut) return;
  const double kib = static_cast<double>(facts.body_bytes) / 1024;
  if (kib <= limits["min-kib"]) return;
  if (on_this_machine(page.visit)) return findings.not_evaluated(kOnThisMachine);
  findings.add({{"encoding", coding}, {"kib", static_cast<std::int64_t>(kib)}});
}

void css_import(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> files;
  for (const Remark* remark : remarks_of(page.facts, "css-import")) files.push_back(remark->value);
  if (!files.empty()) findings.add({{"files", files}});
}

void font_display(const Page& page, const Limits&, Findings& findings) {
  std::set<std::string> names;
  for (const Remark* remark : remarks_of(page.facts, "font-face-hides-text")) names.insert(remark->value);
  if (!names.empty()) findings.add({{"names", std::vector<std::string>(names.begin(), names.end())}});
}

// A family may name its woff2 file in a rule of its own.
void font_format(const Page& page, const Limits&, Findings& findings) {
  std::set<std::string> names;
  for (const Remark* remark : remarks_of(page.facts, "font-face-without-woff2")) names.insert(remark->value);
  for (const Remark* remark : remarks_of(page.facts, "font-face-woff2")) names.erase(remark->value);
  if (!names.empty()) findings.add({{"names", std::vector<std::string>(names.begin(), names.end())}});
}

bool is_third_party(const Url& url, const Page& page) {
  return url.is_http() && is_other_domain(url.host(), page.visit.url.host());
}

std::set<std::string> warmed_origins(const PageFacts& facts) {
  std::set<std::string> origins;
  for (const LinkElement& link : facts.link_elements) {
    if (has_rel(link.rel, "preconnect") || has_rel(link.rel, "dns-prefetch"))
      origins.insert(link.url.origin());
  }
  return origins;
}

void preconnect_missing(const Page& page, const Limits& limits, Findings& findings) {
  std::map<std::string, std::set<std::string>> files;
  for (const Resource& resource : page.facts.resources) {
    const bool kind = resource.kind == ResourceKind::script || resource.kind == ResourceKind::style ||
                      resource.kind == ResourceKind::preload;
    if (kind && resource.in_head && !resource.noscript && is_third_party(resource.url, page))
      files[resource.url.origin()].insert(resource.url.href());
  }
  for (const std::string& origin : warmed_origins(page.facts)) files.erase(origin);
  std::vector<std::string> origins;
  for (const auto& [origin, urls] : files) {
    if (static_cast<double>(urls.size()) >= limits["min-files"]) origins.push_back(origin);
  }
  if (!origins.empty()) findings.add({{"origins", origins}});
}

void third_party_many(const Page& page, const Limits& limits, Findings& findings) {
  std::set<std::string> origins;
  for (const Resource& resource : page.facts.resources) {
    const bool loaded = !resource.noscript && resource.kind != ResourceKind::other;
    if (loaded && is_third_party(resource.url, page)) origins.insert(resource.url.origin());
  }
  if (static_cast<double>(origins.size()) <= limits["max-origins"]) return;
  findings.add({{"count", static_cast<std::int64_t>(origins.size())},
                {"origins", std::vector<std::string>(origins.begin(), origins.end())}});
}

// Lazy images come when somebody scrolls; of a srcset a browser loads one.
void too_many_requests(const Page& page, const Limits& limits, Findings& findings) {
  std::set<std::string> urls;
  for (const Resource& resource : page.facts.resources) {
    const bool counted = resource.kind == ResourceKind::script || resource.kind == ResourceKind::style ||
                         resource.kind == ResourceKind::font || resource.kind == ResourceKind::frame ||
                         resource.kind == ResourceKind::preload;
    if (counted && !resource.noscript) urls.insert(resource.url.without_fragment().href());
  }
  const auto files = static_cast<std::int64_t>(urls.size());
  for (const Image& image : page.facts.images) {
    if (!image.url.empty() && !image.lazy && !image.noscript_copy && !image.hidden)
      urls.insert(image.url.without_fragment().href());
  }
  const auto count = static_cast<std::int64_t>(urls.size());
  if (static_cast<double>(count) <= limits["max-files"]) return;
  findings.add({{"count", count}, {"images", count - files}, {"limit", limits["max-files"]}});
}

bool is_run(const Resource& resource) {
  return resource.kind == ResourceKind::script && !resource.noscript && !resource.module;
}

// "x.js" of "https://a.test/x.js?v=1"; the whole address where it ends in a slash.
std::string file_name(const std::string& url) {
  const std::string_view path = std::string_view(url).substr(0, url.find('?'));
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.empty() ? url : std::string(name);
}

// Snippets of services repeat their own script on purpose, with async.
void duplicate_script(const Page& page, const Limits&, Findings& findings) {
  std::map<std::string, std::vector<std::string>> uses;
  for (const Resource& resource : page.facts.resources) {
    if (!is_run(resource) || resource.async) continue;
    if (resource.url.host().ends_with("googlesyndication.com"))
      continue;  // stands once for each advertisement
    const std::optional<LibraryUse> library = library_of(resource.url);
    const std::string key = library ? std::string(library->name) : resource.url.href();
    uses[key].push_back(resource.url.href());
  }
  for (const auto& [key, urls] : uses) {
    if (urls.size() < 2) continue;
    const std::set<std::string> different(urls.begin(), urls.end());
    findings.add({{"name", different.size() > 1 ? key : file_name(urls.front())},
                  {"count", static_cast<std::int64_t>(urls.size())},
                  {"urls", std::vector<std::string>(different.begin(), different.end())}},
                 {.subject = key});
  }
}

void old_library(const Page& page, const Limits&, Findings& findings) {
  std::set<std::string> seen;
  for (const Resource& resource : page.facts.resources) {
    if (!is_run(resource)) continue;
    const std::optional<LibraryUse> library = library_of(resource.url);
    if (!library || !library->old || !seen.insert(resource.url.href()).second) continue;
    findings.add({{"name", std::string(library->name)},
                  {"found", library->version},
                  {"expected", std::string(library->floor)},
                  {"url", resource.url.href()},
                  {"line", std::int64_t{resource.line}}},
                 {.subject = resource.url.href()});
  }
}

// The handshake offered HTTP/2, as this program always does, and the host chose something else.
void http1(const PageRow& row, const SiteFacts& site, const SiteContext& context, const Limits&,
           Findings& findings) {
  if (row.id != site.resolve(site.find(context.start)).final) return;
  if (row.visit.outcome != Outcome::response || row.visit.url.scheme() != "https") return;
  const std::string host(row.visit.url.host());
  for (const CertificateFacts& certificate : site.certificates()) {
    if (certificate.host != host || certificate.protocol.empty() || certificate.http2) continue;
    if (on_this_machine(row.visit)) return findings.not_evaluated(kOnThisMachine);
    return findings.add({{"host", host}});
  }
}

std::string segment_of(const Url& url) {
  const std::string path(url.path());
  const std::size_t end = path.find('/', 1);
  return end == path.npos ? "/" : path.substr(0, end + 1);
}

std::int64_t percentile(const std::vector<std::int32_t>& sorted, double share) {
  const auto last = static_cast<double>(sorted.size() - 1);
  return sorted[static_cast<std::size_t>(std::lround(last * share))];
}

void slow_segment(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  std::map<std::string, std::vector<std::int32_t>> times;
  bool local = false;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.internal() || !row.state.html || row.visit.status != 200) return;
    local = local || on_this_machine(row.visit);
    const std::int32_t ms = row.visit.timings.first_byte;
    if (ms >= 0) times[segment_of(row.visit.url)].push_back(ms);
  });
  if (local) return findings.not_evaluated(kOnThisMachine);
  for (auto& [segment, all] : times) {
    if (static_cast<double>(all.size()) < limits["min-pages"]) continue;
    std::sort(all.begin(), all.end());
    const std::int64_t slow = percentile(all, 0.75);
    if (static_cast<double>(slow) <= limits["max-ms"]) continue;
    findings.add_at(context.start.with_path(segment).href(),
                    {{"folder", segment},
                     {"pages", static_cast<std::int64_t>(all.size())},
                     {"p50", percentile(all, 0.5)},
                     {"p75", slow},
                     {"p95", percentile(all, 0.95)},
                     {"limit", limits["max-ms"]}});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {}) {
  return {.id = id, .severity = severity, .methods = {8}, .thresholds = std::move(thresholds)};
}

const PageCheck kPages[] = {
    {{.id = "perf-response-slow",
      .severity = notice,
      .needs = needs::timings,
      .methods = {8},
      .thresholds = {{"max-ms", 3000, "ms"}}},
     response_slow},
    {info("perf-weak-compression", opportunity, {{"min-kib", 50, "KiB"}}), weak_compression},
    {info("perf-css-import", notice), css_import},
    {info("perf-font-display", opportunity), font_display},
    {info("perf-font-format", opportunity), font_format},
    {info("perf-preconnect-missing", opportunity, {{"min-files", 3, "files"}}), preconnect_missing},
    {info("perf-third-party-many", notice, {{"max-origins", 10, "origins"}}), third_party_many},
    {info("perf-too-many-requests", notice, {{"max-files", 100, "files"}}), too_many_requests},
    {info("perf-duplicate-script", notice), duplicate_script},
    {info("perf-old-library", notice), old_library},
};

const RowCheck kRows[] = {
    {{.id = "perf-http1", .severity = opportunity, .scope = Scope::site, .methods = {8}}, http1},
};

const SiteCheck kSites[] = {
    {{.id = "perf-slow-segment",
      .severity = warning,
      .scope = Scope::site,
      .needs = needs::timings,
      .methods = {8},
      .thresholds = {{"max-ms", 800, "ms"}, {"min-pages", 10, "pages"}}},
     slow_segment},
};

}  // namespace

Topic performance_page_topic() {
  return {.name = "performance_page", .pages = kPages, .sites = kSites, .rows = kRows};
}

}  // namespace sitelark

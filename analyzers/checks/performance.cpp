// Weight and waiting, as far as one answer and its markup tell.
#include "analyzers/checks/topics.h"
#include "analyzers/summary.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr double kKibi = 1024;

bool on_this_machine(const Visit& visit) {
  return visit.remote_ip.starts_with("127.") || visit.remote_ip == "::1";
}

// What a server on this machine does with the wire says nothing about its visitors.
constexpr std::string_view kOnThisMachine = "the server runs on this machine";

void ttfb_slow(const Page& page, const Limits& limits, Findings& findings) {
  const std::int32_t ms = page.visit.timings.first_byte;
  if (on_this_machine(page.visit)) return findings.not_evaluated(kOnThisMachine);
  if (ms <= limits["max-ms"]) return;
  findings.add({{"ms", std::int64_t{ms}}, {"limit", limits["max-ms"]}},
               {.severity = ms > limits["error-ms"] ? Severity::error : Severity::warning});
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type == "application/xhtml+xml" || type == "application/xml" ||
         type == "application/json" || type == "application/javascript" || type == "image/svg+xml";
}

void no_compression(const Page& page, const Limits& limits, Findings& findings) {
  const PageFacts& facts = page.facts;
  const bool success = facts.status >= 200 && facts.status <= 299;
  if (!success || facts.body_cut || !is_text(facts.media_type)) return;
  if (static_cast<double>(facts.body_bytes) <= limits["min-bytes"]) return;
  const std::string_view coding = trim_ascii(header(facts.headers, "content-encoding"));
  if (!coding.empty() && !ascii_iequals(coding, "identity")) return;
  if (page.visit.wire_bytes > 0 && page.visit.wire_bytes < facts.body_bytes) return;
  if (on_this_machine(page.visit)) return findings.not_evaluated(kOnThisMachine);
  findings.add({{"type", facts.media_type}, {"bytes", facts.body_bytes}});
}

void dom_size(const Page& page, const Limits& limits, Findings& findings) {
  const SourceFacts& source = page.facts.source;
  const bool large = source.elements > limits["max-elements"];
  const bool wide = source.max_children > limits["max-children"] && source.elements > limits["wide-elements"];
  if (!large && !wide && source.depth <= limits["max-depth"]) return;
  const bool very_large = source.elements > limits["warn-elements"];
  findings.add({{"elements", std::int64_t{source.elements}},
                {"depth", std::int64_t{source.depth}},
                {"children", std::int64_t{source.max_children}},
                {"max_elements", limits["max-elements"]},
                {"max_depth", limits["max-depth"]},
                {"max_children", limits["max-children"]}},
               {.severity = very_large ? Severity::warning : Severity::notice});
}

// media="print" and friends do not hold up the first picture.
bool blocks(const LinkElement& link) {
  const bool sheet = has_rel(link.rel, "stylesheet") && !has_rel(link.rel, "alternate");
  const std::string media = ascii_lower(trim_ascii(link.media));
  return sheet && link.place == Place::head && link.url.is_http() && media != "print" && media != "speech";
}

void render_blocking(const Page& page, const Limits& limits, Findings& findings) {
  std::vector<std::string> urls;
  std::int64_t scripts = 0;
  std::int64_t styles = 0;
  for (const Resource& resource : page.facts.resources) {
    const bool waits = !resource.async && !resource.defer && !resource.module && !resource.noscript;
    if (resource.kind != ResourceKind::script || !resource.in_head || !waits) continue;
    ++scripts;
    urls.push_back(resource.href);
  }
  for (const LinkElement& link : page.facts.link_elements) {
    if (!blocks(link)) continue;
    ++styles;
    urls.push_back(link.href);
  }
  const bool many = static_cast<double>(scripts) > limits["max-scripts"] ||
                    static_cast<double>(styles) > limits["max-styles"];
  if (many) findings.add({{"scripts", scripts}, {"styles", styles}, {"urls", urls}});
}

void judge_inline(std::int64_t bytes, double limit, Findings& findings) {
  const double kib = static_cast<double>(bytes) / kKibi;
  if (kib > limit) findings.add({{"size", kib}, {"limit", limit}});
}

void inline_script(const Page& page, const Limits& limits, Findings& findings) {
  judge_inline(page.facts.source.inline_script_bytes, limits["max-kib"], findings);
}

void inline_css(const Page& page, const Limits& limits, Findings& findings) {
  judge_inline(page.facts.source.inline_style_bytes, limits["max-kib"], findings);
}

void document_write(const Page& page, const Limits&, Findings& findings) {
  for (const Remark& remark : page.facts.remarks) {
    if (remark.kind == "document-write")
      return findings.add({{"sample", remark.value}, {"line", std::int64_t{remark.line}}});
  }
}

bool is_needed(const Resource& resource) {
  const bool kind = resource.kind == ResourceKind::script || resource.kind == ResourceKind::style ||
                    resource.kind == ResourceKind::font;
  return kind && !resource.noscript;
}

// Calls judge(resource, state) for every script, style sheet and font of the page that was asked.
template <class Judge>
void for_each_resource(const PageRow& row, const SiteFacts& site, const Judge& judge) {
  if (!row.facts || row.visit.role != Role::page || !row.facts->html) return;
  std::set<UrlId> seen;
  for (const Resource& resource : row.facts->resources) {
    if (!is_needed(resource)) continue;
    const UrlId id = site.find(resource.url.without_fragment());
    if (id == 0 || !seen.insert(id).second) continue;
    const UrlState state = site.state(id);
    if (state.known && state.outcome == Outcome::response) judge(resource, id, state);
  }
}

void resource_broken(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                     Findings& findings) {
  for_each_resource(row, site, [&](const Resource& resource, UrlId, const UrlState& state) {
    if (state.status < 400 || state.status == 429) return;
    findings.add({{"target", resource.url.href()},
                  {"status", std::int64_t{state.status}},
                  {"line", std::int64_t{resource.line}}},
                 {.subject = resource.url.href()});
  });
}

void resource_redirect(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                       Findings& findings) {
  for_each_resource(row, site, [&](const Resource& resource, UrlId id, const UrlState& state) {
    if (!is_redirect_status(state.status)) return;
    const Resolved end = site.resolve(id);
    findings.add({{"target", resource.url.href()},
                  {"status", std::int64_t{state.status}},
                  {"final", end.final != 0 && end.final != id ? site.url(end.final) : std::string("?")},
                  {"line", std::int64_t{resource.line}}},
                 {.subject = resource.url.href()});
  });
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "perf-ttfb-slow",
      .severity = warning,
      .needs = needs::timings,
      .methods = {8},
      .thresholds = {{"max-ms", 800, "ms"}, {"error-ms", 1800, "ms"}}},
     ttfb_slow},
    {{.id = "perf-no-compression",
      .severity = warning,
      .gate = Gate::response,
      .methods = {8},
      .thresholds = {{"min-bytes", 1400, "bytes"}}},
     no_compression},
    {{.id = "perf-inline-script-large",
      .severity = notice,
      .methods = {8},
      .thresholds = {{"max-kib", 100, "KiB"}}},
     inline_script},
    {{.id = "perf-inline-css-large",
      .severity = notice,
      .methods = {8},
      .thresholds = {{"max-kib", 50, "KiB"}}},
     inline_css},
    {{.id = "perf-render-blocking",
      .severity = warning,
      .methods = {8},
      .thresholds = {{"max-scripts", 3, "scripts"}, {"max-styles", 5, "style sheets"}}},
     render_blocking},
    {{.id = "perf-dom-size",
      .severity = notice,
      .methods = {8},
      .thresholds = {{"max-elements", 1500, "elements"},
                     {"warn-elements", 3000, "elements"},
                     {"max-depth", 32, "levels"},
                     {"max-children", 60, "elements"},
                     {"wide-elements", 800, "elements"}}},
     dom_size},
    {{.id = "perf-document-write", .severity = warning, .methods = {8}}, document_write},
};

const RowCheck kRows[] = {
    {{.id = "perf-resource-broken",
      .severity = error,
      .scope = Scope::link,
      .needs = needs::resource_status,
      .methods = {8}},
     resource_broken,
     true},
    {{.id = "perf-resource-redirect",
      .severity = notice,
      .scope = Scope::link,
      .needs = needs::resource_status,
      .methods = {8}},
     resource_redirect,
     true},
};

}  // namespace

Topic performance_topic() { return {.name = "performance", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark

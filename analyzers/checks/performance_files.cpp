// Weight: what a page and the files it names add up to, and how long browsers may keep them.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "analyzers/summary.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr double kKibi = 1024;
constexpr std::string_view kUnknownSize = "the size of some files is not known";
constexpr std::string_view kOnThisMachine = "the server runs on this machine";

bool is_html_page(const PageRow& row) {
  return row.facts && row.facts->html && row.state.internal() && row.visit.status == 200;
}

bool is_read(const UrlState& state) {
  return state.known && state.outcome == Outcome::response && state.status == 200;
}

struct Sum {
  double kib = 0;
  std::int64_t files = 0;
  std::int64_t unknown = 0;  // files whose size nobody announced

  void add(const UrlState& state) {
    ++files;
    if (is_read(state) && state.bytes != UrlState::kUnknownBytes)
      kib += state.bytes / kKibi;
    else if (!state.known || is_read(state))
      ++unknown;
  }
};

std::int64_t whole(double kib) { return std::int64_t{std::lround(kib)}; }

// What a browser loads before anybody scrolls. Of a srcset it loads one, nobody knows which: left out.
struct Load {
  Sum scripts;
  Sum styles;
  Sum fonts;
  Sum images;

  double kib() const { return scripts.kib + styles.kib + fonts.kib + images.kib; }
  std::int64_t files() const { return scripts.files + styles.files + fonts.files + images.files; }
  std::int64_t unknown() const { return scripts.unknown + styles.unknown + fonts.unknown + images.unknown; }
};

Load load_of(const PageRow& row, const SiteFacts& site) {
  Load load;
  std::set<std::string> seen;
  const auto add = [&](const Url& url, Sum& sum) {
    const Url address = url.without_fragment();
    if (seen.insert(address.href()).second) sum.add(site.state(site.find(address)));
  };
  for (const Resource& resource : row.facts->resources) {
    if (resource.noscript) continue;
    if (resource.kind == ResourceKind::script) add(resource.url, load.scripts);
    if (resource.kind == ResourceKind::style) add(resource.url, load.styles);
    if (resource.kind == ResourceKind::font) add(resource.url, load.fonts);
  }
  for (const Image& image : row.facts->images) {
    const bool choice = image.has_srcset || image.modern_source;
    if (!image.url.empty() && !image.lazy && !choice && !image.noscript_copy) add(image.url, load.images);
  }
  return load;
}

// Above a limit is above it, whatever else there is; below it, an unknown size leaves the question open.
void judge(const Sum& sum, double limit, Severity severity, Findings& findings) {
  findings.add({{"kib", whole(sum.kib)}, {"limit", limit}, {"files", sum.files}, {"unknown", sum.unknown}},
               {.severity = severity});
}

void page_weight(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
                 Findings& findings) {
  if (!is_html_page(row)) return;
  const Load load = load_of(row, site);
  const double html = static_cast<double>(row.visit.wire_bytes) / kKibi;
  const double kib = load.kib() + html;
  if (kib <= limits["max-kib"]) {
    if (load.unknown() > 0) findings.not_evaluated(kUnknownSize);
    return;
  }
  const bool heavy = kib > limits["error-kib"];
  findings.add({{"kib", whole(kib)},
                {"limit", limits[heavy ? "error-kib" : "max-kib"]},
                {"html_kib", whole(html)},
                {"image_kib", whole(load.images.kib)},
                {"script_kib", whole(load.scripts.kib)},
                {"style_kib", whole(load.styles.kib)},
                {"files", load.files()},
                {"unknown", load.unknown()}},
               {.severity = heavy ? Severity::error : Severity::warning});
}

void js_total(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
              Findings& findings) {
  if (!is_html_page(row)) return;
  const Sum sum = load_of(row, site).scripts;
  if (sum.kib > limits["max-kib"]) return judge(sum, limits["max-kib"], Severity::warning, findings);
  if (sum.kib > limits["notice-kib"]) return judge(sum, limits["notice-kib"], Severity::notice, findings);
  if (sum.unknown > 0) findings.not_evaluated(kUnknownSize);
}

void css_total(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
               Findings& findings) {
  if (!is_html_page(row)) return;
  const Sum sum = load_of(row, site).styles;
  if (sum.kib > limits["max-kib"]) return judge(sum, limits["max-kib"], Severity::notice, findings);
  if (sum.unknown > 0) findings.not_evaluated(kUnknownSize);
}

// A font of that size holds thousands of characters: it is no subset.
void cjk_font_heavy(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
                    Findings& findings) {
  if (!is_html_page(row)) return;
  for (const LinkElement& link : row.facts->link_elements) {
    if (!has_rel(link.rel, "preload") || !ascii_iequals(link.as, "font") || !link.url.is_http()) continue;
    const Url address = link.url.without_fragment();
    const UrlState state = site.state(site.find(address));
    if (!is_read(state) || state.bytes == UrlState::kUnknownBytes) continue;
    if (state.bytes <= limits["max-kib"] * kKibi) continue;
    findings.add(
        {{"file", address.href()}, {"kib", whole(state.bytes / kKibi)}, {"line", std::int64_t{link.line}}},
        {.subject = address.href()});
  }
}

bool is_preloaded(const PageFacts& facts, const Image& image) {
  const auto preloads = [&](const LinkElement& link) {
    return has_rel(link.rel, "preload") && ascii_iequals(link.as, "image");
  };
  if (std::any_of(facts.link_elements.begin(), facts.link_elements.end(), preloads)) return true;
  return std::any_of(facts.remarks.begin(), facts.remarks.end(), [&](const Remark& remark) {
    return remark.kind == "fetchpriority-high" && image.src.starts_with(remark.value);
  });
}

// The first image of the main part, where at most one heading comes before it, is what people wait for.
void lcp_not_preloaded(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
                       Findings& findings) {
  if (!is_html_page(row)) return;
  const std::vector<Image>& images = row.facts->images;
  const auto first = std::find_if(images.begin(), images.end(), [](const Image& image) {
    return image.region == Region::main && !image.hidden && !image.decorative && !image.noscript_copy;
  });
  if (first == images.end() || first->url.empty() || first->headings_before > 1 || first->lazy) return;
  const UrlState state = site.state(site.find(first->url.without_fragment()));
  if (!is_read(state) || state.bytes == UrlState::kUnknownBytes || is_preloaded(*row.facts, *first)) return;
  if (state.bytes <= limits["min-kib"] * kKibi) return;
  findings.add({{"source", first->url.href()},
                {"kib", whole(state.bytes / kKibi)},
                {"line", std::int64_t{first->line}}});
}

bool is_static(std::string_view type) {
  return type.starts_with("image/") || type.starts_with("font/") || type.starts_with("text/css") ||
         type.starts_with("text/javascript") || type.starts_with("application/javascript") ||
         type.starts_with("application/x-javascript") || type.starts_with("application/font") ||
         type.starts_with("video/") || type.starts_with("audio/");
}

std::string essence(std::string_view type) {
  return ascii_lower(trim_ascii(type.substr(0, std::min(type.find(';'), type.size()))));
}

struct Kind {
  std::int64_t count = 0;
  std::vector<std::string> examples;
};

// The site's own files of one type are told together: one setting of the server makes them all.
template <class Wrong>
void report_files(SiteFacts& site, const SiteContext& context, const Wrong& is_wrong, Findings& findings) {
  constexpr std::size_t kShown = 5;
  std::map<std::string, Kind> kinds;
  bool local = false;
  site.for_each_page(false, [&](const PageRow& row) {
    const Visit& visit = row.visit;
    const bool file = visit.role == Role::resource && is_read(row.state) && is_static(visit.content_type);
    if (!file || is_other_domain(visit.url.host(), context.start.host())) return;
    local = local || visit.remote_ip.starts_with("127.") || visit.remote_ip == "::1";
    if (visit.freshness == kNotCollected || !is_wrong(visit)) return;
    Kind& kind = kinds[essence(visit.content_type)];
    ++kind.count;
    if (kind.examples.size() < kShown) kind.examples.push_back(visit.url.href());
  });
  if (local) return findings.not_evaluated(kOnThisMachine);
  for (const auto& [type, kind] : kinds) {
    findings.add_at(context.start.href(),
                    {{"type", type}, {"count", kind.count}, {"examples", kind.examples}}, {.subject = type});
  }
}

void no_cache(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  const double least = limits["min-days"] * kSecondsPerDay;
  report_files(
      site, context, [&](const Visit& visit) { return static_cast<double>(visit.freshness) < least; },
      findings);
}

void no_validator(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  report_files(
      site, context, [](const Visit& visit) { return !visit.validator; }, findings);
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {}) {
  return {.id = id,
          .severity = severity,
          .needs = needs::resource_status,
          .methods = {8},
          .thresholds = std::move(thresholds)};
}

const RowCheck kRows[] = {
    {info("perf-page-weight", warning, {{"max-kib", 2667, "KiB"}, {"error-kib", 4000, "KiB"}}), page_weight,
     true},
    {info("perf-js-total", warning, {{"notice-kib", 300, "KiB"}, {"max-kib", 500, "KiB"}}), js_total, true},
    {info("perf-css-total", notice, {{"max-kib", 150, "KiB"}}), css_total, true},
    {info("perf-cjk-font-heavy", warning, {{"max-kib", 500, "KiB"}}), cjk_font_heavy, true},
    {info("perf-lcp-image-not-preloaded", opportunity, {{"min-kib", 100, "KiB"}}), lcp_not_preloaded, true},
};

const SiteCheck kSites[] = {
    {info("perf-no-cache", notice, {{"min-days", 7, "days"}}), no_cache},
    {info("perf-cache-no-validator", notice), no_validator},
};

}  // namespace

Topic performance_files_topic() { return {.name = "performance_files", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark

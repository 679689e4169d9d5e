// Images as their files are: how large, of which kind, and what that means for the page that shows them.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/once.h"
#include "analyzers/robots_txt.h"
#include "analyzers/summary.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kShown = 10;
constexpr double kKibi = 1024;
constexpr std::string_view kUnknownSize = "the size of an image is not known";

bool is_html_page(const PageRow& row) {
  return row.facts && row.facts->html && row.state.internal() && row.visit.status == 200;
}

struct File {
  std::string url;
  UrlState state;
  std::int32_t width = 0;  // px, of the file, else of the attributes; 0: unknown
  std::int32_t height = 0;
};

bool is_read(const UrlState& state) {
  return state.known && state.outcome == Outcome::response && state.status == 200;
}

File file_of(const Image& image, const SiteFacts& site) {
  const Url address = image.url.without_fragment();
  File file{.url = address.href()};
  const UrlId id = site.find(address);
  if (id != 0) file.state = site.state(id);
  const bool measured = file.state.width > 0;
  file.width = measured ? file.state.width : std::max(image.width, 0);
  file.height = measured ? file.state.height : std::max(image.height, 0);
  return file;
}

struct Seen {
  std::int64_t count = 0;
  std::vector<std::string> sources;

  void add(std::string source) {
    ++count;
    if (sources.size() < kShown) sources.push_back(std::move(source));
  }
};

// Calls judge(image, file) once for each image of the page that was read.
template <class Judge>
void each_file(const PageRow& row, const SiteFacts& site, const Judge& judge) {
  if (!is_html_page(row)) return;
  Once once;
  for (const Image& image : row.facts->images) {
    if (image.url.empty() || image.hidden || image.noscript_copy) continue;
    const File file = file_of(image, site);
    if (is_read(file.state) && once(file.url)) judge(image, file);
  }
}

// Lines between paragraphs are wide and flat.
bool is_ornament(const File& file) {
  constexpr std::int32_t kFlat = 6;
  return file.width > kFlat * file.height || file.height > kFlat * file.width;
}

bool names_ornament(std::string_view url) {
  const std::string name = ascii_lower(url.substr(url.rfind('/') + 1));
  for (const char* word : {"icon", "logo", "avatar", "spacer", "divider", "separator", "bullet", "arrow",
                           "bg", "background", "pattern", "badge", "decor", "ornament", "placeholder"})
    if (name.find(word) != name.npos) return true;
  return false;
}

// Where the page shows an image smaller than it is, the smaller size counts.
bool shown_large(const Image& image, const File& file, double limit) {
  const std::int32_t width = image.width > 0 ? image.width : file.width;
  const std::int32_t height = image.height > 0 ? image.height : file.height;
  return width >= limit && height >= limit;
}

void alt_empty(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
               Findings& findings) {
  if (!row.state.indexable()) return;
  Seen seen;
  std::int64_t line = 0;
  bool unknown = false;
  each_file(row, site, [&](const Image& image, const File& file) {
    const bool mute = image.has_alt && trim_ascii(image.alt).empty() && !image.decorative;
    if (!mute || image.in_link || image.region != Region::main || names_ornament(file.url)) return;
    if (file.width == 0 && file.state.media != Media::svg) unknown = true;
    if (!shown_large(image, file, limits["min-px"]) || is_ornament(file)) return;
    if (seen.count == 0) line = image.line;
    seen.add(file.url);
  });
  if (seen.count > 0)
    findings.add({{"count", seen.count}, {"sources", seen.sources}, {"line", line}});
  else if (unknown)
    findings.not_evaluated(kUnknownSize);
}

void oversized(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
               Findings& findings) {
  each_file(row, site, [&](const Image& image, const File& file) {
    if (file.state.width <= limits["min-px"] || image.width <= 0 || image.has_srcset) return;
    if (file.state.width <= limits["max-times"] * image.width) return;
    findings.add({{"image", file.url},
                  {"width", std::int64_t{file.state.width}},
                  {"shown", std::int64_t{image.width}},
                  {"line", std::int64_t{image.line}}},
                 {.subject = file.url});
  });
}

void no_srcset(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
               Findings& findings) {
  Seen seen;
  std::int64_t widest = 0;
  each_file(row, site, [&](const Image& image, const File& file) {
    if (image.has_srcset || image.region != Region::main) return;
    if (file.state.width <= limits["max-px"]) return;
    widest = std::max<std::int64_t>(widest, file.state.width);
    seen.add(file.url);
  });
  if (seen.count > 0) findings.add({{"count", seen.count}, {"width", widest}, {"sources", seen.sources}});
}

bool is_legacy(Media media) { return media == Media::jpeg || media == Media::png || media == Media::gif; }

void legacy_format(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
                   Findings& findings) {
  Seen seen;
  double bytes = 0;
  each_file(row, site, [&](const Image& image, const File& file) {
    const bool known = file.state.bytes != UrlState::kUnknownBytes;
    if (!is_legacy(file.state.media) || !known || image.modern_source || image.has_srcset) return;
    if (file.state.bytes <= limits["min-kib"] * kKibi) return;
    bytes += file.state.bytes;
    seen.add(file.url);
  });
  if (seen.count == 0) return;
  findings.add(
      {{"count", seen.count}, {"kib", std::int64_t{std::lround(bytes / kKibi)}}, {"sources", seen.sources}});
}

double most_per_pixel(Media media, const Limits& limits) {
  if (media == Media::jpeg || media == Media::webp) return limits["max-jpeg"];
  if (media == Media::png) return limits["max-png"];
  return 0;
}

void bytes_per_pixel(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
                     Findings& findings) {
  const UrlState& state = row.state;
  if (row.visit.role != Role::resource || !is_read(state) || state.width == 0) return;
  if (state.bytes == UrlState::kUnknownBytes || state.bytes <= limits["min-kib"] * kKibi) return;
  const double limit = most_per_pixel(state.media, limits);
  const double ratio = state.bytes / (1.0 * state.width * state.height);
  if (limit == 0 || ratio <= limit) return;
  findings.add({{"ratio", ratio},
                {"limit", limit},
                {"kib", std::int64_t{std::lround(state.bytes / kKibi)}},
                {"width", std::int64_t{state.width}},
                {"height", std::int64_t{state.height}}});
}

// Browsers look into files of no stated type, and Google forgives icons: those are left alone.
void unsupported_type(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                      Findings& findings) {
  const bool image = row.visit.role == Role::resource && is_read(row.state) && row.state.width == 0;
  if (image && row.state.media == Media::other_image)
    findings.add({{"image", row.visit.url.href()}, {"type", row.visit.content_type}});
  each_file(row, site, [&](const Image&, const File& file) {
    if (file.state.media != Media::html || file.state.width > 0) return;
    findings.add({{"image", file.url}, {"type", std::string("text/html")}}, {.subject = file.url});
  });
}

std::vector<const LinkElement*> icons_of(const PageFacts& facts) {
  std::vector<const LinkElement*> icons;
  for (const LinkElement& link : facts.link_elements) {
    if (has_rel(link.rel, "icon") && link.url.is_http()) icons.push_back(&link);
  }
  return icons;
}

void favicon_size(const PageRow& row, const SiteFacts& site, const SiteContext& context, const Limits& limits,
                  Findings& findings) {
  if (!is_html_page(row) || !context.is_home(row.visit.url)) return;
  std::vector<std::string> sizes;
  std::vector<std::string> icons;
  for (const LinkElement* link : icons_of(*row.facts)) {
    const UrlState state = site.state(site.find(link->url.without_fragment()));
    if (!is_read(state)) continue;
    if (state.media == Media::svg) return;
    if (state.width == 0) return findings.not_evaluated(kUnknownSize);
    if (state.width == state.height && state.width >= limits["min-px"]) return;
    sizes.push_back(std::to_string(state.width) + "x" + std::to_string(state.height));
    icons.push_back(link->url.href());
  }
  if (!sizes.empty()) findings.add({{"sizes", sizes}, {"limit", limits["min-px"]}, {"icons", icons}});
}

// Google's image crawler obeys its own group, else that of Googlebot.
RobotsTxtVerdict judge_for_images(const RobotsTxt& robots, const std::string& path) {
  const RobotsTxtVerdict verdict = robots.judge("Googlebot-Image", path);
  return verdict.own_group ? verdict : robots.judge("Googlebot", path);
}

void favicon_blocked(const PageRow& row, const SiteFacts& site, const SiteContext& context, const Limits&,
                     Findings& findings) {
  if (!is_html_page(row) || !context.is_home(row.visit.url)) return;
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxt robots(file->body);
    for (const LinkElement* link : icons_of(*row.facts)) {
      if (link->url.origin() != file->url.origin()) continue;
      const RobotsTxtVerdict verdict = judge_for_images(robots, std::string(link->url.path()));
      if (!verdict.allowed) return findings.add({{"icon", link->url.href()}, {"rule", verdict.rule}});
    }
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds) {
  return {.id = id,
          .severity = severity,
          .needs = needs::resource_status,
          .methods = {5},
          .thresholds = std::move(thresholds)};
}

const RowCheck kRows[] = {
    {info("image-alt-empty", notice, {{"min-px", 100, "px"}}), alt_empty, true},
    {info("image-oversized", notice, {{"max-times", 2, "times"}, {"min-px", 2000, "px"}}), oversized, true},
    {info(
         "image-bytes-per-pixel", notice,
         {{"max-jpeg", 0.5, "bytes per pixel"}, {"max-png", 1.5, "bytes per pixel"}, {"min-kib", 50, "KiB"}}),
     bytes_per_pixel},
    {info("image-legacy-format", opportunity, {{"min-kib", 50, "KiB"}}), legacy_format, true},
    {info("image-no-srcset", opportunity, {{"max-px", 1200, "px"}}), no_srcset, true},
    {info("image-unsupported-type", warning, {}), unsupported_type, true},
    {{.id = "image-favicon-size",
      .severity = notice,
      .scope = Scope::site,
      .needs = needs::resource_status,
      .methods = {23},
      .thresholds = {{"min-px", 48, "px"}}},
     favicon_size,
     true},
    {{.id = "image-favicon-blocked",
      .severity = warning,
      .scope = Scope::site,
      .needs = needs::robots,
      .methods = {23}},
     favicon_blocked,
     true},
};

}  // namespace

Topic image_pixels_topic() { return {.name = "image_pixels", .rows = kRows}; }

}  // namespace sitelark

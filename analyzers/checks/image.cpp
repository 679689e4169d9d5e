// Images as the page writes them.
#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::size_t kShown = 10;

// In noscript, and no lazy picture that has its copy there.
bool is_only_without_scripts(const Image& image) {
  return image.noscript_copy && !image.lazy && !image.data_src;
}

// What a reader may see: no counting pixels, nothing that only browsers without scripts show.
bool is_shown(const Image& image) {
  const bool pixel = image.width >= 0 && image.width <= 1 && image.height <= 1;
  return !image.hidden && !pixel && !is_only_without_scripts(image);
}

bool has_source(const Image& image) { return !image.src.empty() || image.has_srcset || image.data_src; }

struct Seen {
  std::int64_t count = 0;
  std::int64_t line = 0;  // of the first
  std::vector<std::string> sources;
  std::vector<std::string> texts;

  void add(const Image& image) {
    if (count++ == 0) line = image.line;
    if (sources.size() < kShown) sources.push_back(first_chars(image.src, 200));
    if (texts.size() < kShown) texts.push_back(first_chars(image.alt, 200));
  }
  void report(Findings& findings) const {
    if (count == 0) return;
    findings.add({{"count", count}, {"sources", sources}, {"line", line}});
  }
};

template <class Wanted>
Seen collect(const PageFacts& facts, const Wanted& wanted) {
  Seen seen;
  for (const Image& image : facts.images) {
    if (wanted(image)) seen.add(image);
  }
  return seen;
}

void alt_missing(const Page& page, const Limits&, Findings& findings) {
  collect(page.facts, [](const Image& image) {
    return !image.has_alt && !image.decorative && is_shown(image) && has_source(image);
  }).report(findings);
}

// The link that holds the image: the last one with an image that begins before it or with it.
const Link* link_around(const PageFacts& facts, const Image& image) {
  const Link* nearest = nullptr;
  for (const Link& link : facts.links) {
    const bool may_hold = link.kind == LinkKind::anchor && link.image && link.line <= image.line;
    if (may_hold && (!nearest || link.line >= nearest->line)) nearest = &link;
  }
  return nearest;
}

// Judged only where no link with an image on that line has a name (aria-label, title): they may be its.
bool is_nameless(const PageFacts& facts, const Link& link) {
  return std::none_of(facts.links.begin(), facts.links.end(), [&](const Link& other) {
    return other.image && other.line == link.line && !other.anchor.empty();
  });
}

void alt_empty_linked(const Page& page, const Limits&, Findings& findings) {
  Seen seen;
  std::vector<std::string> targets;
  for (const Image& image : page.facts.images) {
    const bool mute = image.has_alt && trim_ascii(image.alt).empty() && image.only_in_link;
    if (!mute || !is_shown(image) || image.decorative) continue;
    const Link* link = link_around(page.facts, image);
    if (!link || !link->anchor.empty() || link->hidden || !is_nameless(page.facts, *link)) continue;
    seen.add(image);
    if (targets.size() < kShown) targets.push_back(link->target.href());
  }
  if (seen.count > 0) {
    findings.add({{"count", seen.count}, {"sources", seen.sources}, {"targets", std::move(targets)}});
  }
}

void alt_too_long(const Page& page, const Limits& limits, Findings& findings) {
  const Image* longest = nullptr;
  std::int64_t most = 0;
  std::int64_t count = 0;
  for (const Image& image : page.facts.images) {
    if (image.noscript_copy && image.hidden) continue;
    const std::int64_t chars =
        is_cjk_dominant(image.alt) ? count_cells(image.alt, true) : count_chars(image.alt);
    if (static_cast<double>(chars) <= limits["max-chars"]) continue;
    ++count;
    if (chars > most) {
      most = chars;
      longest = &image;
    }
  }
  if (!longest) return;
  findings.add({{"chars", most},
                {"limit", limits["max-chars"]},
                {"alt", first_chars(longest->alt, 300)},
                {"source", longest->src},
                {"count", count}});
}

void alt_filename(const Page& page, const Limits&, Findings& findings) {
  static const Pattern file(
      "^\\S+\\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$|^(?:IMG|DSC[NF]?|PXL|MVIMG)[_-]?\\d{2,}[\\w-]*$",
      true);
  const Seen seen =
      collect(page.facts, [](const Image& image) { return file.found_in(trim_ascii(image.alt)); });
  if (seen.count > 0) findings.add({{"count", seen.count}, {"alts", seen.texts}, {"line", seen.line}});
}

// An image that stands there several times is told once.
void missing_dimensions(const Page& page, const Limits&, Findings& findings) {
  std::set<std::string_view> told;
  collect(page.facts, [&](const Image& image) {
    const bool sized = (image.width >= 0 && image.height >= 0) || image.style_ratio;
    if (sized || !is_shown(image) || !has_source(image)) return false;
    return image.src.empty() || told.insert(image.src).second;
  }).report(findings);
}

void lazy_no_src(const Page& page, const Limits&, Findings& findings) {
  const Seen seen = collect(page.facts, [](const Image& image) {
    return image.data_src && !image.noscript_copy && !image.has_srcset;
  });
  if (seen.count > 0) findings.add({{"count", seen.count}, {"line", seen.line}});
}

void picture_without_img(const Page& page, const Limits&, Findings& findings) {
  std::int64_t count = 0;
  std::int64_t line = 0;
  for (const Remark& remark : page.facts.remarks) {
    if (remark.kind != "picture-without-img") continue;
    if (count++ == 0) line = remark.line;
  }
  if (count > 0) findings.add({{"count", count}, {"line", line}});
}

void data_uri_large(const Page& page, const Limits& limits, Findings& findings) {
  std::int64_t largest = 0;
  const Seen seen = collect(page.facts, [&](const Image& image) {
    if (static_cast<double>(image.data_uri_bytes) <= limits["max-kib"] * 1024) return false;
    largest = std::max(largest, image.data_uri_bytes);
    return true;
  });
  if (seen.count > 0) findings.add({{"count", seen.count}, {"kib", largest / 1024}, {"line", seen.line}});
}

// Nothing tells where the fold is: only the first image of main counts, and only where at most one heading
// comes before it.
void lazy_above_fold(const Page& page, const Limits&, Findings& findings) {
  const auto first = std::find_if(page.facts.images.begin(), page.facts.images.end(), [](const Image& image) {
    return image.region == Region::main && is_shown(image) && !image.decorative;
  });
  if (first == page.facts.images.end() || !first->lazy || first->data_src || first->data_uri_bytes > 0)
    return;
  if (first->headings_before <= 1)
    findings.add({{"source", first->src}, {"line", std::int64_t{first->line}}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "image-alt-missing", .severity = warning, .gate = Gate::indexable, .methods = {5}}, alt_missing},
    {{.id = "image-alt-empty-linked", .severity = warning, .gate = Gate::indexable, .methods = {5}},
     alt_empty_linked},
    {{.id = "image-alt-too-long",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"max-chars", 100, "chars"}}},
     alt_too_long},
    {{.id = "image-alt-filename", .severity = notice, .methods = {5}}, alt_filename},
    {{.id = "image-missing-dimensions", .severity = notice, .gate = Gate::indexable, .methods = {5}},
     missing_dimensions},
    {{.id = "image-lazy-no-src", .severity = warning, .methods = {5}}, lazy_no_src},
    {{.id = "image-picture-without-img", .severity = error, .methods = {5}}, picture_without_img},
    {{.id = "image-data-uri-large",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"max-kib", 10, "KiB"}}},
     data_uri_large},
    {{.id = "image-lazy-above-fold", .severity = notice, .methods = {5}}, lazy_above_fold},
};

}  // namespace

Topic image_topic() { return {.name = "image", .pages = kPages}; }

}  // namespace sitelark

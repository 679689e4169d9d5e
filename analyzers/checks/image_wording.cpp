// What images are called, and how a page's many images are loaded.
#include "analyzers/checks/topics.h"
#include "analyzers/remarks.h"
#include "analyzers/words.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::size_t kShown = 10;

bool is_shown(const Image& image) {
  const bool pixel = image.width >= 0 && image.width <= 1 && image.height <= 1;
  return !image.hidden && !pixel && !image.decorative && !image.url.empty();
}

bool is_content(const Image& image) { return is_shown(image) && image.region == Region::main; }

void alt_duplicate(const Page& page, const Limits& limits, Findings& findings) {
  struct SameAlt {
    std::string alt;  // as the first image has it
    std::set<std::string> images;
  };
  std::map<std::string, SameAlt> alts;
  for (const Image& image : page.facts.images) {
    if (!is_content(image) || trim_ascii(image.alt).empty()) continue;
    SameAlt& same = alts[fold(image.alt)];
    if (same.images.empty()) same.alt = image.alt;
    same.images.insert(image.url.without_fragment().href());
  }
  const auto most = std::max_element(alts.begin(), alts.end(), [](const auto& a, const auto& b) {
    return a.second.images.size() < b.second.images.size();
  });
  if (most == alts.end() || static_cast<double>(most->second.images.size()) < limits["min-images"]) return;
  std::vector<std::string> sources(most->second.images.begin(), most->second.images.end());
  const auto count = static_cast<std::int64_t>(sources.size());
  if (sources.size() > kShown) sources.resize(kShown);
  findings.add({{"alt", first_chars(most->second.alt, 200)}, {"count", count}, {"sources", sources}});
}

// The word that comes most often, where it comes far too often; else empty.
std::pair<std::string, std::int64_t> stuffed_word(std::string_view alt, const Limits& limits) {
  const std::vector<std::string> words = topic_tokens(alt);
  std::map<std::string_view, std::int64_t> counts;
  std::pair<std::string, std::int64_t> most;
  for (const std::string& word : words) {
    const std::int64_t count = ++counts[word];
    if (count > most.second) most = {word, count};
  }
  const double share = 100.0 * static_cast<double>(most.second) / static_cast<double>(words.size());
  const bool often = static_cast<double>(most.second) >= limits["min-repeats"];
  if (words.empty() || !often || share < limits["min-share"]) return {};
  return most;
}

void alt_stuffed(const Page& page, const Limits& limits, Findings& findings) {
  for (const Image& image : page.facts.images) {
    if (!is_shown(image)) continue;
    const auto [word, count] = stuffed_word(image.alt, limits);
    if (count == 0) continue;
    return findings.add({{"word", word},
                         {"count", count},
                         {"alt", first_chars(image.alt, 300)},
                         {"line", std::int64_t{image.line}}});
  }
}

// "IMG_1234" of "/uploads/IMG_1234-300x200.jpg".
std::string_view file_stem(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  return name.substr(0, std::min(name.rfind('.'), name.size()));
}

// Pictures of other people's services, and programs that are told the picture by their parameters.
bool is_named_by_others(const Url& url) {
  const std::string_view host = url.host();
  const std::string_view path = url.path();
  const bool program = path.ends_with(".php") || path.ends_with(".aspx") || path.ends_with(".ashx");
  return host.ends_with("gravatar.com") || host.ends_with("twimg.com") || (program && url.query());
}

void generic_filename(const Page& page, const Limits&, Findings& findings) {
  static const Pattern generic(
      "^(?:(?:image|img|picture|pic|photo|untitled|unnamed|screenshot|screen-shot|screen_shot|dscn?|pxl|"
      "mvimg)[-_ ]?\\d{0,14}|[0-9a-f]{16,})(?:[-_]\\d{2,5}x\\d{2,5})?$",
      true);
  std::set<std::string> names;
  for (const Image& image : page.facts.images) {
    if (!is_content(image)) continue;
    const std::string path(image.url.path());
    const std::string_view stem = file_stem(path);
    if (is_named_by_others(image.url)) continue;
    if (generic.found_in(stem)) names.insert(path.substr(path.rfind('/') + 1));
  }
  if (names.empty()) return;
  std::vector<std::string> some(names.begin(), names.end());
  if (some.size() > kShown) some.resize(kShown);
  findings.add({{"count", static_cast<std::int64_t>(names.size())}, {"names", some}});
}

void not_lazy_below(const Page& page, const Limits& limits, Findings& findings) {
  constexpr int kPlaceholder = 4;
  std::int64_t images = 0;
  std::int64_t below = 0;
  std::int64_t lazy = 0;
  std::map<std::string_view, int> uses;
  for (const Image& image : page.facts.images) ++uses[image.src];
  for (const Image& image : page.facts.images) {
    const bool loaded = !image.url.empty() || image.data_src;
    if (image.hidden || !loaded || (image.noscript_copy && !image.lazy && !image.data_src)) continue;
    if (static_cast<double>(++images) <= limits["first"]) continue;
    ++below;
    // A source that stands in many places is a picture that a script replaces.
    if (image.lazy || image.data_src || uses[image.src] >= kPlaceholder) ++lazy;
  }
  if (static_cast<double>(images) <= limits["max-images"]) return;
  const double share = 100.0 * static_cast<double>(lazy) / static_cast<double>(below);
  if (share < limits["min-share"]) findings.add({{"count", images}, {"share", share}});
}

void css_background(const Page& page, const Limits& limits, Findings& findings) {
  std::vector<std::string> urls;
  for (const Remark* remark : remarks_of(page.facts, "css-background")) {
    const Measured seen = measured(*remark);
    if (seen.number > limits["min-px"]) urls.emplace_back(seen.what);
  }
  if (static_cast<double>(urls.size()) >= limits["min-images"])
    findings.add({{"count", static_cast<std::int64_t>(urls.size())}, {"urls", urls}});
}

void link_only_nav(const Page& page, const Limits& limits, Findings& findings) {
  std::int64_t links = 0;
  std::int64_t mute = 0;
  for (const Link& link : page.facts.links) {
    if (link.kind != LinkKind::anchor || link.region != Region::nav || link.hidden) continue;
    ++links;
    if (link.image && link.anchor.empty()) ++mute;
  }
  const bool most = static_cast<double>(mute) * 100 > static_cast<double>(links) * limits["max-share"];
  if (most && static_cast<double>(links) >= limits["min-links"])
    findings.add({{"count", mute}, {"links", links}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "image-alt-duplicate",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"min-images", 3, "images"}}},
     alt_duplicate},
    {{.id = "image-alt-stuffed",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"min-repeats", 4, "times"}, {"min-share", 25, "%"}}},
     alt_stuffed},
    {{.id = "image-generic-filename", .severity = opportunity, .methods = {5}}, generic_filename},
    {{.id = "image-not-lazy-below",
      .severity = opportunity,
      .methods = {5},
      .thresholds = {{"max-images", 10, "images"}, {"first", 5, "images"}, {"min-share", 20, "%"}}},
     not_lazy_below},
    {{.id = "image-css-background-content",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"min-images", 3, "images"}, {"min-px", 300, "px"}}},
     css_background},
    {{.id = "image-link-only-nav",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"max-share", 50, "%"}, {"min-links", 3, "links"}}},
     link_only_nav},
};

}  // namespace

Topic image_wording_topic() { return {.name = "image_wording", .pages = kPages}; }

}  // namespace sitelark

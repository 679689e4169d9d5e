// How elements are put together and sized: lists, tables, names, what only fits a wide screen. Told as
// remarks; where a check compares with a limit, the value begins with the number.
#include <fmt/core.h>

#include "crawler/html/ascii.h"
#include "crawler/html/contrast.h"
#include "crawler/html/inline_style.h"
#include "crawler/html/reading.h"

namespace sitelark {
namespace {

constexpr double kNarrowScreen = 320;  // px: no phone is narrower
constexpr double kLargeTarget = 48;    // px: more than any guideline asks for
constexpr double kFullContrast = 7;    // more than that no guideline asks for
constexpr double kLargeText = 24;      // px, WCAG 2.2, "large scale"
constexpr double kPicture = 100;       // px: what is smaller is an icon

bool is_filled(const char* value) { return value != nullptr && !ascii::trim(value).empty(); }

bool is_named(const Element& element) {
  return is_filled(element.attribute("title")) || is_filled(element.attribute("aria-label")) ||
         is_filled(element.attribute("aria-labelledby"));
}

bool is_html(const GumboNode& node, GumboTag tag) {
  return is_element(node) && node.v.element.tag == tag &&
         node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
}

bool has_own_text(const GumboNode& node) {
  for (unsigned i = 0; i < node.v.element.children.length; ++i)
    if (child_at(node, i)->type == GUMBO_NODE_TEXT) return true;
  return false;
}

// Custom elements and templates put their children where they belong.
bool is_plain_parent(const GumboNode* parent) {
  return parent != nullptr && is_element(*parent) && parent->type != GUMBO_NODE_TEMPLATE &&
         parent->v.element.tag != GUMBO_TAG_UNKNOWN;
}

bool is_list_of(const GumboNode& parent, GumboTag item) {
  if (item == GUMBO_TAG_LI)
    return is_html(parent, GUMBO_TAG_UL) || is_html(parent, GUMBO_TAG_OL) ||
           is_html(parent, GUMBO_TAG_MENU) || is_html(parent, GUMBO_TAG_DIR);
  const bool group = is_html(parent, GUMBO_TAG_DIV) && parent.parent != nullptr;
  return is_html(parent, GUMBO_TAG_DL) || (group && is_html(*parent.parent, GUMBO_TAG_DL));
}

void remark_item(Reading& reading, const Element& element) {
  const GumboNode* parent = element.node.parent;
  if (element.clone || element.global.role != nullptr || !is_plain_parent(parent)) return;
  if (is_list_of(*parent, element.tag) || attribute(parent->v.element, "role") != nullptr) return;
  reading.remark_some("item-outside-list", markup(element.html), element.line);
}

bool has_captions(const Element& element) {
  for (unsigned i = 0; i < element.html.children.length; ++i) {
    const GumboNode& child = *child_at(element.node, i);
    if (!is_html(child, GUMBO_TAG_TRACK)) continue;
    const std::string_view kind = ascii::trim(attribute_text(child.v.element, "kind"));
    if (kind.empty() || ascii::equals(kind, "captions") || ascii::equals(kind, "subtitles")) return true;
  }
  return false;
}

// A video without sound needs no captions.
void remark_video(Reading& reading, const Element& element) {
  if (element.has("muted") || has_captions(element)) return;
  std::string_view src = element.text_of("src");
  if (src.empty()) src = markup(element.html);
  reading.remark_some("video-without-captions", src, element.line);
}

void remark_unnamed(Reading& reading, const Element& element) {
  const bool button = element.tag == GUMBO_TAG_INPUT;
  if (button && !ascii::equals(ascii::trim(element.text_of("type")), "image")) return;
  if (is_named(element) || is_filled(element.attribute("alt"))) return;
  if (element.text_of("data") == "about:blank") return;  // measures sizes, shows nothing
  if (!button && (element.html.children.length > 0 || element.global.role != nullptr)) return;
  reading.remark_some("object-without-name", markup(element.html), element.line);
}

// A link to a place of this page among the first ones leads past the menu.
bool has_skip_link(const PageFacts& facts) {
  constexpr int kFirst = 20;
  int seen = 0;
  for (const Link& link : facts.links) {
    if (link.kind != LinkKind::anchor) continue;
    if (!link.fragment.empty() && link.target == facts.url.without_fragment()) return true;
    if (++seen == kFirst) break;
  }
  return false;
}

void remark_main(Reading& reading, const Element& element) {
  reading.main_begun = true;
  if (reading.tab_stops > 0 && !has_skip_link(reading.facts))
    reading.remark("links-before-main", std::to_string(reading.tab_stops), element.line);
}

bool is_main(const Element& element) {
  const bool role = element.global.role != nullptr && ascii::equals(ascii::trim(element.global.role), "main");
  return element.tag == GUMBO_TAG_MAIN || role;
}

// width loses against a max-width of the style sheet, min-width wins; only for the page's frame width counts.
double forced_width(const Element& element, const InlineStyle& style) {
  const bool frame = element.tag == GUMBO_TAG_BODY || element.tag == GUMBO_TAG_MAIN;
  return frame ? std::max(style.width, style.min_width) : style.min_width;
}

void remark_sizes(Reading& reading, const Element& element, const InlineStyle& style, const Context& inner) {
  const double width = forced_width(element, style);
  if (width > kNarrowScreen && !inner.scrolls)
    reading.remark_some("fixed-width", fmt::format("{:g} {}", width, markup(element.html)), element.line);
  const bool boxed = element.tag == GUMBO_TAG_BUTTON ||
                     (element.tag == GUMBO_TAG_A && (ascii::equals(style.display, "block") ||
                                                     ascii::equals(style.display, "inline-block")));
  const double smaller = std::min(style.width, style.height);
  if (boxed && smaller > 0 && smaller < kLargeTarget)
    reading.remark_some("small-target", fmt::format("{:g} {}", smaller, markup(element.html)), element.line);
  if (style.image_urls.empty() || inner.region != Region::main) return;
  const double larger = std::max(style.width, style.height);
  if (larger > kPicture)
    reading.remark_some("css-background", fmt::format("{:g} {}", larger, style.image_urls[0]), element.line);
}

void remark_colours(Reading& reading, const Element& element, const InlineStyle& style) {
  if (style.colour.empty() || style.background.empty() || !style.image_urls.empty()) return;
  if (style.same_colours || !has_own_text(element.node)) return;
  const std::optional<double> ratio = contrast(style.colour, style.background);
  if (!ratio || *ratio >= kFullContrast) return;
  reading.remark_some(style.font_size >= kLargeText ? "contrast-large" : "contrast",
                      fmt::format("{:.2f} {} / {}", *ratio, style.colour, style.background), element.line);
}

void remark_style(Reading& reading, const Element& element, Context& inner) {
  const InlineStyle style = read_inline_style(element.global.style);
  inner.scrolls = inner.scrolls || style.scrolls;
  if (inner.out_of_sight() || element.clone) return;
  remark_sizes(reading, element, style, inner);
  remark_colours(reading, element, style);
}

void remark_tag(Reading& reading, const Element& element, Context& inner) {
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return remark_item(reading, element);
    case GUMBO_TAG_VIDEO:
      return remark_video(reading, element);
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_INPUT:
      return remark_unnamed(reading, element);
    case GUMBO_TAG_TABLE:
      if (!inner.in_table && !inner.code) read_table(reading, element);
      inner.in_table = true;
      return;
    default:
      return;
  }
}

}  // namespace

void read_structure(Reading& reading, const Element& element, Context& inner) {
  if (inner.noscript) return;
  if (element.global.style != nullptr) remark_style(reading, element, inner);
  if (inner.out_of_sight() || inner.decorative || inner.head) return;
  if (!reading.main_begun && is_main(element)) remark_main(reading, element);
  remark_tag(reading, element, inner);
}

}  // namespace sitelark

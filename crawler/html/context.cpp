#include "crawler/html/context.h"

#include <bitset>

#include "crawler/html/ascii.h"
#include "crawler/html/inline_style.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using TagSet = std::bitset<GUMBO_TAG_LAST + 1>;

TagSet tag_set(std::initializer_list<GumboTag> tags) {
  TagSet set;
  for (const GumboTag tag : tags) set.set(tag);
  return set;
}

#define T(name) GUMBO_TAG_##name
// Content that is not shown, or only where the element itself fails.
const TagSet kUnseen =
    tag_set({T(HEAD), T(SCRIPT), T(STYLE), T(TEMPLATE), T(NOSCRIPT), T(SVG), T(IFRAME), T(VIDEO), T(AUDIO),
             T(CANVAS), T(OBJECT), T(NOFRAMES), T(NOEMBED), T(DATALIST), T(TITLE), T(APPLET)});
const TagSet kCode = tag_set({T(PRE), T(CODE), T(KBD), T(SAMP), T(VAR), T(TEXTAREA), T(XMP), T(LISTING)});
const TagSet kBlocks = tag_set(
    {T(BODY),   T(ARTICLE),  T(SECTION),    T(NAV),    T(ASIDE),    T(H1),      T(H2),      T(H3),
     T(H4),     T(H5),       T(H6),         T(HGROUP), T(HEADER),   T(FOOTER),  T(ADDRESS), T(P),
     T(HR),     T(PRE),      T(BLOCKQUOTE), T(OL),     T(UL),       T(LI),      T(DL),      T(DT),
     T(DD),     T(FIGURE),   T(FIGCAPTION), T(MAIN),   T(DIV),      T(BR),      T(TABLE),   T(CAPTION),
     T(TBODY),  T(THEAD),    T(TFOOT),      T(TR),     T(TD),       T(TH),      T(FORM),    T(FIELDSET),
     T(LEGEND), T(OPTGROUP), T(OPTION),     T(SELECT), T(TEXTAREA), T(DETAILS), T(SUMMARY), T(MENU),
     T(DIR),    T(LISTING),  T(XMP),        T(CENTER), T(VIDEO),    T(IFRAME)});
#undef T

enum class Landmark : std::uint8_t { none, main, article, section, nav, header, footer, aside };

Landmark landmark_of_role(std::string_view role) {
  if (ascii::equals(role, "main")) return Landmark::main;
  if (ascii::equals(role, "article")) return Landmark::article;
  if (ascii::equals(role, "navigation")) return Landmark::nav;
  if (ascii::equals(role, "banner")) return Landmark::header;
  if (ascii::equals(role, "contentinfo")) return Landmark::footer;
  if (ascii::equals(role, "complementary")) return Landmark::aside;
  return Landmark::none;
}

// header and footer of an article or section belong to its content (HTML-AAM 1.0, 3.4).
Landmark landmark_of(const Element& element, const Context& outer) {
  if (element.global.role != nullptr)
    if (const Landmark found = landmark_of_role(ascii::trim(element.global.role)); found != Landmark::none)
      return found;
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_MAIN:
      return Landmark::main;
    case GUMBO_TAG_ARTICLE:
      return Landmark::article;
    case GUMBO_TAG_SECTION:
      return Landmark::section;
    case GUMBO_TAG_NAV:
      return Landmark::nav;
    case GUMBO_TAG_ASIDE:
      return Landmark::aside;
    case GUMBO_TAG_HEADER:
      return outer.sectioned ? Landmark::none : Landmark::header;
    case GUMBO_TAG_FOOTER:
      return outer.sectioned ? Landmark::none : Landmark::footer;
    default:
      return Landmark::none;
  }
}

// An article in a sidebar or a navigation stays there; <main> always begins the main part.
void enter_landmark(Reading& reading, Landmark landmark, Context& context) {
  switch (landmark) {
    case Landmark::none:
      return;
    case Landmark::main:
      context.region = Region::main;
      context.in_main = true;
      if (!context.out_of_sight() && !context.noscript) ++reading.facts.main_landmarks;
      break;
    case Landmark::article:
    case Landmark::section:
      break;
    case Landmark::nav:
      context.region = Region::nav;
      break;
    case Landmark::aside:
      context.region = Region::aside;
      break;
    case Landmark::header:
      context.region = Region::header;
      return;
    case Landmark::footer:
      context.region = Region::footer;
      return;
  }
  context.sectioned = true;
}

// Menus, tabs and dialogs hide text that people open by a click; an ancestor's name tells.
bool is_widget(const GumboNode* node) {
  for (int level = 0; node != nullptr && level < 12; ++level, node = node->parent) {
    if (!is_element(*node)) return false;
    const GumboElement& e = node->v.element;
    if (e.tag == GUMBO_TAG_NAV || e.tag == GUMBO_TAG_BODY || ascii::equals(element_name(e), "dialog"))
      return e.tag != GUMBO_TAG_BODY;
    if (attribute(e, "role") != nullptr || attribute(e, "aria-expanded") != nullptr ||
        attribute(e, "aria-labelledby") != nullptr)
      return true;
    for (const char* name : {"class", "id"})
      for (const std::string_view hint :
           {"menu",    "nav",     "tab",      "modal",     "popup",   "pop-up",   "dialog", "drop",
            "tooltip", "cookie",  "consent",  "accordion", "collaps", "lightbox", "toggle", "panel",
            "overlay", "slide",   "carousel", "more",      "search",  "form",     "layer",  "loading",
            "alert",   "message", "template", "tpl",       "submenu", "sidebar",  "share"})
        if (icontains_ascii(attribute_text(e, name), hint)) return true;
  }
  return false;
}

void apply_style(Reading& reading, const Element& element, const Context& outer, Context& inner) {
  const InlineStyle style = read_inline_style(element.global.style);
  if (!style.image_urls.empty()) read_inline_images(reading, style.image_urls, element, outer);
  if (style.display_none) {
    inner.hidden = true;
    inner.unseen = true;
    ++inner.hide_level;
  }
  if (style.font_size_zero) inner.font_zero = true;
  if (style.weight_set) inner.bold = style.bold;
  if (style.font_size_set && outer.font_zero) inner.font_zero = inner.styled_away = false;
  if (style.hides_text() && !outer.unseen && !outer.styled_away && inner.region != Region::nav)
    inner.styled_away = !is_widget(&element.node);
}

std::string_view text_or_empty(const char* text) { return text == nullptr ? std::string_view{} : text; }

bool has_word_among(std::string_view words, std::initializer_list<std::string_view> names) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" \t\n\r\f"), words.size());
    const std::string_view word = words.substr(0, end);
    for (const std::string_view name : names)
      if (ascii::equals(word, name)) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

// The words of one comment or review by the names of its element; what stands around them (links to the
// rules, to the provider, to log in) is the site's own.
bool holds_comments(const GlobalAttributes& global) {
  for (const std::string_view names : {text_or_empty(global.id), text_or_empty(global.classes)}) {
    if (!icontains_ascii(names, "comment") && !icontains_ascii(names, "review")) continue;
    if (has_word_among(names, {"comment", "comment-list", "commentlist", "comment-body", "comment-content",
                               "comment-author", "comment-text", "review-body", "review-content"}))
      return true;
  }
  return false;
}

// Menus that open by a click or the pointer, by the class names of common frameworks, and closed details.
bool is_folded_away(const Element& element) {
  if (element.tag == GUMBO_TAG_DETAILS) return !element.has("open");
  const std::string_view classes = text_or_empty(element.global.classes);
  const auto holds = [&](std::string_view part) { return icontains_ascii(classes, part); };
  if (!holds("drop") && !holds("sub") && !holds("collapse")) return false;
  if (has_word_among(classes, {"show", "open", "in", "is-active", "navbar-collapse"})) return false;
  return has_word_among(
      classes, {"dropdown-menu", "dropdown__menu", "dropdown-content", "sub-menu", "submenu", "collapse"});
}

bool is_breadcrumb(const GlobalAttributes& global) {
  for (const char* text : {global.classes, global.id, global.label, global.kind}) {
    if (text == nullptr) continue;
    if (icontains_ascii(text, "crumb") || std::string_view(text).find("面包屑") != std::string_view::npos)
      return true;
  }
  return false;
}

}  // namespace

bool is_block(GumboTag tag) { return kBlocks[tag]; }

GlobalAttributes read_global_attributes(const GumboElement& element) {
  GlobalAttributes global;
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* a = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const std::string_view name = a->name;
    switch (name[0]) {
      case 'a':
        if (name == "aria-label") global.label = a->value;
        if (name == "aria-hidden") global.aria_hidden = ascii::equals(ascii::trim(a->value), "true");
        break;
      case 'c':
        if (name == "class") global.classes = a->value;
        break;
      case 'd':
        global.nosnippet = global.nosnippet || name == "data-nosnippet";
        break;
      case 'h':
        global.hidden = global.hidden || name == "hidden";
        break;
      case 'i':
        if (name == "id") global.id = a->value;
        global.itemscope = global.itemscope || name == "itemscope";
        if (name == "itemtype") global.kind = a->value;
        break;
      case 'r':
        if (name == "role") global.role = a->value;
        break;
      case 's':
        if (name == "style") global.style = a->value;
        break;
      case 't':
        global.rdfa = global.rdfa || name == "typeof";
        if (name == "typeof") global.kind = a->value;
        if (name == "tabindex") global.positive_tabindex = std::atoi(a->value) > 0;
        break;
      case 'v':
        global.vocabulary = global.vocabulary || name == "vocab";
        break;
      default:
        break;
    }
  }
  return global;
}

Context inner_context(Reading& reading, const Element& element, const Context& outer) {
  Context inner = outer;
  const GlobalAttributes& global = element.global;
  enter_landmark(reading, landmark_of(element, outer), inner);
  if (element.tag == GUMBO_TAG_HEAD) inner.head = true;
  if (kCode[element.tag]) inner.code = true;
  if (element.tag == GUMBO_TAG_B || element.tag == GUMBO_TAG_STRONG) inner.bold = true;
  if (element.html.tag_namespace != GUMBO_NAMESPACE_HTML) inner.svg = element.tag != GUMBO_TAG_MATH;
  if (kUnseen[element.tag]) {
    inner.unseen = true;
    ++inner.hide_level;
  }
  if (!inner.comments && element.tag != GUMBO_TAG_BODY && element.tag != GUMBO_TAG_A)
    inner.comments = holds_comments(global);
  if (!reading.breadcrumb && is_breadcrumb(global)) {
    reading.breadcrumb = true;
    reading.remark("breadcrumb", {}, element.line);
  }
  if (!inner.folded_away) inner.folded_away = is_folded_away(element);
  if (global.hidden) inner.hidden = true;
  if (global.hidden || global.aria_hidden) {
    inner.unseen = true;
    inner.styled_away = false;
    ++inner.hide_level;
  }
  const bool plain_role = global.role != nullptr &&
                          (ascii::equals(global.role, "presentation") || ascii::equals(global.role, "none"));
  if (global.aria_hidden || (plain_role && element.tag == GUMBO_TAG_IMG)) inner.decorative = true;
  if (global.style != nullptr) apply_style(reading, element, outer, inner);
  return inner;
}

}  // namespace sitelark

// The facts of html, title, base, meta and link elements.
#include "crawler/html/ascii.h"
#include "crawler/html/meta_refresh.h"
#include "crawler/html/reading.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxMetas = 200;
constexpr std::size_t kMaxItemprops = 100;  // microdata of long lists must not crowd the others out
constexpr std::size_t kMaxLinkElements = 500;

Place place_of(const Context& context) { return context.head ? Place::head : Place::body; }

// Metadata that only counts in head: where it stands decides whether the head was broken.
void note_metadata(Reading& reading, const Element& element, const Context& context, bool has_offset = true) {
  if (!context.head) reading.metadata_in_body = true;
  if (has_offset)
    reading.facts.source.last_metadata_offset =
        std::max(reading.facts.source.last_metadata_offset, element.offset);
}

void read_html(Reading& reading, const Element& element) {
  PageFacts& facts = reading.facts;
  const char* lang = element.attribute("lang");
  facts.has_lang = lang != nullptr;
  if (lang != nullptr) facts.lang = cut(lang, 100);
  facts.xml_lang = cut(element.text_of("xml:lang"), 100);
  facts.dir = cut(element.text_of("dir"), 20);
}

void read_title(Reading& reading, const Element& element, const Context& context) {
  if (context.noscript || reading.facts.titles.size() >= 50) return;
  reading.facts.titles.push_back({short_text(only_text(element.node)), place_of(context), element.line});
  note_metadata(reading, element, context);
}

void read_base(Reading& reading, const Element& element, const Context& context) {
  const char* href = element.attribute("href");
  if (href == nullptr || context.noscript || reading.facts.has_base) return;
  reading.facts.has_base = true;
  reading.facts.base_href = cut(href, 2000);
  reading.facts.base_after_use = reading.url_used;
}

void read_refresh(Reading& reading, std::string_view content, const Element& element,
                  const Context& context) {
  const std::optional<MetaRefresh> refresh = parse_meta_refresh(content);
  if (!refresh || !refresh->has_url) return;
  const std::optional<Url> url = reading.resolve(refresh->url);
  if (!url || !url->is_http()) return;
  Link link;
  link.target = url->without_fragment();
  link.fragment = url->fragment().value_or("");
  link.kind = LinkKind::meta_refresh;
  link.region = context.head ? Region::head : context.region;
  link.line = element.line;
  reading.facts.links.push_back(std::move(link));
  reading.link_tags.push_back(nullptr);
}

bool is_robots_name(std::string_view name) {
  return name == "robots" || name == "googlebot" || name == "googlebot-news" || name == "bingbot" ||
         name == "baiduspider" || name == "yandex";
}

// A quotation mark inside the content ends it: what follows is read as names of attributes.
void look_for_cut_content(Reading& reading, const Element& element) {
  for (unsigned i = 0; i < element.html.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.html.attributes.data[i]);
    if (std::string_view(attribute->name).find_first_of("\"'") == std::string_view::npos) continue;
    return reading.remark("description-quote", markup(element.html), element.line);
  }
}

// The picture of a card: asked for its status like what the page itself loads.
void add_card_image(Reading& reading, const MetaTag& tag, const Context& context) {
  if (tag.name != "og:image" && tag.name != "og:image:url" && tag.name != "twitter:image") return;
  Resource resource{.kind = ResourceKind::other};
  resource.in_head = context.head;
  resource.line = tag.line;
  const bool url_used = reading.url_used;
  add_resource(reading, std::move(resource), tag.content);
  reading.url_used = url_used;  // it is not resolved against <base>
}

void add_meta(Reading& reading, std::string_view attribute, std::string_view name, const Element& element,
              const Context& context) {
  MetaTag tag;
  tag.name = ascii_lower(short_text(name, 200));
  tag.attribute = attribute;
  const std::string_view content =
      attribute == "charset" ? element.text_of("charset") : element.text_of("content");
  tag.content = short_text(content);
  tag.place = place_of(context);
  tag.line = element.line;
  if (attribute == "name" && is_robots_name(tag.name)) note_metadata(reading, element, context);
  if (attribute == "name" && tag.name == "description") {
    note_metadata(reading, element, context, false);
    look_for_cut_content(reading, element);
  }
  if (attribute == "http-equiv" && tag.name == "refresh") read_refresh(reading, content, element, context);
  if (tag.name == "fragment" && tag.content == "!") reading.remark("meta-fragment", tag.content, tag.line);
  add_card_image(reading, tag, context);
  const std::size_t limit = attribute == "itemprop" ? kMaxItemprops : kMaxMetas;
  if (reading.facts.metas.size() < limit) reading.facts.metas.push_back(std::move(tag));
}

void read_noscript_meta(Reading& reading, const Element& element, const Context& context) {
  const std::string name = ascii_lower(ascii::trim(element.text_of("name")));
  const bool refresh = ascii::equals(ascii::trim(element.text_of("http-equiv")), "refresh");
  if (context.head && (refresh || is_robots_name(name)))
    reading.remark("noscript-robots", markup(element.html), element.line);
}

void read_meta(Reading& reading, const Element& element, const Context& context) {
  if (context.noscript) return read_noscript_meta(reading, element, context);
  const char* name = element.attribute("name");
  const char* property = element.attribute("property");
  const char* equiv = element.attribute("http-equiv");
  if (element.has("charset")) add_meta(reading, "charset", "charset", element, context);
  const bool both = name != nullptr && property != nullptr && ascii_iequals(name, property);
  const bool open_graph = both && ascii_lower(ascii::trim(property)).starts_with("og:");
  if (name != nullptr && !open_graph) add_meta(reading, "name", name, element, context);
  if (property != nullptr && (!both || open_graph)) add_meta(reading, "property", property, element, context);
  if (equiv != nullptr) add_meta(reading, "http-equiv", equiv, element, context);
  if (name == nullptr && property == nullptr && equiv == nullptr && element.has("itemprop"))
    add_meta(reading, "itemprop", element.text_of("itemprop"), element, context);
}

std::optional<LinkKind> link_kind(std::string_view rel) {
  if (ascii::has_word(rel, "canonical")) return LinkKind::canonical;
  if (ascii::has_word(rel, "stylesheet")) return std::nullopt;
  if (ascii::has_word(rel, "alternate")) return LinkKind::alternate;
  if (ascii::has_word(rel, "next") || ascii::has_word(rel, "prev") || ascii::has_word(rel, "previous"))
    return LinkKind::next_prev;
  if (ascii::has_word(rel, "amphtml")) return LinkKind::amp;
  return std::nullopt;
}

std::optional<ResourceKind> resource_kind(std::string_view rel) {
  if (ascii::has_word(rel, "stylesheet")) return ResourceKind::style;
  if (ascii::has_word(rel, "preload") || ascii::has_word(rel, "modulepreload")) return ResourceKind::preload;
  if (ascii::has_word(rel, "manifest")) return ResourceKind::other;
  if (ascii::has_word(rel, "icon") || ascii::has_word(rel, "apple-touch-icon") ||
      ascii::has_word(rel, "apple-touch-icon-precomposed") || ascii::has_word(rel, "mask-icon"))
    return ResourceKind::icon;
  return std::nullopt;
}

LinkElement link_element(const Reading& reading, const Element& element, const Context& context) {
  LinkElement link;
  link.rel = ascii_lower(short_text(element.text_of("rel"), 200));
  link.href = cut(element.text_of("href"), 2000);
  if (const std::string_view href = ascii::trim(element.text_of("href")); !href.empty())
    if (std::optional<Url> url = reading.resolve(href)) link.url = std::move(*url);
  link.has_hreflang = element.has("hreflang");
  link.hreflang = cut(element.text_of("hreflang"), 100);
  link.media = cut(element.text_of("media"), 200);
  link.type = cut(element.text_of("type"), 100);
  link.sizes = cut(element.text_of("sizes"), 100);
  link.as = cut(element.text_of("as"), 30);
  link.lang = cut(element.text_of("lang"), 100);
  link.integrity = cut(element.text_of("integrity"), 200);
  link.crossorigin = element.has("crossorigin");
  link.place = place_of(context);
  link.line = element.line;
  return link;
}

void read_link_element(Reading& reading, const Element& element, const Context& context) {
  const std::string_view rel = element.text_of("rel");
  if (const std::optional<ResourceKind> kind = resource_kind(rel)) {
    Resource resource{.kind = *kind};
    resource.in_head = context.head;
    resource.integrity = element.has("integrity");
    resource.noscript = context.noscript;
    resource.line = element.line;
    add_resource(reading, std::move(resource), element.text_of("href"));
  }
  if (context.noscript || reading.facts.link_elements.size() >= kMaxLinkElements) return;
  LinkElement element_facts = link_element(reading, element, context);
  const std::optional<LinkKind> kind = link_kind(element_facts.rel);
  if (kind == LinkKind::canonical || (kind == LinkKind::alternate && element_facts.has_hreflang))
    note_metadata(reading, element, context);
  reading.url_used = reading.url_used || !element_facts.href.empty();
  if (kind && element_facts.url.is_http()) {
    Link link{.target = element_facts.url.without_fragment()};
    link.fragment = element_facts.url.fragment().value_or("");
    link.kind = *kind;
    link.region = context.head ? Region::head : context.region;
    link.line = element.line;
    reading.facts.links.push_back(std::move(link));
    reading.link_tags.push_back(nullptr);
  }
  reading.facts.link_elements.push_back(std::move(element_facts));
}

}  // namespace

void read_head_element(Reading& reading, const Element& element, const Context& context) {
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_HTML:
      return read_html(reading, element);
    case GUMBO_TAG_BODY:
      if (reading.facts.dir.empty()) reading.facts.dir = cut(element.text_of("dir"), 20);
      return;
    case GUMBO_TAG_TITLE:
      return read_title(reading, element, context);
    case GUMBO_TAG_BASE:
      return read_base(reading, element, context);
    case GUMBO_TAG_META:
      return read_meta(reading, element, context);
    case GUMBO_TAG_LINK:
      return read_link_element(reading, element, context);
    default:
      return;
  }
}

// The body was opened by something that may not stand in head, and metadata came later.
void finish_head(Reading& reading, const GumboNode& root, const Prescan& scan) {
  if (!reading.metadata_in_body) return;
  for (unsigned i = 0; i < root.v.element.children.length; ++i) {
    const GumboNode& body = *child_at(root, i);
    if (!is_element(body) || body.v.element.tag != GUMBO_TAG_BODY) continue;
    if ((body.parse_flags & GUMBO_INSERTION_BY_PARSER) == 0) return;
    for (unsigned j = 0; j < body.v.element.children.length; ++j) {
      const GumboNode& first = *child_at(body, j);
      if (first.type == GUMBO_NODE_COMMENT || first.type == GUMBO_NODE_WHITESPACE) continue;
      SourceFacts& source = reading.facts.source;
      source.head_breaker = is_element(first) ? std::string(element_name(first.v.element)) : "#text";
      const GumboSourcePosition at = is_element(first) ? first.v.element.start_pos : first.v.text.start_pos;
      source.head_breaker_line = static_cast<std::int32_t>(at.line) + scan.map.before(at.offset).lines;
      return;
    }
  }
}

}  // namespace sitelark

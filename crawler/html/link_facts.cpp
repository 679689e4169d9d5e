// Anchors, areas and frames: what they lead to, and why an anchor cannot be followed.
#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxLinks = 10'000;
constexpr std::size_t kMaxBadLinks = 200;

std::uint8_t rel_bits(std::string_view rel) {
  if (rel.empty()) return 0;
  std::uint8_t bits = 0;
  if (ascii::has_word(rel, "nofollow")) bits |= rel::nofollow;
  if (ascii::has_word(rel, "sponsored")) bits |= rel::sponsored;
  if (ascii::has_word(rel, "ugc")) bits |= rel::ugc;
  if (ascii::has_word(rel, "noopener")) bits |= rel::noopener;
  if (ascii::has_word(rel, "noreferrer")) bits |= rel::noreferrer;
  return bits;
}

// The scheme that `href` starts with, without ':'; empty: none (a relative reference).
std::string_view scheme_of(std::string_view href) {
  if (href.empty() || !ascii::is_letter(href[0])) return {};
  for (std::size_t i = 1; i < href.size(); ++i) {
    if (href[i] == ':') return href.substr(0, i);
    if (!ascii::is_letter(href[i]) && !ascii::is_digit(href[i]) && href[i] != '+' && href[i] != '-' &&
        href[i] != '.')
      break;
  }
  return {};
}

// "htp:", "ttps:", "https.:", "www.example.com:" are http gone wrong; "tel", "weixin" are schemes.
bool is_mistyped_scheme(std::string_view scheme) {
  if (scheme.find('.') != scheme.npos) return true;
  const std::string lower = ascii_lower(scheme);
  return lower != "http" && lower != "https" && lower != "ftp" && lower != "ftps" && lower.size() >= 3 &&
         (edit_distance(lower, "http") <= 1 || edit_distance(lower, "https") <= 1);
}

bool has_lone_percent(std::string_view s) {
  const auto is_hex = [](char c) {
    return ascii::is_digit(c) || (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f');
  };
  for (std::size_t i = s.find('%'); i != s.npos; i = s.find('%', i + 1))
    if (i + 2 >= s.size() || !is_hex(s[i + 1]) || !is_hex(s[i + 2])) return true;
  return false;
}

// It parses, but its author meant something else.
bool is_suspicious(std::string_view href, std::string_view scheme, const Url& url) {
  if (has_lone_percent(href)) return true;
  if (scheme.empty()) return ascii::starts_with(href, "http//") || ascii::starts_with(href, "https//");
  if (!href.substr(scheme.size() + 1).starts_with("//")) return true;
  return url.host() == "http" || url.host() == "https";
}

bool has_router_attribute(const Element& element) {
  for (unsigned i = 0; i < element.html.attributes.length; ++i) {
    const std::string_view name = static_cast<const GumboAttribute*>(element.html.attributes.data[i])->name;
    for (const std::string_view router :
         {"onclick", "ng-click", "@click", "v-on:click", "@click.prevent", ":to", "to", "routerlink",
          "[routerlink]", "ui-sref", "data-href", "data-url", "(click)"})
      if (name == router) return true;
  }
  return false;
}

struct Judged {
  std::optional<Url> target;
  std::optional<BadLinkKind> bad;
};

Judged judge_href(const Reading& reading, std::string_view href) {
  if (href.empty()) return {std::nullopt, BadLinkKind::empty};
  const std::string_view scheme = scheme_of(href);
  if (ascii::equals(scheme, "javascript")) return {std::nullopt, BadLinkKind::javascript};
  if (ascii::equals(scheme, "file") || scheme.size() == 1) return {std::nullopt, BadLinkKind::file};
  if (is_mistyped_scheme(scheme)) return {std::nullopt, BadLinkKind::suspicious};
  const bool web = scheme.empty() || ascii::equals(scheme, "http") || ascii::equals(scheme, "https");
  if (!web) {  // mailto, tel, weixin ...: no links of the web, and nothing wrong with them
    if (!Url::parse(href)) return {std::nullopt, BadLinkKind::unparsable};
    return {};
  }
  std::optional<Url> url = reading.resolve(href);
  if (!url) return {std::nullopt, BadLinkKind::unparsable};
  if (!url->is_http()) return {};
  std::optional<BadLinkKind> bad;
  if (is_suspicious(href, scheme, *url)) {
    bad = BadLinkKind::suspicious;
  } else if (href.find(' ') != href.npos) {
    bad = BadLinkKind::space;
  }
  return {std::move(url), bad};
}

std::int32_t add_bad_link(Reading& reading, BadLinkKind kind, std::string_view href, const Element& element) {
  if (reading.facts.bad_links.size() >= kMaxBadLinks) return -1;
  reading.facts.bad_links.push_back(
      {kind, cut(href, 500), {}, short_text(markup(element.html).substr(0, 2000), 200), element.line});
  return static_cast<std::int32_t>(reading.facts.bad_links.size()) - 1;
}

std::int32_t add_link(Reading& reading, Link link, const Url& url, const Element& element) {
  if (reading.facts.links.size() >= kMaxLinks) {
    ++reading.facts.links_cut;
    return -1;
  }
  link.target = url.without_fragment();
  link.fragment = url.fragment().value_or("");
  link.line = element.line;
  reading.facts.links.push_back(std::move(link));
  reading.link_tags.push_back(element.html.original_tag.data);
  return static_cast<std::int32_t>(reading.facts.links.size()) - 1;
}

// The link that the element was before the parser closed and opened it again; -1: none.
std::int32_t earlier_half(const Reading& reading, const Element& element) {
  const std::size_t count = reading.link_tags.size();
  for (std::size_t i = 0; i < std::min<std::size_t>(count, 20); ++i)
    if (reading.link_tags[count - 1 - i] == element.html.original_tag.data)
      return static_cast<std::int32_t>(count - 1 - i);
  return -1;
}

Link link_of(LinkKind kind, const Element& element, const Context& context) {
  Link link;
  link.kind = context.noscript ? LinkKind::noscript : kind;
  link.rel = rel_bits(element.text_of("rel"));
  link.region = context.region;
  link.hidden = context.out_of_sight();
  link.in_comments = context.comments;
  link.out_of_view = context.styled_away;
  link.target_blank = ascii::equals(element.text_of("target"), "_blank");
  return link;
}

void read_anchor(Reading& reading, const Element& element, const Context& context) {
  if (element.clone) {
    if (const std::int32_t index = earlier_half(reading, element); index >= 0) {
      TextSink& sink = open_sink(reading, TextSink::Kind::link, context);
      sink.index = index;
      sink.html = &element.html;
    }
    return;
  }
  const char* attribute = element.attribute("href");
  const bool svg = element.html.tag_namespace == GUMBO_NAMESPACE_SVG;
  std::optional<BadLinkKind> bad;
  std::optional<Url> target;
  const std::string_view href = attribute == nullptr ? std::string_view{} : ascii::trim(attribute);
  if (attribute != nullptr) {
    Judged judged = judge_href(reading, href);
    bad = judged.bad;
    target = std::move(judged.target);
    reading.url_used = true;
  } else if (!svg && !element.has("name") && has_router_attribute(element)) {
    bad = BadLinkKind::no_href;
  }
  if (bad && element.global.role != nullptr && !target) bad.reset();
  if (context.noscript) bad.reset();
  if (!bad && !target) return;
  const std::int32_t bad_index =
      bad ? add_bad_link(reading, *bad, attribute == nullptr ? "" : attribute, element) : -1;
  const std::int32_t index =
      target ? add_link(reading, link_of(LinkKind::anchor, element, context), *target, element) : -1;
  if (index >= 0 && !context.noscript && !context.out_of_sight() && !context.folded_away) ++reading.tab_stops;
  if (index < 0 && bad_index < 0) return;
  TextSink& sink = open_sink(reading, index >= 0 ? TextSink::Kind::link : TextSink::Kind::bad_link, context);
  sink.index = index;
  sink.bad_index = bad_index;
  sink.html = &element.html;
}

void read_area(Reading& reading, const Element& element, const Context& context) {
  const char* href = element.attribute("href");
  if (href == nullptr) return;
  const Judged judged = judge_href(reading, ascii::trim(href));
  if (judged.bad && !context.noscript) add_bad_link(reading, *judged.bad, href, element);
  if (!judged.target) return;
  Link link = link_of(LinkKind::area, element, context);
  link.anchor = short_text(element.text_of("alt"), 300);
  link.anchor_from_alt = !link.anchor.empty();
  link.image = true;
  add_link(reading, std::move(link), *judged.target, element);
}

void read_frame(Reading& reading, const Element& element, const Context& context) {
  const std::string_view src = ascii::trim(element.text_of("src"));
  if (src.empty() || context.noscript) return;
  const std::optional<Url> url = reading.resolve(src);
  if (!url || !url->is_http()) return;
  Link link = link_of(LinkKind::frame, element, context);
  link.anchor = short_text(element.text_of("title"), 300);
  add_link(reading, std::move(link), *url, element);
}

}  // namespace

void read_link(Reading& reading, const Element& element, const Context& context) {
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_A:
      return read_anchor(reading, element, context);
    case GUMBO_TAG_AREA:
      return read_area(reading, element, context);
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_FRAME:
      return read_frame(reading, element, context);
    default:
      return;
  }
}

}  // namespace sitelark

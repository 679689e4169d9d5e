#include "crawler/html/response_facts.h"

#include "crawler/html/ascii.h"
#include "crawler/html/media_type.h"
#include "crawler/html/meta_refresh.h"
#include "crawler/html/response_headers.h"
#include "text/fold.h"

namespace sitelark {
namespace {

void add_link(PageFacts& facts, const Url& url, LinkKind kind) {
  if (!url.is_http()) return;
  Link link{.target = url.without_fragment()};
  link.fragment = url.fragment().value_or("");
  link.kind = kind;
  link.region = Region::head;
  facts.links.push_back(std::move(link));
}

void read_location(PageFacts& facts, const Headers& headers) {
  const std::string_view location = header(headers, "location");
  if (!is_redirect_status(facts.status) || location.empty()) return;
  if (const std::optional<Url> url = Url::parse(location, &facts.url))
    add_link(facts, *url, LinkKind::redirect);
}

void read_refresh(PageFacts& facts, const Headers& headers) {
  const std::string_view value = header(headers, "refresh");
  if (value.empty()) return;
  MetaTag tag;
  tag.name = "refresh";
  tag.attribute = "http-equiv";
  tag.content = std::string(value.substr(0, 2000));
  tag.place = Place::header;
  facts.metas.push_back(std::move(tag));
  const std::optional<MetaRefresh> refresh = parse_meta_refresh(value);
  if (!refresh || !refresh->has_url) return;
  if (const std::optional<Url> url = Url::parse(refresh->url, &facts.url))
    add_link(facts, *url, LinkKind::meta_refresh);
}

std::optional<LinkKind> kind_of(std::string_view rel) {
  if (ascii::has_word(rel, "canonical")) return LinkKind::canonical;
  if (ascii::has_word(rel, "alternate") && !ascii::has_word(rel, "stylesheet")) return LinkKind::alternate;
  if (ascii::has_word(rel, "next") || ascii::has_word(rel, "prev")) return LinkKind::next_prev;
  if (ascii::has_word(rel, "amphtml")) return LinkKind::amp;
  return std::nullopt;
}

std::optional<ResourceKind> resource_kind_of(std::string_view rel) {
  if (ascii::has_word(rel, "stylesheet")) return ResourceKind::style;
  if (ascii::has_word(rel, "preload") || ascii::has_word(rel, "modulepreload")) return ResourceKind::preload;
  return std::nullopt;
}

void add_reference(PageFacts& facts, const LinkReference& reference) {
  LinkElement link;
  link.rel = ascii_lower(reference.rel);
  link.href = reference.uri.substr(0, 2000);
  if (std::optional<Url> url = Url::parse(reference.uri, &facts.url); url && !reference.uri.empty())
    link.url = std::move(*url);
  link.hreflang = reference.parameter("hreflang");
  link.has_hreflang = reference.parameter("hreflang").data() != nullptr;
  link.media = reference.parameter("media");
  link.type = reference.parameter("type");
  link.as = reference.parameter("as");
  link.crossorigin = reference.parameter("crossorigin").data() != nullptr;
  link.place = Place::header;
  if (const auto kind = kind_of(link.rel)) add_link(facts, link.url, *kind);
  if (const auto kind = resource_kind_of(link.rel); kind && link.url.is_http()) {
    Resource resource{.kind = *kind, .url = link.url, .href = link.href.substr(0, 500)};
    resource.in_head = true;
    facts.resources.push_back(std::move(resource));
  }
  facts.link_elements.push_back(std::move(link));
}

bool is_html_type(std::string_view essence) {
  return essence == "text/html" || essence == "application/xhtml+xml";
}

}  // namespace

void read_response(PageFacts& facts, const Exchange& exchange) {
  facts.url = exchange.url.without_fragment();
  facts.base = facts.url;
  facts.status = exchange.status;
  facts.headers = judged_headers(exchange.headers);
  facts.content_type = header(exchange.headers, "content-type");
  facts.body_bytes = static_cast<std::int64_t>(exchange.body.size());
  if (!exchange.body.empty()) facts.body_hash = hash128(exchange.body);
  facts.body_cut = exchange.outcome == Outcome::body_too_large;
  facts.sniffed_type = sniff_media_type(exchange.body);
  const std::optional<MediaType> declared = media_type_of(exchange.headers);
  facts.media_type = declared ? declared->essence : facts.sniffed_type;
  facts.charset.header_label = declared ? declared->charset.value_or("") : "";
  facts.html = is_html_type(facts.media_type) && !exchange.body.empty();
  read_location(facts, exchange.headers);
  facts.metas = robots_headers(exchange.headers);
  read_refresh(facts, exchange.headers);
  for (const Header& h : exchange.headers)
    if (ascii::equals(h.name, "link") && facts.link_elements.size() < 200)
      for (const LinkReference& reference : parse_link_header(h.value)) add_reference(facts, reference);
}

}  // namespace sitelark

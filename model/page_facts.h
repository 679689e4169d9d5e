// PageFacts: everything that was read from one HTTP response, as plain data. Taken once, from one walk
// over the page; afterwards nobody sees the page's tree again.
//
// Facts are those of a browser with scripting on. *Every* occurrence of what ought to be single is kept
// (titles, canonicals), with the place it stood in. Lines count from 1; offsets are bytes of the
// UTF-8 source. Texts are UTF-8, white space collapsed and trimmed, cut at 2,000 code points unless said.
//
// Storage: each struct lists its fields with a number in `fields`. Numbers are never reused; a field that
// an older extractor did not know is simply missing (see store/facts_blob.h and docs/schema.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/exchange.h"
#include "model/source_facts.h"
#include "model/structured_data.h"
#include "model/text_facts.h"
#include "model/url.h"
#include "text/hash.h"

namespace sitelark {

// Raised whenever facts are read differently; stored beside them.
inline constexpr int kExtractorVersion = 4;

// Where a declaration stood. Stored as a number.
enum class Place : std::uint8_t { head = 0, body = 1, header = 2, noscript = 3 };

// The part of the page an element stands in: the nearest landmark ancestor (HTML elements nav, header,
// footer, aside, main, article, or the ARIA role of the same meaning).
enum class Region : std::uint8_t { main = 0, nav = 1, header = 2, footer = 3, aside = 4, head = 5 };
std::string_view name(Region region);  // "main", "nav" ...

struct TitleTag {
  std::string text;  // decoded and collapsed; empty for <title></title>
  Place place = Place::head;
  std::int32_t line = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "text", s.text);
    f(2, "place", s.place);
    f(3, "line", s.line);
  }
};

// One <meta>, or a response header that means the same (X-Robots-Tag as name "robots", place header).
struct MetaTag {
  std::string name;       // of name, property or http-equiv, lower case; "charset" for <meta charset>
  std::string attribute;  // "name", "property", "http-equiv", "charset", "itemprop"
  std::string content;
  std::string agent;  // X-Robots-Tag only: "googlebot" of "googlebot: noindex"; empty: every agent
  Place place = Place::head;
  std::int32_t line = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "name", s.name);
    f(2, "attribute", s.attribute);
    f(3, "content", s.content);
    f(4, "agent", s.agent);
    f(5, "place", s.place);
    f(6, "line", s.line);
  }
};

// One <link> in any place, or one reference of a Link response header (RFC 8288).
struct LinkElement {
  std::string rel;   // lower case, single spaces: "alternate", "shortcut icon"
  std::string href;  // as written
  Url url;           // resolved; empty when it does not parse
  std::string hreflang;
  std::string media;
  std::string type;
  std::string sizes;
  std::string as;
  std::string lang;
  std::string integrity;
  bool has_hreflang = false;  // attribute present, even when empty
  bool crossorigin = false;
  Place place = Place::head;
  std::int32_t line = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "rel", s.rel);
    f(2, "href", s.href);
    f(3, "url", s.url);
    f(4, "hreflang", s.hreflang);
    f(5, "media", s.media);
    f(6, "type", s.type);
    f(7, "sizes", s.sizes);
    f(8, "as", s.as);
    f(9, "lang", s.lang);
    f(10, "integrity", s.integrity);
    f(11, "has_hreflang", s.has_hreflang);
    f(12, "crossorigin", s.crossorigin);
    f(13, "place", s.place);
    f(14, "line", s.line);
  }
};

struct Heading {
  std::int32_t level = 1;  // 1-6
  std::string text;
  bool text_from_alt = false;  // no text of its own: the alt of its images
  bool hidden = false;         // hidden, display:none or font-size 0 inline, here or above
  Region region = Region::main;
  std::int32_t line = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "level", s.level);
    f(2, "text", s.text);
    f(3, "text_from_alt", s.text_from_alt);
    f(4, "hidden", s.hidden);
    f(5, "region", s.region);
    f(6, "line", s.line);
  }
};

// How a page refers to another URL. Stored as a number.
enum class LinkKind : std::uint8_t {
  anchor = 0,        // <a href>
  area = 1,          // <area href>
  frame = 2,         // <iframe>, <frame>
  canonical = 3,     // <link rel=canonical>, Link header
  alternate = 4,     // hreflang and other rel=alternate
  next_prev = 5,     // rel=next, rel=prev of <link>
  meta_refresh = 6,  // meta or Refresh header
  redirect = 7,      // Location of this very response
  amp = 8,           // rel=amphtml
  noscript = 9,      // anchor inside <noscript>: recorded, not followed
};

// rel values of a link that matter, as bits.
namespace rel {
inline constexpr std::uint8_t nofollow = 1;
inline constexpr std::uint8_t sponsored = 2;
inline constexpr std::uint8_t ugc = 4;
inline constexpr std::uint8_t noopener = 8;
inline constexpr std::uint8_t noreferrer = 16;
}  // namespace rel

struct Link {
  Url target;            // http or https, without fragment
  std::string fragment;  // without '#'
  LinkKind kind = LinkKind::anchor;
  std::string anchor;  // text, else the images' alt, else aria-label, else title; cut at 300
  bool anchor_from_alt = false;
  bool image = false;    // holds an image
  std::uint8_t rel = 0;  // bits of namespace rel
  Region region = Region::main;
  bool target_blank = false;
  bool hidden = false;
  std::int32_t line = 0;
  bool in_comments = false;  // inside an element that holds comments or reviews, by its class or id
  bool out_of_view = false;  // hidden by its style or one above, outside menus, tabs and dialogs

  bool followed() const { return (rel & (rel::nofollow | rel::sponsored | rel::ugc)) == 0; }

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "target", s.target);
    f(2, "fragment", s.fragment);
    f(3, "kind", s.kind);
    f(4, "anchor", s.anchor);
    f(5, "anchor_from_alt", s.anchor_from_alt);
    f(6, "image", s.image);
    f(7, "rel", s.rel);
    f(8, "region", s.region);
    f(9, "target_blank", s.target_blank);
    f(10, "hidden", s.hidden);
    f(11, "line", s.line);
    f(70, "in_comments", s.in_comments);
    f(71, "out_of_view", s.out_of_view);
  }
};

// An anchor nobody can crawl. Stored as a number.
enum class BadLinkKind : std::uint8_t {
  unparsable = 0,  // does not parse as a URL
  empty = 1,       // href=""
  no_href = 2,     // no href, but onclick or a router attribute
  javascript = 3,  // javascript:
  file = 4,        // file: or another local scheme
  suspicious = 5,  // parses, but is "http:/x", "htp://", "https//", two schemes or a lone '%'
  space = 6,       // parses, with a raw space inside that browsers write as %20
};

struct BadLink {
  BadLinkKind kind = BadLinkKind::unparsable;
  std::string href;  // as written, cut at 500
  std::string anchor;
  std::string markup;  // start tag, cut at 200
  std::int32_t line = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "kind", s.kind);
    f(2, "href", s.href);
    f(3, "anchor", s.anchor);
    f(4, "markup", s.markup);
    f(5, "line", s.line);
  }
};

struct Image {
  Url url;          // resolved src; empty when there is none or it is a data: URI
  std::string src;  // as written, cut at 500
  std::string alt;
  bool has_alt = false;
  std::int32_t width = -1;  // attributes; -1: absent or not a number
  std::int32_t height = -1;
  bool style_ratio = false;    // aspect-ratio, or width and height, in the style attribute
  bool lazy = false;           // loading=lazy
  bool has_srcset = false;     // its own or a <source> of its <picture>
  bool modern_source = false;  // a webp or avif alternative in its <picture>
  bool data_src = false;       // data-src, data-original ... and no src
  bool noscript_copy = false;  // stands in noscript, or the next noscript holds an <img>
  bool decorative = false;     // role=presentation/none or aria-hidden=true, here or above
  bool only_in_link = false;   // the only content of a link
  bool hidden = false;
  Region region = Region::main;
  std::int64_t data_uri_bytes = 0;
  std::int32_t line = 0;
  std::int32_t headings_before = 0;  // headings that stand before it in page order
  bool in_link = false;              // alone or with a text

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "url", s.url);
    f(2, "src", s.src);
    f(3, "alt", s.alt);
    f(4, "has_alt", s.has_alt);
    f(5, "width", s.width);
    f(6, "height", s.height);
    f(7, "style_ratio", s.style_ratio);
    f(8, "lazy", s.lazy);
    f(9, "has_srcset", s.has_srcset);
    f(10, "modern_source", s.modern_source);
    f(11, "data_src", s.data_src);
    f(12, "noscript_copy", s.noscript_copy);
    f(13, "decorative", s.decorative);
    f(14, "only_in_link", s.only_in_link);
    f(15, "hidden", s.hidden);
    f(16, "region", s.region);
    f(17, "data_uri_bytes", s.data_uri_bytes);
    f(18, "line", s.line);
    f(19, "headings_before", s.headings_before);
    f(90, "in_link", s.in_link);
  }
};

// What a page loads. Stored as a number. Images of <img> stand in PageFacts::images as well.
enum class ResourceKind : std::uint8_t {
  script = 0,
  style = 1,
  image = 2,
  font = 3,
  media = 4,
  icon = 5,
  frame = 6,
  object = 7,
  preload = 8,
  other = 9,
};

struct Resource {
  ResourceKind kind = ResourceKind::other;
  Url url;
  std::string href;  // as written, cut at 500
  bool in_head = false;
  bool async = false;
  bool defer = false;
  bool module = false;
  bool integrity = false;
  bool protocol_relative = false;
  bool noscript = false;  // only without scripting
  std::int32_t line = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "kind", s.kind);
    f(2, "url", s.url);
    f(3, "href", s.href);
    f(4, "in_head", s.in_head);
    f(5, "async", s.async);
    f(6, "defer", s.defer);
    f(7, "module", s.module);
    f(8, "integrity", s.integrity);
    f(9, "protocol_relative", s.protocol_relative);
    f(10, "noscript", s.noscript);
    f(11, "line", s.line);
  }
};

struct Form {
  Url action;                       // resolved; the page itself when there is none
  std::string method;               // "get", "post"
  std::vector<std::string> inputs;  // types: "text", "password", "email", "search", "textarea" ...
  std::int32_t unlabelled = 0;      // visible inputs without label, aria-label(ledby) or title
  std::int32_t line = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "action", s.action);
    f(2, "method", s.method);
    f(3, "inputs", s.inputs);
    f(4, "unlabelled", s.unlabelled);
    f(5, "line", s.line);
  }
};

// A small thing seen once or several times that a check reports as it is.
struct Remark {
  std::string kind;   // "iframe-without-title", "button-without-name", "video-without-poster",
                      // "picture-without-img", "plugin", "positive-tabindex", "autoplay", "aria-hidden-body",
                      // "document-write", "frameset", "js-redirect", "app-root", "noscript-robots",
                      // "meta-fragment", "data-nosnippet-misplaced", "css-import", "breadcrumb",
                      // "description-quote", "analytics" (kind and id: "Google Analytics G-ABC"), "secret"
                      // (masked), "cn-icp", "cn-psb" (numbers), of these at most ten: "item-outside-list",
                      // "table-without-header", "object-without-name", "video-without-captions",
                      // "font-face-hides-text", "font-face-woff2", "font-face-without-woff2",
                      // "fetchpriority-high"; with a number first: "links-before-main", "fixed-width" (px),
                      // "small-target" (px), "css-background" (px), "contrast", "contrast-large" (ratio)
  std::string value;  // source URL, element or snippet, cut at 200
  std::int32_t line = 0;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "kind", s.kind);
    f(2, "value", s.value);
    f(3, "line", s.line);
  }
};

struct PageFacts {
  // -- the response
  Url url;
  int status = 0;
  Headers headers;              // the judged ones: without Date, Age, cookies' values, request ids, nonces
  std::string content_type;     // as sent
  std::string media_type;       // essence, lower case: "text/html"; sniffed where none was sent
  std::string sniffed_type;     // by magic bytes (WHATWG MIME Sniffing, reduced); empty: unknown
  std::int64_t body_bytes = 0;  // after content coding
  Hash128 body_hash;            // of those bytes
  bool body_cut = false;        // our limit cut it
  bool html = false;            // it was HTML (text/html or application/xhtml+xml) and the rest is filled
  CharsetFacts charset;

  // -- the document
  SourceFacts source;
  std::string lang;  // <html lang>, as written
  bool has_lang = false;
  std::string xml_lang;
  std::string dir;        // of <html>, else of <body>
  std::string base_href;  // as written
  bool has_base = false;
  bool base_after_use = false;             // <base> after the first URL was used
  Url base;                                // what links were resolved against
  std::vector<TitleTag> titles;            // without those of svg
  std::vector<MetaTag> metas;              // at most 200
  std::vector<LinkElement> link_elements;  // at most 500
  std::vector<Heading> headings;           // at most 500
  std::vector<Link> links;                 // at most 10,000
  std::vector<BadLink> bad_links;          // at most 200
  std::vector<Image> images;               // at most 1,000
  std::vector<Resource> resources;         // at most 1,000
  std::vector<Form> forms;                 // at most 100
  std::vector<JsonLdBlock> json_ld;        // at most 50
  std::vector<Remark> remarks;             // at most 200
  std::vector<std::string> ids;  // its id, a[name] that its own links point to, as in Link::fragment
  std::string id_hashes;         // of every id and a[name]: model/id_hashes.h; empty: not collected
  std::string code_hashes;       // of the lines of main_text that are mostly code: model/short_hashes.h
  std::int32_t main_landmarks = 0;
  std::int32_t microdata_items = 0;
  std::int32_t rdfa_items = 0;
  std::int32_t links_cut = 0;          // links left out by the limit
  std::vector<DataItem> data_items;    // at most 500
  std::vector<DataValue> data_values;  // at most 5,000, their texts at most 64 KiB
  std::vector<Remark> data_faults;     // at most 50: "itemprop-outside", "itemtype-without-itemscope",
                                       // "itemref-missing", "property-outside", "prefix-unknown"
  bool data_cut = false;               // a limit left items or values out
  TextFacts text;
  std::string first_time;  // datetime of the first <time> of the main part, else its text; cut at 40
  std::string bold_text;   // the bold main text, an element a line; cut at 2,000 code points

  // The main text itself: blocks joined by '\n', at most 1 MiB. Kept in a table of its own.
  std::string main_text;

  // Everything but main_text and links, which are stored apart.
  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "url", s.url);
    f(2, "status", s.status);
    f(3, "headers", s.headers);
    f(4, "content_type", s.content_type);
    f(5, "media_type", s.media_type);
    f(6, "sniffed_type", s.sniffed_type);
    f(7, "body_bytes", s.body_bytes);
    f(8, "body_hash", s.body_hash);
    f(9, "body_cut", s.body_cut);
    f(10, "html", s.html);
    f(11, "charset", s.charset);
    f(12, "source", s.source);
    f(13, "lang", s.lang);
    f(14, "has_lang", s.has_lang);
    f(15, "xml_lang", s.xml_lang);
    f(16, "dir", s.dir);
    f(17, "base_href", s.base_href);
    f(18, "has_base", s.has_base);
    f(19, "base_after_use", s.base_after_use);
    f(20, "base", s.base);
    f(21, "titles", s.titles);
    f(22, "metas", s.metas);
    f(23, "link_elements", s.link_elements);
    f(24, "headings", s.headings);
    f(25, "bad_links", s.bad_links);
    f(26, "images", s.images);
    f(27, "resources", s.resources);
    f(28, "forms", s.forms);
    f(29, "json_ld", s.json_ld);
    f(30, "remarks", s.remarks);
    f(31, "ids", s.ids);
    f(32, "main_landmarks", s.main_landmarks);
    f(33, "microdata_items", s.microdata_items);
    f(34, "rdfa_items", s.rdfa_items);
    f(35, "links_cut", s.links_cut);
    f(36, "text", s.text);
    f(40, "data_items", s.data_items);
    f(41, "data_values", s.data_values);
    f(42, "data_faults", s.data_faults);
    f(43, "data_cut", s.data_cut);
    f(50, "first_time", s.first_time);
    f(60, "bold_text", s.bold_text);
    f(70, "id_hashes", s.id_hashes);
    f(80, "code_hashes", s.code_hashes);
  }
};

}  // namespace sitelark

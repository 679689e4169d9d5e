// What the parts that read facts share during one walk over a page's tree.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "crawler/html/extract.h"
#include "crawler/html/item_list.h"
#include "crawler/html/node.h"
#include "crawler/html/prescan.h"
#include "crawler/html/text_flow.h"

namespace sitelark {

// What an element inherits from those around it. Copied for every open element: keep it small.
struct Context {
  Region region = Region::main;
  bool sectioned : 1 = false;    // in article, main, section, nav or aside: header and footer are content
  bool in_main : 1 = false;      // in <main> or role=main
  bool head : 1 = false;         // in <head>
  bool noscript : 1 = false;     // in the reparsed content of a <noscript>
  bool svg : 1 = false;          // in foreign content
  bool code : 1 = false;         // in pre, code, kbd, samp
  bool hidden : 1 = false;       // the hidden attribute or display:none, here or above
  bool font_zero : 1 = false;    // font-size 0 by its style
  bool unseen : 1 = false;       // no part of the body text
  bool styled_away : 1 = false;  // out of sight by its style, outside menus, tabs and dialogs
  bool decorative : 1 = false;   // aria-hidden or role presentation
  bool in_link : 1 = false;
  bool in_label : 1 = false;
  bool comments : 1 = false;  // in a list of comments or reviews
  bool bold : 1 = false;      // in b, strong or a bold style, and in no heading
  bool scrolls : 1 = false;   // overflow that scrolls by its style, here or above
  bool in_table : 1 = false;
  bool folded_away : 1 = false;   // in a closed menu or details: Tab does not stop there
  std::uint16_t hide_level = 0;   // how many elements here and above take their content out of sight
  std::int16_t form = -1;         // index into PageFacts::forms
  std::int32_t picture = -1;      // index into Reading::pictures
  const Prescan* scan = nullptr;  // of the source that the element stands in: the page or one noscript
  std::int32_t line_base = 0;     // added to lines and offsets inside a noscript
  std::int64_t offset_base = 0;

  bool out_of_sight() const { return hidden || font_zero; }
};

// Attributes that any element may have, read once.
struct GlobalAttributes {
  const char* id = nullptr;
  const char* style = nullptr;
  const char* role = nullptr;
  const char* classes = nullptr;
  const char* label = nullptr;  // aria-label
  const char* kind = nullptr;   // itemtype or typeof
  bool hidden = false;
  bool aria_hidden = false;
  bool itemscope = false;
  bool rdfa = false;  // typeof
  bool vocabulary = false;
  bool nosnippet = false;
  bool positive_tabindex = false;
};

struct Element {
  const GumboNode& node;
  const GumboElement& html;
  GumboTag tag;
  GlobalAttributes global;
  std::int32_t line;
  std::int64_t offset;
  std::string_view raw_text;  // the inside of script and style
  bool clone;  // made again by the parser (formatting elements left open): its facts were read before

  const char* attribute(const char* name) const { return sitelark::attribute(html, name); }
  std::string_view text_of(const char* name) const { return attribute_text(html, name); }
  bool has(const char* name) const { return attribute(name) != nullptr; }
};

// Collects the text inside a link, heading, button or application root while it is open.
struct TextSink {
  enum class Kind : std::uint8_t { link, bad_link, heading, button, root } kind = Kind::link;
  std::int32_t index = -1;      // into links, bad_links, headings; -1: cut by a limit
  std::int32_t bad_index = -1;  // of the same link in bad_links, where it is suspicious
  std::uint16_t hide_level = 0;
  bool noscript = false;
  std::int32_t images = 0;
  std::int32_t first_image = -1;  // into PageFacts::images
  std::int32_t line = 0;
  std::int32_t heading = -1;      // into Reading::sinks: the heading that a link stands in
  std::size_t heading_bytes = 0;  // of that heading's text before the link
  const GumboElement* html = nullptr;
  TextFlow text;
  TextFlow alt;
};

struct Picture {
  std::int32_t line = 0;
  bool noscript = false;
  bool has_source_srcset = false;
  bool modern_source = false;
  bool has_image = false;
};

struct Reading {
  PageFacts& facts;
  const ExtractLimits& limits;
  Url::QueryEncoder encoder{};  // empty for UTF-8

  PartText marked{};    // visible text inside <main>
  PartText unmarked{};  // visible text outside every landmark
  TextFlow rest{};      // visible text in navigation, header, footer, aside
  TextFlow hidden{};
  TextFlow bold{};  // bold text of the main part
  std::vector<TextSink> sinks{};
  std::vector<TextSink> spare_sinks{};
  std::vector<Picture> pictures{};
  std::unordered_set<std::uint64_t> seen_resources{};
  std::vector<std::unique_ptr<Prescan>> noscripts{};  // their trees are part of the walk
  std::vector<std::string_view> ids{};                // every id and a[name], in page order
  std::vector<std::string_view> names{};              // a[name]
  std::vector<std::string_view> label_for{};
  struct PendingInput {
    std::int16_t form;
    std::string_view id;
  };
  std::vector<PendingInput> unlabelled{};  // inputs that only a label elsewhere can name
  std::vector<const char*> link_tags{};    // start tags of `facts.links`, null where there is none
  std::int32_t last_image = -1;            // the last image outside noscript that may have a copy in one
  std::int32_t typed_items = 0;            // elements with typeof
  std::int32_t vocabularies = 0;           // elements with vocab
  ItemList items{facts};
  std::int32_t table_nodes = 0;   // looked at in tables so far
  bool main_begun = false;        // the main landmark has begun
  std::int32_t tab_stops = 0;     // links so far that Tab reaches
  bool url_used = false;          // some URL stood before this point
  bool breadcrumb = false;        // one was seen
  bool metadata_in_body = false;  // title, canonical, robots, hreflang or description

  std::optional<Url> resolve(std::string_view reference) const {
    return Url::parse(reference, &facts.base, encoder ? &encoder : nullptr);
  }
  void remark(std::string_view kind, std::string_view value, std::int32_t line);
  // Of what may stand a hundred times on a page: the first ten of a kind.
  void remark_some(std::string_view kind, std::string_view value, std::int32_t line);
};

inline constexpr std::size_t kMaxRemarks = 200;

// Text cut at a number of bytes, never inside a code point.
std::string cut(std::string_view text, std::size_t bytes);
// White space collapsed, cut at 2,000 code points (the rule of PageFacts).
std::string short_text(std::string_view text, std::int64_t points = 2000);

// -- the readers: one for each part of PageFacts, called by the walk for every element in page order
void read_head_element(Reading& reading, const Element& element, const Context& context);
void read_link(Reading& reading, const Element& element, const Context& context);
void read_image(Reading& reading, const Element& element, const Context& context);
void read_resource(Reading& reading, const Element& element, const Context& context);
void read_form(Reading& reading, const Element& element, Context& inner);
void read_script(Reading& reading, const Element& element, const Context& context);
void read_style(Reading& reading, const Element& element, const Context& context);
void read_remarks(Reading& reading, const Element& element, const Context& context);
void read_structure(Reading& reading, const Element& element, Context& inner);
void read_table(Reading& reading, const Element& element);
void read_font_faces(Reading& reading, std::string_view css, std::int32_t line);
void read_inline_images(Reading& reading, const std::vector<std::string_view>& urls, const Element& element,
                        const Context& context);

void add_resource(Reading& reading, Resource resource, std::string_view reference);
void add_data_uri(Reading& reading, std::string_view reference);

// -- text
void read_text(Reading& reading, std::string_view text, const Context& context);
TextSink& open_sink(Reading& reading, TextSink::Kind kind, const Context& context);
void close_sink(Reading& reading);

// -- after the walk
void finish_text(Reading& reading);
void finish_ids(Reading& reading);
void finish_forms(Reading& reading);
void finish_items(Reading& reading, const GumboNode& root, const Prescan& scan);
void finish_head(Reading& reading, const GumboNode& root, const Prescan& scan);

}  // namespace sitelark

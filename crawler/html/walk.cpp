#include "crawler/html/walk.h"

#include "crawler/html/ascii.h"
#include "crawler/html/context.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxHeadings = 500;
constexpr std::size_t kMaxIds = 100'000;
constexpr std::size_t kMaxPictures = 1000;
constexpr std::size_t kMaxNoscripts = 500;

class Walk {
 public:
  Walk(Reading& reading, const Prescan& scan, HtmlTree& tree) : reading_(reading), scan_(scan), tree_(tree) {
    frames_.reserve(64);
  }

  void run(const GumboNode& root) {
    Context outermost;
    outermost.scan = &scan_;
    enter(root, outermost);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next == frame.node->v.element.children.length) {
        leave(frame);
        frames_.pop_back();
        continue;
      }
      const GumboNode& child = *child_at(*frame.node, frame.next++);
      if (is_element(child))
        enter(child, frame.context);
      else if (is_text(child))
        read_text(reading_, child.v.text.text, frame.context);
    }
  }

 private:
  struct Frame {
    const GumboNode* node;
    Context context;
    unsigned next;
    std::int32_t elements;  // children
    std::uint8_t sinks;     // opened by this element
    bool block;
  };

  Element element_of(const GumboNode& node, const Context& context) const {
    const GumboElement& html = node.v.element;
    constexpr unsigned kAgain =
        GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT | GUMBO_INSERTION_ADOPTION_AGENCY_CLONED;
    const SourceMap::Cut cut = context.scan->map.before(html.start_pos.offset);
    const auto offset = static_cast<std::size_t>(std::int64_t{html.start_pos.offset} + cut.bytes);
    const bool raw = html.tag == GUMBO_TAG_SCRIPT || html.tag == GUMBO_TAG_STYLE;
    return {.node = node,
            .html = html,
            .tag = html.tag,
            .global = read_global_attributes(html),
            .line = static_cast<std::int32_t>(html.start_pos.line) + cut.lines + context.line_base,
            .offset = static_cast<std::int64_t>(offset) + context.offset_base,
            .raw_text = raw ? context.scan->raw_text(offset) : std::string_view{},
            .clone = (static_cast<unsigned>(node.parse_flags) & kAgain) != 0};
  }

  void enter(const GumboNode& node, Context outer) {
    const Element element = element_of(node, outer);
    count(outer, node.v.element.tag);
    Context inner = inner_context(reading_, element, outer);
    const bool block = is_block(element.tag);
    if (block) break_lines();
    const std::size_t sinks = reading_.sinks.size();
    call_readers(element, outer, inner);
    if (node.type == GUMBO_NODE_TEMPLATE) inner.unseen = true;
    frames_.push_back({&node, inner, 0, 0, 0, block});
    frames_.back().sinks = static_cast<std::uint8_t>(reading_.sinks.size() - sinks);
    if (node.type == GUMBO_NODE_TEMPLATE || has_dead_content(element.tag)) skip_children();
    if (element.tag == GUMBO_TAG_NOSCRIPT && !outer.noscript) enter_noscript(element, inner);
  }

  // Raw text that was read by the readers, or is no part of the page.
  static bool has_dead_content(GumboTag tag) {
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TITLE ||
           tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_NOFRAMES ||
           tag == GUMBO_TAG_NOEMBED;
  }

  void skip_children() { frames_.back().next = frames_.back().node->v.element.children.length; }

  // The blocks of a long article stand beside each other as they should.
  static bool is_running_text(GumboTag tag) {
    return tag == GUMBO_TAG_P || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) || tag == GUMBO_TAG_PRE ||
           tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_TABLE ||
           tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_HR;
  }

  void count(const Context& outer, GumboTag tag) {
    if (outer.noscript) return;
    SourceFacts& source = reading_.facts.source;
    ++source.elements;
    source.depth = std::max(source.depth, static_cast<std::int32_t>(frames_.size()) + 1);
    if (!frames_.empty() && tag != GUMBO_TAG_HEAD && !is_running_text(tag))
      source.max_children = std::max(source.max_children, ++frames_.back().elements);
  }

  void call_readers(const Element& element, const Context& outer, Context& inner) {
    note_ids(element, outer);
    if (element.html.tag_namespace == GUMBO_NAMESPACE_HTML) {
      read_head_element(reading_, element, inner);
      if (element.tag >= GUMBO_TAG_H1 && element.tag <= GUMBO_TAG_H6) open_heading(element, inner);
      if (element.tag == GUMBO_TAG_UNKNOWN && is_picture(element)) open_picture(element, inner);
      if (element.tag == GUMBO_TAG_TIME) note_time(element, inner);
      read_form(reading_, element, inner);
      read_remarks(reading_, element, inner);
      read_structure(reading_, element, inner);
    }
    if (element.tag == GUMBO_TAG_A) {
      const std::size_t before = reading_.sinks.size();
      read_link(reading_, element, inner);
      inner.in_link = inner.in_link || reading_.sinks.size() > before;
    } else {
      read_link(reading_, element, inner);
    }
    read_image(reading_, element, inner);
    read_resource(reading_, element, inner);
  }

  void note_ids(const Element& element, const Context& outer) {
    if (element.clone || outer.noscript) return;
    if (element.global.id != nullptr && reading_.ids.size() < kMaxIds)
      reading_.ids.emplace_back(element.global.id);
    if (element.tag == GUMBO_TAG_A && reading_.names.size() < kMaxIds)
      if (const char* name = element.attribute("name")) reading_.names.emplace_back(name);
    if (element.global.itemscope) ++reading_.facts.microdata_items;
    if (element.global.rdfa) ++reading_.typed_items;
    if (element.global.vocabulary) ++reading_.vocabularies;
  }

  void note_time(const Element& element, const Context& inner) {
    std::string& time = reading_.facts.first_time;
    if (!time.empty() || inner.noscript || inner.region != Region::main) return;
    const std::string_view datetime = element.text_of("datetime");
    time = short_text(datetime.empty() ? only_text(element.node) : datetime, 40);
  }

  void open_heading(const Element& element, const Context& inner) {
    if (inner.noscript) return;
    TextSink& sink = open_sink(reading_, TextSink::Kind::heading, inner);
    if (reading_.facts.headings.size() >= kMaxHeadings) return;
    sink.index = static_cast<std::int32_t>(reading_.facts.headings.size());
    Heading heading{.level = element.tag - GUMBO_TAG_H1 + 1};
    heading.hidden = inner.out_of_sight();
    heading.region = inner.region;
    heading.line = element.line;
    reading_.facts.headings.push_back(std::move(heading));
  }

  static bool is_picture(const Element& element) {
    return ascii::equals(element_name(element.html), "picture");
  }

  void open_picture(const Element& element, Context& inner) {
    if (reading_.pictures.size() >= kMaxPictures) return;
    inner.picture = static_cast<std::int32_t>(reading_.pictures.size());
    reading_.pictures.push_back({.line = element.line, .noscript = inner.noscript});
  }

  void enter_noscript(const Element& element, Context inner) {
    const RawPart* part = inner.scan->raw_at(static_cast<std::size_t>(element.offset));
    if (part == nullptr || reading_.noscripts.size() >= kMaxNoscripts) return;
    const std::string_view page = inner.scan->original;
    const std::string_view inside = page.substr(part->begin, part->size);
    if (inside.find('<') == inside.npos) return;
    reading_.noscripts.push_back(std::make_unique<Prescan>(prescan(inside)));
    inner.scan = reading_.noscripts.back().get();
    const GumboOutput* fragment = tree_.parse_fragment(inner.scan->text);
    if (fragment == nullptr) return;
    const std::string_view tag = page.substr(part->tag_begin, part->begin - part->tag_begin);
    inner.noscript = true;
    inner.line_base = element.line - 1 + static_cast<std::int32_t>(std::count(tag.begin(), tag.end(), '\n'));
    inner.offset_base = static_cast<std::int64_t>(part->begin);
    frames_.push_back({fragment->root, inner, 0, 0, 0, false});
  }

  void break_lines() {
    reading_.marked.break_line();
    reading_.unmarked.break_line();
    reading_.rest.break_line();
    reading_.hidden.break_line();
    reading_.bold.break_line();
    for (TextSink& sink : reading_.sinks) sink.text.break_word();
  }

  void leave(const Frame& frame) {
    if (frame.block) break_lines();
    if (frame.context.bold) reading_.bold.break_line();
    for (std::uint8_t i = 0; i < frame.sinks; ++i) {
      if (reading_.sinks.back().kind == TextSink::Kind::link) {
        reading_.marked.linked.break_line();
        reading_.unmarked.linked.break_line();
      }
      close_sink(reading_);
    }
  }

  Reading& reading_;
  const Prescan& scan_;
  HtmlTree& tree_;
  std::vector<Frame> frames_;
};

}  // namespace

void walk(Reading& reading, const GumboNode& root, const Prescan& scan, HtmlTree& tree) {
  Walk(reading, scan, tree).run(root);
  for (const Picture& picture : reading.pictures)
    if (!picture.has_image && !picture.noscript)
      reading.remark("picture-without-img", "picture", picture.line);
}

}  // namespace sitelark

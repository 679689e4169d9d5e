#include "crawler/query/html_document.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/valid.h>
#include <libxml/xpath.h>

#include <new>

#include "crawler/html/node.h"
#include "text/fold.h"

namespace sitelark {
namespace {

const xmlChar* xml(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

template <class T>
T* made(T* node) {
  if (node == nullptr) throw std::bad_alloc();
  return node;
}

std::string attribute_name(const GumboAttribute& attribute) {
  switch (attribute.attr_namespace) {
    case GUMBO_ATTR_NAMESPACE_XLINK:
      return fmt::format("xlink:{}", attribute.name);
    case GUMBO_ATTR_NAMESPACE_XML:
      return fmt::format("xml:{}", attribute.name);
    case GUMBO_ATTR_NAMESPACE_XMLNS:
    case GUMBO_ATTR_NAMESPACE_NONE:
      break;
  }
  return ascii_lower(attribute.name);
}

// Copies without recursion: the page decides how deep the tree is.
class Copy {
 public:
  Copy(xmlDoc* document, const Prescan& scan, const HtmlDocumentLimits& limits)
      : document_(document), scan_(scan), left_(limits) {}

  // False: beyond the limits.
  bool run(const GumboNode& root) {
    enter(root, reinterpret_cast<xmlNode*>(document_));
    while (!frames_.empty() && within_limits()) {
      Frame& frame = frames_.back();
      if (frame.next == frame.from->v.element.children.length) {
        frames_.pop_back();
        continue;
      }
      const GumboNode& child = *child_at(*frame.from, frame.next++);
      xmlNode* parent = frame.to;
      if (is_element(child))
        enter(child, parent);
      else if (is_text(child))
        add_text(child.v.text.text, parent);
    }
    return within_limits();
  }

 private:
  struct Frame {
    const GumboNode* from;
    xmlNode* to;
    unsigned next;
  };

  bool within_limits() const { return left_.nodes >= 0 && left_.text_bytes >= 0 && left_.text_by_depth >= 0; }

  void enter(const GumboNode& node, xmlNode* parent) {
    const GumboElement& html = node.v.element;
    xmlNode* element = made(xmlNewDocNode(document_, nullptr, xml(ascii_lower(element_name(html))), nullptr));
    append(element, parent);
    const SourceMap::Cut cut = scan_.map.before(html.start_pos.offset);
    const auto line = static_cast<std::intptr_t>(html.start_pos.line) + cut.lines;
    element->_private = reinterpret_cast<void*>(html.original_tag.data == nullptr ? 0 : line);
    copy_attributes(html, element);
    if (node.type != GUMBO_NODE_TEMPLATE) frames_.push_back({&node, element, 0});
    add_raw_text(html, static_cast<std::size_t>(std::int64_t{html.start_pos.offset} + cut.bytes), element);
  }

  // The parser did not see it: the scan left it out.
  void add_raw_text(const GumboElement& html, std::size_t offset, xmlNode* element) {
    if (html.tag != GUMBO_TAG_SCRIPT && html.tag != GUMBO_TAG_STYLE && html.tag != GUMBO_TAG_NOSCRIPT) return;
    if (const std::string_view inside = scan_.raw_text(offset); !inside.empty()) add_text(inside, element);
  }

  void copy_attributes(const GumboElement& html, xmlNode* element) {
    for (unsigned i = 0; i < html.attributes.length && within_limits(); ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(html.attributes.data[i]);
      std::string value = attribute.value;
      std::replace(value.begin(), value.end(), '\f', ' ');  // white space to HTML, but not to XPath
      --left_.nodes;
      left_.text_bytes -= static_cast<std::int64_t>(value.size());
      const std::string name = attribute_name(attribute);
      xmlAttr* copied = made(xmlNewProp(element, xml(name), xml(value)));
      if (name == "id") xmlAddID(nullptr, document_, xml(value), copied);  // for XPath's id()
    }
  }

  void add_text(std::string_view text, xmlNode* parent) {
    const auto size = static_cast<std::int64_t>(text.size());
    left_.text_bytes -= size;
    left_.text_by_depth -= size * static_cast<std::int64_t>(frames_.size());
    if (!within_limits()) return;
    append(made(xmlNewDocTextLen(document_, reinterpret_cast<const xmlChar*>(text.data()),
                                 static_cast<int>(text.size()))),
           parent);
  }

  // xmlAddChild without its merging of texts, which would copy what is there for every piece.
  void append(xmlNode* child, xmlNode* parent) {
    --left_.nodes;
    child->parent = parent;
    child->prev = parent->last;
    (parent->last == nullptr ? parent->children : parent->last->next) = child;
    parent->last = child;
  }

  xmlDoc* document_;
  const Prescan& scan_;
  HtmlDocumentLimits left_;
  std::vector<Frame> frames_;
};

}  // namespace

std::optional<HtmlDocument> HtmlDocument::copy(const GumboNode& root, const Prescan& scan,
                                               const HtmlDocumentLimits& limits) {
  static const bool initialised = (xmlInitParser(), true);
  (void)initialised;
  Document document(made(xmlNewDoc(nullptr)));
  if (!Copy(document.get(), scan, limits).run(root)) return std::nullopt;
  xmlXPathOrderDocElems(document.get());
  return HtmlDocument(std::move(document));
}

std::int32_t HtmlDocument::line_of(const xmlNode& node) {
  const xmlNode* element = &node;
  if (node.type != XML_ELEMENT_NODE && node.type != XML_DOCUMENT_NODE) element = node.parent;
  if (element == nullptr || element->type != XML_ELEMENT_NODE) return 0;
  return static_cast<std::int32_t>(reinterpret_cast<std::intptr_t>(element->_private));
}

}  // namespace sitelark

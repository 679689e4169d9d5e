// What the readers of Microdata and RDFa ask of elements in the finished tree.
#pragma once

#include "crawler/html/reading.h"

namespace sitelark {

// Elements of a tree in page order, each with what its ancestors left for it. `Inherited` is copied for every
// open element. No recursion.
template <class Inherited, class Enter>
void each_element(const GumboNode& root, const Inherited& outermost, const Enter& enter) {
  struct Frame {
    const GumboNode* node;
    unsigned next;
    Inherited inherited;
  };
  std::vector<Frame> frames;
  const auto open = [&](const GumboNode& node, const Inherited& outer) {
    std::optional<Inherited> inner = enter(node, outer);
    if (inner && node.type != GUMBO_NODE_TEMPLATE) frames.push_back({&node, 0, std::move(*inner)});
  };
  open(root, outermost);
  while (!frames.empty()) {
    Frame& frame = frames.back();
    if (frame.next == frame.node->v.element.children.length) {
      frames.pop_back();
      continue;
    }
    const GumboNode& child = *child_at(*frame.node, frame.next++);
    if (!is_element(child)) continue;
    const Inherited outer = frame.inherited;
    open(child, outer);
  }
}

// Text of a value inside an element, and how much of the page may still be read for such texts.
class ItemTexts {
 public:
  explicit ItemTexts(ItemList& items) : items_(items) {}
  std::string text_of(const GumboNode& node);

 private:
  ItemList& items_;
  std::size_t nodes_ = 300'000;
};

// The attribute that holds an element's address as a value (src, href, data); null: it has none.
const char* address_of(const GumboElement& element);
std::int32_t line_of(const GumboNode& node, const Prescan& scan);
std::vector<std::string_view> words_of(std::string_view list);

}  // namespace sitelark

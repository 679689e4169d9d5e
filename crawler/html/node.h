// Reading gumbo's elements: attributes by name, the name as written, line and offset.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <cstring>
#include <string_view>

namespace sitelark {

// Null: the attribute is absent. `name` is in lower case. The view lives as long as the tree.
inline const char* attribute(const GumboElement& element, const char* name) {
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* a = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    if (a->name[0] == name[0] && std::strcmp(a->name, name) == 0) return a->value;
  }
  return nullptr;
}

// Empty where the attribute is absent.
inline std::string_view attribute_text(const GumboElement& element, const char* name) {
  const char* value = attribute(element, name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

inline bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

inline bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

inline const GumboNode* child_at(const GumboNode& parent, unsigned index) {
  return static_cast<const GumboNode*>(parent.v.element.children.data[index]);
}

// The text of script, style, title: their only child.
inline std::string_view only_text(const GumboNode& node) {
  if (node.v.element.children.length == 0) return {};
  const GumboNode* child = child_at(node, 0);
  return is_text(*child) ? std::string_view(child->v.text.text) : std::string_view{};
}

// "div"; unknown elements by the name in the source, "x-card".
inline std::string_view element_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  if (piece.data == nullptr || piece.length == 0) return "unknown";
  gumbo_tag_from_original_text(&piece);
  return {piece.data, piece.length};
}

// The start tag as written; empty where the parser made the element up.
inline std::string_view markup(const GumboElement& element) {
  return {element.original_tag.data == nullptr ? "" : element.original_tag.data,
          element.original_tag.data == nullptr ? 0 : element.original_tag.length};
}

}  // namespace sitelark

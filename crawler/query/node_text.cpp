#include "crawler/query/node_text.h"

#include "crawler/html/ascii.h"
#include "model/page_query.h"
#include "text/charset.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kEnough = static_cast<std::size_t>(kMaxQueryChars) * 8;  // bytes: any such text

// Takes text with runs of white space as one; false: it has enough.
bool take(std::string& out, std::string_view text) {
  for (const char c : text) {
    const bool space = ascii::is_space(c);
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
    if (out.size() >= kEnough) return false;
  }
  return true;
}

// RE2's \C takes bytes out of a character, and a text that is long enough may end inside one.
std::string finished(std::string text) {
  if (!is_valid_utf8(text)) text = to_utf8(code_points(text));
  return first_chars(collapse_space(text), kMaxQueryChars);
}

std::string_view content(const xmlNode& node) {
  return node.content == nullptr ? std::string_view() : reinterpret_cast<const char*>(node.content);
}

// The node behind this one and all it holds, within `top`; null: there is none.
const xmlNode* behind(const xmlNode* node, const xmlNode* top) {
  while (node != top) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

}  // namespace

std::string short_value(std::string_view text) {
  std::string out;
  take(out, text);
  return finished(std::move(out));
}

std::string text_of(const xmlNode& node) {
  std::string out;
  if (node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE) return short_value(content(node));
  const xmlNode* at = &node;
  while (at != nullptr) {
    if (at->type == XML_TEXT_NODE && !take(out, content(*at))) break;
    at = at->type != XML_TEXT_NODE && at->children != nullptr ? at->children : behind(at, &node);
  }
  return finished(std::move(out));
}

std::optional<std::string> attribute_of(const xmlNode& node, std::string_view name) {
  if (node.type != XML_ELEMENT_NODE) return std::nullopt;
  for (const xmlAttr* one = node.properties; one != nullptr; one = one->next) {
    if (name == reinterpret_cast<const char*>(one->name))
      return one->children == nullptr ? std::string() : short_value(content(*one->children));
  }
  return std::nullopt;
}

}  // namespace sitelark

#include "crawler/html/item_text.h"

#include "crawler/html/ascii.h"

namespace sitelark {

std::string ItemTexts::text_of(const GumboNode& node) {
  constexpr std::size_t kEnough = 4000;
  std::string text;
  std::vector<std::pair<const GumboNode*, unsigned>> open{{&node, 0}};
  while (!open.empty() && text.size() < kEnough && nodes_ > 0) {
    auto& [parent, next] = open.back();
    if (next == parent->v.element.children.length) {
      open.pop_back();
      continue;
    }
    const GumboNode* child = child_at(*parent, next++);
    --nodes_;
    if (is_text(*child))
      text += std::string_view(child->v.text.text).substr(0, kEnough);
    else if (child->type == GUMBO_NODE_ELEMENT)
      open.emplace_back(child, 0);
  }
  if (nodes_ == 0) items_.cut();
  return value_text(text);
}

const char* address_of(const GumboElement& element) {
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_VIDEO:
      return attribute(element, "src");
    case GUMBO_TAG_A:
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_LINK:
      return attribute(element, "href");
    case GUMBO_TAG_OBJECT:
      return attribute(element, "data");
    default:
      return nullptr;
  }
}

std::int32_t line_of(const GumboNode& node, const Prescan& scan) {
  const GumboSourcePosition& start = node.v.element.start_pos;
  return static_cast<std::int32_t>(start.line) + scan.map.before(start.offset).lines;
}

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < list.size() && words.size() < 20;) {
    while (i < list.size() && ascii::is_space(list[i])) ++i;
    std::size_t end = i;
    while (end < list.size() && !ascii::is_space(list[end])) ++end;
    if (end > i) words.push_back(list.substr(i, end - i));
    i = end;
  }
  return words;
}

}  // namespace sitelark

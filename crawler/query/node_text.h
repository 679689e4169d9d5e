// Texts of libxml2's nodes, as values of a query: white space collapsed, cut at kMaxQueryChars. The work is
// bounded by what is kept, not by what the node holds.
#pragma once

#include <libxml/tree.h>

#include <optional>
#include <string>
#include <string_view>

namespace sitelark {

std::string short_value(std::string_view text);
std::string text_of(const xmlNode& node);  // its string-value (XPath 1.0, section 5)
std::optional<std::string> attribute_of(const xmlNode& node, std::string_view name);  // of an element

}  // namespace sitelark

// The simple selectors that compare attributes, as XPath conditions on an element.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "crawler/query/css_scanner.h"

namespace sitelark {

// A name that XPath takes as it is.
bool is_simple_name(std::string_view name);

std::string class_condition(std::string_view name);

// Reads "[name operator value flag]"; the error says what is wrong with it.
tl::expected<std::string, std::string> attribute_condition(CssScanner& in);

}  // namespace sitelark

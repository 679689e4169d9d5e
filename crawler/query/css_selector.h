// CSS selectors as XPath 1.0 over an HtmlDocument.
//
// Understood (Selectors Level 4, for HTML): lists, the four combinators, type and `*`, .class, #id,
// attributes with all operators and the flags i and s, :not() of such selectors, :first-child, :last-child,
// :nth-child(An+B). Names of elements and attributes match in any letter case, values of ids and classes as
// written, those of the attributes that the HTML Standard lists (4.16.2: type, rel, lang ...) in any. Unlike
// a style sheet, a selector that ends inside brackets or quotes is an error.
#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

namespace sitelark {

// Elements in page order, each once, whatever the selector. An error names the part that is wrong.
Result<std::string> css_to_xpath(std::string_view selector);

// Text as an XPath 1.0 expression, whatever quotation marks it holds.
std::string xpath_literal(std::string_view text);

// :nth-child's argument, "2n+1", "odd", "-n + 3", "5", as a condition on the context node. Empty: it is none
// (CSS Syntax 3, section 6).
std::string nth_child_condition(std::string_view argument);

}  // namespace sitelark

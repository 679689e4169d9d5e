// XPath 1.0 over an HtmlDocument, by libxml2. An evaluation takes bounded steps, and is one thread's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crawler/query/html_document.h"
#include "model/page_query.h"
#include "model/result.h"

namespace sitelark {

inline constexpr unsigned long kMaxXPathSteps = 20'000'000;  // of libxml2's opLimit: half a second

inline constexpr std::string_view kTooManySteps = "the XPath takes too many steps on this page";
inline constexpr std::string_view kXPathFails = "the XPath cannot be evaluated on this page";

// What is wrong with an expression, naming the part; what XPath itself would find out late or never (unknown
// functions and axes, variables, prefixes, names in capitals) included.
Result<void> check_xpath(std::string_view expression);

// `attribute`: of the elements found, this attribute's value instead of the text; empty: the text.
QueryAnswer evaluate_xpath(const HtmlDocument& document, const std::string& expression,
                           const std::string& attribute = {}, unsigned long max_steps = kMaxXPathSteps);

}  // namespace sitelark

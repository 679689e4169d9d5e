// What is wrong with the names in an XPath expression: see check_xpath().
#pragma once

#include <optional>
#include <string_view>

#include "model/result.h"

namespace sitelark {

std::optional<Error> complaint_about_names(std::string_view xpath);

}  // namespace sitelark

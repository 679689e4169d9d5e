// Link texts that say nothing about where the link leads, in thirteen languages. Pure.
#pragma once

#include <string_view>

namespace sitelark {

// `lang`: primary subtag of the page ("zh"); English phrases count on every page.
bool is_generic_anchor(std::string_view anchor, std::string_view lang);

}  // namespace sitelark

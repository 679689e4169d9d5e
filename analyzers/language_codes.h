// Codes that hreflang values are made of. Arguments in lower case. Pure.
#pragma once

#include <string_view>

namespace sitelark {

bool is_language_code(std::string_view code);  // ISO 639-1: "en"
bool is_region_code(std::string_view code);    // ISO 3166-1 alpha-2: "gb"
bool is_script_code(std::string_view code);    // ISO 15924: "hans"

}  // namespace sitelark

// Language tags as pages write them (BCP 47). Pure.
#pragma once

#include <string>
#include <string_view>

namespace sitelark {

// Lower-case primary subtag: "zh" of "zh-Hans-CN".
std::string primary_language(std::string_view tag);

// Well-formed, and the language is one: of two letters it must stand in ISO 639-1. "en_US", "english", "jp"
// and "cn" are none.
bool is_valid_language_tag(std::string_view tag);

}  // namespace sitelark

// Values as TOML writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

std::string toml_text(std::string_view text);                   // "a \"b\""
std::string toml_texts(const std::vector<std::string>& texts);  // ["a", "b"]

}  // namespace sitelark

// The program's version, from CMakeLists.txt.
#pragma once

#include <string_view>

namespace sitelark {

inline constexpr std::string_view kVersion = SITELARK_VERSION;

}  // namespace sitelark

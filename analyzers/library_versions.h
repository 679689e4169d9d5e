// Script libraries by their address, and from which version on they are cared for. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/url.h"

namespace sitelark {

struct LibraryUse {
  std::string_view name;   // "jQuery"
  std::string version;     // "3.3.1"; empty: the address does not tell
  std::string_view floor;  // "3.5.0": the first version that is good; empty: any is
  bool old = false;        // below the floor; false where the version is not known
};

// Nothing for a script that is none of the known libraries (jquery-plugin.js is none).
std::optional<LibraryUse> library_of(const Url& script);

}  // namespace sitelark

// Guessing an encoding from the bytes alone, for the files of this room.
#pragma once

#include <string_view>

namespace sitelark {

// WHATWG name; empty where the bytes are ASCII or nothing stands out.
std::string_view detect_encoding(std::string_view bytes);

}  // namespace sitelark

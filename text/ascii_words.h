// Counting in ASCII text, many characters at a time. For the files of this room.
#pragma once

#include <cstdint>
#include <string_view>

namespace sitelark {

struct AsciiCount {
  std::int64_t words = 0;
  std::int64_t letters = 0;
};

// Words by UAX 29 in ASCII text that begins and ends with white space and holds no '_'.
AsciiCount count_ascii_words(std::string_view text);

}  // namespace sitelark

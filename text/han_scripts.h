// Simplified or Traditional? Counts the characters that only one of the two ways of writing Chinese uses.
// Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sitelark {

struct HanVariants {
  std::int64_t simplified = 0;     // in GB 2312 and not in Big5
  std::int64_t traditional = 0;    // among the frequent characters of Big5 and not in GB 2312
  std::string simplified_samples;  // the first ten, each once
  std::string traditional_samples;
};

HanVariants count_han_variants(std::string_view text);

}  // namespace sitelark

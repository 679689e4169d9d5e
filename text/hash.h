// Content hashes (XXH3, 128 and 64 bits). Equal bytes, equal hash, on every machine and version.
// Not for security: a hostile page that builds collisions only fools the audit of itself.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace sitelark {

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Hash128&) const = default;
  bool empty() const { return high == 0 && low == 0; }
};

Hash128 hash128(std::string_view bytes);
std::uint64_t hash64(std::string_view bytes);

}  // namespace sitelark

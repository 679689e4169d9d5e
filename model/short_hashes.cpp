#include "model/short_hashes.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "text/hash.h"

namespace sitelark {
namespace {

constexpr char kMark = 'i';

std::uint16_t short_hash(std::string_view text) { return static_cast<std::uint16_t>(hash64(text)); }

std::uint16_t hash_at(std::string_view packed, std::size_t index) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(packed[at]); };
  return static_cast<std::uint16_t>(byte(1 + 2 * index) | byte(2 + 2 * index) << 8);
}

}  // namespace

std::string pack_short_hashes(std::span<const std::string_view> texts) {
  std::vector<std::uint16_t> hashes;
  hashes.reserve(texts.size());
  for (const std::string_view text : texts) hashes.push_back(short_hash(text));
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  std::string packed(1, kMark);
  for (const std::uint16_t hash : hashes) {
    packed.push_back(static_cast<char>(hash));
    packed.push_back(static_cast<char>(hash >> 8));
  }
  return packed;
}

bool has_short_hash(std::string_view packed, std::string_view text) {
  if (packed.empty()) return false;
  const std::uint16_t wanted = short_hash(text);
  std::size_t low = 0;
  for (std::size_t high = (packed.size() - 1) / 2; low < high;) {
    const std::size_t middle = (low + high) / 2;
    if (hash_at(packed, middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < (packed.size() - 1) / 2 && hash_at(packed, low) == wanted;
}

}  // namespace sitelark

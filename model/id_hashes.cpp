#include "model/id_hashes.h"

#include <algorithm>
#include <vector>

#include "model/percent.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr char kMark = 'i';
constexpr std::size_t kMaxIds = 10'000;

std::uint16_t short_hash(std::string_view id) { return static_cast<std::uint16_t>(hash64(id)); }

std::uint16_t hash_at(std::string_view packed, std::size_t index) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(packed[at]); };
  return static_cast<std::uint16_t>(byte(1 + 2 * index) | byte(2 + 2 * index) << 8);
}

bool has_exactly(std::string_view packed, std::string_view id) {
  const std::uint16_t wanted = short_hash(id);
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

}  // namespace

bool is_lasting_id(std::string_view id) {
  const std::string said = percent_decode(id);  // digits of escapes do not count
  return std::count_if(said.begin(), said.end(), [](char c) { return c >= '0' && c <= '9'; }) <
         kDigitsOfDrawnId;
}

std::string pack_id_hashes(std::span<const std::string_view> ids) {
  if (ids.size() > kMaxIds) return {};
  std::vector<std::uint16_t> hashes;
  for (const std::string_view id : ids) {
    if (!id.empty() && is_lasting_id(id)) hashes.push_back(short_hash(id));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  std::string packed(1, kMark);
  for (const std::uint16_t hash : hashes) {
    packed.push_back(static_cast<char>(hash));
    packed.push_back(static_cast<char>(hash >> 8));
  }
  return packed;
}

bool has_id(std::string_view packed, std::string_view fragment) {
  if (packed.empty()) return false;
  return has_exactly(packed, fragment) || has_exactly(packed, percent_decode(fragment));
}

}  // namespace sitelark

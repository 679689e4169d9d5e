#include "model/id_hashes.h"

#include <algorithm>
#include <vector>

#include "model/percent.h"
#include "model/short_hashes.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxIds = 10'000;

}  // namespace

bool is_lasting_id(std::string_view id) {
  const std::string said = percent_decode(id);  // digits of escapes do not count
  return std::count_if(said.begin(), said.end(), [](char c) { return c >= '0' && c <= '9'; }) <
         kDigitsOfDrawnId;
}

std::string pack_id_hashes(std::span<const std::string_view> ids) {
  if (ids.size() > kMaxIds) return {};
  std::vector<std::string_view> lasting;
  for (const std::string_view id : ids) {
    if (!id.empty() && is_lasting_id(id)) lasting.push_back(id);
  }
  return pack_short_hashes(lasting);
}

bool has_id(std::string_view packed, std::string_view fragment) {
  return has_short_hash(packed, fragment) || has_short_hash(packed, percent_decode(fragment));
}

}  // namespace sitelark

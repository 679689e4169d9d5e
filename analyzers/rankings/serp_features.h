// Blocks of a result list that are no organic results, and whose they are. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/ranks.h"

namespace sitelark {

using IsOwn = std::function<bool(const std::string& url)>;

struct FeatureState {
  std::string name;
  std::int32_t block = 0;  // the topmost; 0: not known
  bool owned = false;      // an address of the site stands in it
  std::string owner;       // that address, else the first in it; empty: none known
};
// By name, blocks of one name together. Features of organic results ("sitelinks") count with their result.
std::vector<FeatureState> features_of(const ResultList& list, const IsOwn& is_own);

struct FeatureChange {
  enum class Kind : std::uint8_t { appeared = 0, vanished = 1, won = 2, lost = 3 };
  Kind kind = Kind::appeared;  // of the list: appeared, vanished; of the site: won, lost
  std::string name;
  std::string owner;  // who has it now; of vanished: who had it
};
std::string_view name(FeatureChange::Kind kind);
// A feature that appears with the site in it is both appeared and won.
std::vector<FeatureChange> feature_changes(const std::vector<FeatureState>& before,
                                           const std::vector<FeatureState>& now);

}  // namespace sitelark

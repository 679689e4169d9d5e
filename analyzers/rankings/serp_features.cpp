#include "analyzers/rankings/serp_features.h"

#include <algorithm>
#include <map>

namespace sitelark {
namespace {

void note(std::map<std::string, FeatureState>& features, const SerpFeature& seen, const IsOwn& is_own) {
  FeatureState& feature = features[seen.name];
  if (seen.block > 0 && (feature.block == 0 || seen.block < feature.block)) feature.block = seen.block;
  if (feature.owned) return;
  const auto own = std::find_if(seen.urls.begin(), seen.urls.end(), is_own);
  feature.owned = own != seen.urls.end();
  if (feature.owned) {
    feature.owner = *own;
  } else if (feature.owner.empty() && !seen.urls.empty()) {
    feature.owner = seen.urls.front();
  }
}

const FeatureState* named(const std::vector<FeatureState>& features, const std::string& name) {
  const auto found = std::find_if(features.begin(), features.end(),
                                  [&](const FeatureState& feature) { return feature.name == name; });
  return found == features.end() ? nullptr : &*found;
}

}  // namespace

std::vector<FeatureState> features_of(const ResultList& list, const IsOwn& is_own) {
  std::map<std::string, FeatureState> features;
  for (const SerpFeature& feature : list.features) note(features, feature, is_own);
  for (const SearchResult& result : list.results) {
    for (const std::string& name : result.features)
      note(features, {.name = name, .block = result.block, .urls = {result.address()}}, is_own);
  }
  std::vector<FeatureState> out;
  for (auto& [name, feature] : features) {
    feature.name = name;
    out.push_back(std::move(feature));
  }
  return out;
}

std::string_view name(FeatureChange::Kind kind) {
  switch (kind) {
    case FeatureChange::Kind::appeared:
      return "appeared";
    case FeatureChange::Kind::vanished:
      return "vanished";
    case FeatureChange::Kind::won:
      return "won";
    case FeatureChange::Kind::lost:
      return "lost";
  }
  return "unknown";
}

std::vector<FeatureChange> feature_changes(const std::vector<FeatureState>& before,
                                           const std::vector<FeatureState>& now) {
  using Kind = FeatureChange::Kind;
  std::vector<FeatureChange> changes;
  for (const FeatureState& feature : now) {
    const FeatureState* was = named(before, feature.name);
    if (was == nullptr) changes.push_back({Kind::appeared, feature.name, feature.owner});
    const bool was_owned = was != nullptr && was->owned;
    if (feature.owned && !was_owned) changes.push_back({Kind::won, feature.name, feature.owner});
    if (!feature.owned && was_owned) changes.push_back({Kind::lost, feature.name, feature.owner});
  }
  for (const FeatureState& feature : before) {
    if (named(now, feature.name) != nullptr) continue;
    changes.push_back({Kind::vanished, feature.name, feature.owner});
    if (feature.owned) changes.push_back({Kind::lost, feature.name, {}});
  }
  return changes;
}

}  // namespace sitelark

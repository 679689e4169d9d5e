// The names of what stands in result lists beside and in organic results (features.json).
#pragma once

#include <string>
#include <vector>

namespace sitelark {

struct SerpFeatureName {
  std::string id;  // "people_also_ask"
  std::string en, zh;
};

const std::vector<SerpFeatureName>& serp_features();
bool is_serp_feature(const std::string& id);

}  // namespace sitelark

#include "crawler/serp/features.h"

#include <algorithm>

#include "crawler/serp/json_value.h"
#include "crawler/serp/shipped_files.h"

namespace sitelark {
namespace {

std::vector<SerpFeatureName> read() {
  std::vector<SerpFeatureName> out;
  const auto document = JsonDocument::parse(shipped_file("features.json"));
  if (!document) return out;
  const JsonValue list = document->root()["features"];
  for (std::size_t i = 0; i < list.size(); ++i)
    out.push_back({std::string(list[i]["id"].text()), std::string(list[i]["en"].text()),
                   std::string(list[i]["zh"].text())});
  return out;
}

}  // namespace

const std::vector<SerpFeatureName>& serp_features() {
  static const std::vector<SerpFeatureName> all = read();
  return all;
}

bool is_serp_feature(const std::string& id) {
  const auto& all = serp_features();
  return std::any_of(all.begin(), all.end(), [&](const SerpFeatureName& f) { return f.id == id; });
}

}  // namespace sitelark

// Where providers come from: the project's folder providers/, then the user's, then those of the program. One
// that is found first hides the others of its name.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/folder.h"
#include "crawler/serp/provider.h"

namespace sitelark {

struct ProviderPlace {
  std::string id;
  std::string path;  // empty: part of the program
};

// By id.
std::vector<ProviderPlace> provider_places(const Folder& folder);
// The file is named after the provider: ID.json.
Result<std::unique_ptr<Provider>> open_provider(const ProviderPlace& place);
Result<std::unique_ptr<Provider>> open_provider(const Folder& folder, const std::string& id);

// What can be done about engines that no provider knows: one sentence.
std::string without_provider(const std::vector<std::string>& engines);

}  // namespace sitelark

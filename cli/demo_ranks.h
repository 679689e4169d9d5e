// 90 days of invented ranks for the demo shop, so that a newcomer sees curves at once. Every look is marked
// as invented; no search engine is asked.
#pragma once

#include "cli/folder.h"

namespace sitelark {

// A competitor that stands on the invented lists.
inline constexpr const char* kDemoRivalUrl = "https://www.leafandkettle.example/";

// Nothing where the project has looks already. The same keywords and day give the same ranks.
Result<void> add_demo_ranks(const Folder& folder);

}  // namespace sitelark

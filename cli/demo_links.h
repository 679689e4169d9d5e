// The link history of the demo: 90 days of links that are invented, and marked as such wherever they are
// shown.
#pragma once

#include "cli/folder.h"

namespace sitelark {

// Once a project; nothing is asked of the network. `own`: start of the demo's site.
Result<void> add_demo_links(Store& store, const Url& own, std::int64_t now);

// Looks at the pages of partners, listings and articles that the demo's server shows: these links are real.
Result<void> look_at_agreed_links(const Folder& folder, Store& store, const SnapshotInfo& snapshot);

}  // namespace sitelark

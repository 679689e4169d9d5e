// What Search Console would say of the demo shop: invented rows of four months.
#pragma once

#include "cli/folder.h"

namespace sitelark {

// Stored once; a project that has rows keeps them.
Result<void> add_demo_console(const Folder& folder);

}  // namespace sitelark

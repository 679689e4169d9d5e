// The bundled evidence of the demo shop: a log, mails, a feed, a campaign and statements, with dates of the
// last weeks.
#pragma once

#include "cli/folder.h"

namespace sitelark {

// Writes the samples into FOLDER/evidence and reads them, as a user would. Once a project; nothing is asked
// of the network.
Result<void> add_demo_evidence(const Folder& folder);

// "@3@" is the day three days ago in a log, "@mail:3@" and "@iso:3@" in a mail and a table.
std::string with_demo_dates(std::string_view text, std::int64_t now);

}  // namespace sitelark

// Which checks judge an audit, and how: what the user typed (--only, --skip) and the project file say.
#pragma once

#include "analyzers/run_checks.h"
#include "cli/audit_options.h"
#include "cli/folder.h"

namespace sitelark {

// Puts into the settings which checks run and what is ignored, so that `resume` judges alike. An unknown id
// names the nearest.
Result<void> choose_checks(const AuditArguments& arguments, const Folder& folder, AuditSettings& settings);

// Those, with the severities and thresholds of the project file; an unknown id or threshold names the
// nearest.
Result<CheckConfig> check_config(const Folder& folder, const AuditSettings& settings);

// A line for each rule that ignores no longer, because its last day is over.
void tell_ended_rules(const Folder& folder);
void tell_unplaced_keywords(const Project& project);  // where there are more than an audit looks for

}  // namespace sitelark

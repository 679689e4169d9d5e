// Which earlier audit a new one is compared with.
#pragma once

#include "pipeline/audit_settings.h"
#include "store/store.h"

namespace sitelark {

// Both look at the same part of a site with the same eyes: what is missing in one is not for its settings.
bool same_scope(const AuditSettings& a, const AuditSettings& b);

// The newest complete audit of the same site and scope before `now`; 0: there is none.
Result<SnapshotId> earlier_audit(Store& store, const SnapshotInfo& now, const AuditSettings& settings);

}  // namespace sitelark

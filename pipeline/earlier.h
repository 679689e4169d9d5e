// Which earlier audit a new one is compared with.
#pragma once

#include "pipeline/audit_settings.h"
#include "store/store.h"

namespace sitelark {

// Both look at the same part of a site with the same eyes: what is missing in one is not for its settings.
bool same_scope(const AuditSettings& a, const AuditSettings& b);

// The same checks ran in both, and the same findings were ignored.
bool judged_alike(const AuditSettings& a, const AuditSettings& b);
bool judged_alike(const SnapshotInfo& a, const SnapshotInfo& b);

// Findings of `now` may be compared with those of `then`: an audit of some checks only is a predecessor of
// its like alone.
bool may_precede(const AuditSettings& then, const AuditSettings& now);
bool may_precede(const SnapshotInfo& then, const SnapshotInfo& now);

// What changed, told only of checks that ran in both audits, and of findings that neither ignored.
Result<Diff> compared(Store& store, SnapshotId before, SnapshotId after);
// Its findings only, one by one, in no order.
Result<void> compare_findings(Store& store, const SnapshotInfo& before, const SnapshotInfo& after,
                              const std::function<void(FindingChangeKind, const Finding&)>& visit);

// The newest complete audit of the same site and scope before `now`; 0: there is none.
Result<SnapshotId> earlier_audit(Store& store, const SnapshotInfo& now, const AuditSettings& settings);

}  // namespace sitelark

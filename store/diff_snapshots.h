// diff_snapshots: what two snapshots of one site say differently. Hashes first: rows that both snapshots
// share are never looked into.
#pragma once

#include <functional>

#include "model/diff.h"
#include "store/tables.h"

namespace sitelark {

// Throws StoreError for snapshots of two sites.
Diff diff_snapshots(Tables& tables, SnapshotId before, SnapshotId after);

// Its findings only, one by one. 16 bytes of memory for each.
using FindingVisit = std::function<void(FindingChangeKind, const Finding&)>;
void for_each_finding_change(Tables& tables, SnapshotId before, SnapshotId after, const FindingVisit& visit);

}  // namespace sitelark

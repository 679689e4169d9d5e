// diff_snapshots: what two snapshots of one site say differently. Hashes first: rows that both snapshots
// share are never looked into.
#pragma once

#include "model/diff.h"
#include "store/tables.h"

namespace sitelark {

// Throws StoreError for snapshots of two sites.
Diff diff_snapshots(Tables& tables, SnapshotId before, SnapshotId after);

}  // namespace sitelark

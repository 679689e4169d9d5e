// The methods of the own site beside those of competitors, on public evidence only.
#pragma once

#include "pipeline/method_checklist.h"

namespace sitelark {

struct ComparedSite {
  std::string name;
  SnapshotInfo snapshot;
  std::int64_t page_limit = 0;        // of its audit; 0: none
  std::vector<MethodStatus> methods;  // by number; not_evaluated: nothing public to measure
  Measures measures;
  MethodScore score;  // of what is public
};

struct MethodComparison {
  std::vector<ComparedSite> sites;       // the own one first
  std::vector<std::string> not_audited;  // competitors of the project without a finished audit
  bool equal_limits = true;              // all were audited with the same page limit
};

// The newest finished audit of each site; `own` is that of the own one.
Result<MethodComparison> compare_methods(Store& store, const SnapshotInfo& own,
                                         const ChecklistRequest& request);

// Of audits, newest first, the newest finished one of the site at that address or, as audits may start
// elsewhere on the site, of its host; null: there is none.
const SnapshotInfo* newest_audit_of(const std::vector<SnapshotInfo>& all, const std::string& address);

// Who is ahead in a method: 1 the own site passes and no other does, -1 another passes and the own does not,
// 0.
int advantage(const MethodComparison& comparison, std::size_t method);

}  // namespace sitelark

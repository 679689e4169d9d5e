// Partners and listings that the project declares: the page that agreed to link here, and our link back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/linked_sites.h"
#include "store/backlink_records.h"
#include "store/store.h"

namespace sitelark {

struct PartnerLinks {
  const ProjectSite* partner = nullptr;
  std::optional<Backlink> theirs;  // their link, or why there is none; nullopt: the page was never looked at
  bool ours_known = false;         // an audit of the own site says whether we link
  std::string our_page;            // of ours that links to their host; empty: none
};

// Makes each declared page a link that is looked at daily. Gives how many there are.
Result<std::int64_t> watch_partners(BacklinkRecords& records, const Project& project,
                                    const LinkedSites& sites, std::int64_t now);

// `own`: the newest audit of the own site; null: there is none. In the project's order.
Result<std::vector<PartnerLinks>> partner_links(Store& store, const Project& project,
                                                const SnapshotInfo* own);

}  // namespace sitelark

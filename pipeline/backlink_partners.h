// Links that were agreed: of partners and listings that the project declares, and of the directories, trade
// platforms, partners and articles that statements name. The page that is to link here, and our link back.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analyzers/backlinks/agreement.h"
#include "model/methods.h"
#include "pipeline/linked_sites.h"
#include "store/backlink_records.h"
#include "store/store.h"

namespace sitelark {

struct DeclaredLink {
  std::string name;
  std::string page;                // theirs, without fragment
  AgreedLink link;                 // on it; the target is an address
  std::optional<AgreedLink> back;  // ours to them; nullopt: none was agreed
  std::string back_page;           // ours, an address; empty: any
};

// In the project's order, then those of statements (methods 9 to 12) that are done or in progress; each page
// once. Of partners a link back is expected, of others only where it was agreed.
std::vector<DeclaredLink> declared_links(const Project& project, std::span<const Attestation> statements);
// With the newest statements that are stored about the own sites.
Result<std::vector<DeclaredLink>> declared_links(Store& store, const Project& project);

// Makes each declared page a link that is looked at daily. Gives how many there are.
Result<std::int64_t> watch_declared(BacklinkRecords& records, std::span<const DeclaredLink> declared,
                                    const LinkedSites& sites, std::int64_t now);

struct PartnerLinks {
  DeclaredLink declared;
  AgreedSight theirs;
  AgreedState ours = AgreedState::not_looked_yet;
  std::string our_page;   // with the link that decided; empty: there is none
  StandingLink our_link;  // that one
};
// `own`: the newest audit of the own site; null: there is none.
Result<std::vector<PartnerLinks>> partner_links(Store& store, std::vector<DeclaredLink> declared,
                                                const LinkedSites& sites, const SnapshotInfo* own);

}  // namespace sitelark

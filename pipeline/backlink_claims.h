// Claims on their way into the store: addresses made one, what is no backlink left out, in batches.
#pragma once

#include <string>
#include <vector>

#include "model/site_facts.h"
#include "pipeline/linked_sites.h"
#include "store/backlink_records.h"

namespace sitelark {

struct ClaimTotals {
  std::int64_t claims = 0;
  std::int64_t added = 0, repeated = 0;
  std::int64_t unusable = 0;   // no http address as source, or a target that is none
  std::int64_t own = 0;        // links within one site
  std::int64_t elsewhere = 0;  // to sites that the project does not declare

  std::int64_t kept() const { return added + repeated; }
};

class ClaimIntake {
 public:
  // `about`: host of the site that claims without target speak of.
  ClaimIntake(BacklinkRecords& records, const LinkedSites& sites, std::string about)
      : records_(records), sites_(sites), about_(std::move(about)) {}

  Result<void> begin(const ClaimFile& file);
  Result<void> add(const BacklinkClaim& claim);
  Result<ClaimTotals> end();

 private:
  bool place(BacklinkClaim claim, PlacedClaim& placed);
  Result<void> flush();

  BacklinkRecords& records_;
  const LinkedSites& sites_;
  std::string about_;
  std::int64_t file_ = 0;
  std::vector<PlacedClaim> batch_;
  ClaimTotals totals_;
};

// Which links of a finished crawl of somebody else's site lead to declared sites.
Result<ClaimTotals> claims_of_crawl(SiteFacts& site, ClaimIntake& intake);

}  // namespace sitelark

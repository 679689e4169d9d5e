// Claims on their way into the store: addresses made one, what is no backlink left out, in batches.
#pragma once

#include <string>
#include <vector>

#include "analyzers/logs/log_survey.h"
#include "crawler/imports/web_graph.h"
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
  // What proves no link from that very page to that very target: a pair of domains (the page is the front
  // page), a page that somebody came from. Kept as a page that is said to link to the declared site of the
  // claim's target; so nothing of it can be lost, and verifying finds the link itself.
  Result<void> add_candidate(BacklinkClaim claim);
  Result<ClaimTotals> end();

 private:
  bool place(BacklinkClaim claim, PlacedClaim& placed);
  bool place_candidate(BacklinkClaim claim, std::string about, PlacedClaim& placed);
  Result<void> keep(PlacedClaim&& placed);
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

// Referring domains of declared sites by Common Crawl's web graph, as candidates; `totals` counts nothing
// where the reading tells of trouble.
struct GraphClaims {
  WebGraphReading reading;
  ClaimTotals totals;
};
Result<GraphClaims> claims_of_graph(const ClaimFile& file, const WebGraphFiles& graph,
                                    const WantedDomains& wanted, ClaimIntake& intake);

// Pages that people came from, as candidates: one for each page, with all its visits, and the landing page
// that most of them met in `extra`.
Result<ClaimTotals> claims_of_log(const ClaimFile& file, const LogSurvey& survey, ClaimIntake& intake);

}  // namespace sitelark

// What a check of ranks has to ask: which series are due today, which pages of each, and what that costs.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "crawler/serp/provider.h"
#include "pipeline/project.h"
#include "store/rank_records.h"

namespace sitelark {

struct KnownProvider {
  std::unique_ptr<Provider> provider;
  Secrets secrets;
};
using KnownProviders = std::map<std::string, KnownProvider>;  // by id

// Whose ranks are kept, by the rules of analyzers/rankings/site_match.h.
Watch watch_of(const Project& project);

std::int64_t day_number(std::int64_t utc, std::string_view zone);  // days since 1970-01-01, of that zone

struct CheckRequest {
  Project project;
  std::int64_t today = 0;                                      // day of the project's zone
  std::vector<std::string> keywords, tags, groups, providers;  // only these; empty: all
  bool again = false;                                          // also what was looked at today already
};

struct PlannedLook {
  std::string keyword;
  SearchSetting setting;  // as the provider grants it
  std::string provider;
  bool queue = false;
  DepthStrategy strategy = DepthStrategy::pages;
  std::vector<std::int32_t> pages;  // wanted, ascending
  std::int64_t series = 0;          // 0: it has no history yet
  std::vector<ResultList> before;   // pages that an earlier look of today read
  OpenLook open;                    // one that goes on; look.id 0: none
};

struct RefusedLooks {  // the provider cannot do what a [[rank]] asks for; nothing is sent
  std::string what, hint;
  std::int64_t keywords = 0;
  std::string unknown_engine;  // that no known provider can ask; else empty
};

struct CostEstimate {
  std::string provider, unit;
  std::int64_t looks = 0, requests = 0;  // at most, without repeats
  double cost = 0;
};

struct RankCheckPlan {
  std::vector<PlannedLook> looks;  // keywords of high priority first
  std::int64_t done = 0;           // looked at today already
  std::int64_t same = 0;           // tables that come to the same series: the first one counts
  std::vector<RefusedLooks> refused;
  std::vector<CostEstimate> costs;  // by provider
};

// Writes nothing. Fails where a [[rank]] names a provider that is not among them.
Result<RankCheckPlan> plan_check(RankRecords& ranks, const CheckRequest& request,
                                 const KnownProviders& providers);

// Looks of days before that were interrupted: what they read is their list, and those that read nothing have
// failed. Those that wait for a provider's queue stay open.
Result<void> settle_earlier_looks(RankRecords& ranks, std::int64_t today, const KnownProviders& providers);

}  // namespace sitelark

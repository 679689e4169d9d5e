// Verifying backlinks: every source page is fetched once, politely, many hosts at once, and what it says is
// held against what is known. Own targets are asked for their status once. Stored as answers come, so a
// stopped or killed verification has lost nothing. One thread, that of the store.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "crawler/crawl/page_visits.h"
#include "pipeline/linked_sites.h"
#include "store/backlink_records.h"

namespace sitelark {

struct VerifyRequest {
  bool due_only = false;   // those whose time has come; else all
  std::int64_t limit = 0;  // sources; 0: no limit
  bool rivals = false;     // links to competitors, too
  std::string domain;      // of the source; empty: all
  std::int64_t now = 0;    // UTC seconds
};

// Source pages in the order in which they are worth asking: watched ones first, then those never looked at
// (of which a link is known before those that are only said to link), then the longest not looked at.
Result<std::vector<std::string>> sources_to_verify(BacklinkRecords& records, const LinkedSites& sites,
                                                   const VerifyRequest& request);

struct VerifyProgress {
  std::int64_t sources = 0, done = 0, links = 0, events = 0;
};

struct VerifyHooks {
  std::function<void(const VerifyProgress&)> progress;
  std::function<bool()> stopped;
  std::function<std::int64_t()> utc;  // of looks; empty: the machine's clock
};

struct VerifySetup {
  BacklinkRecords& records;
  const LinkedSites& sites;
  Transport& transport;
  PageVisitOptions visits;
  VerifyHooks hooks;
  std::string brand = {};  // whose mentions without a link are noted; the own host always is one
};

struct VerifyEnd {
  std::int64_t sources = 0;                      // visited
  std::int64_t left = 0;                         // not visited: stopped
  std::int64_t links = 0;                        // looked at
  std::int64_t found = 0;                        // of them new ones
  std::map<BacklinkState, std::int64_t> states;  // of those links
  std::map<BacklinkEventKind, std::int64_t> events;
  std::int64_t rows = 0;  // looks that differed
};

// Fails only where the store does.
Result<VerifyEnd> verify(const VerifySetup& setup, const std::vector<std::string>& sources);

}  // namespace sitelark

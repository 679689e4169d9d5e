// What many backlinks are together: domains, anchors, targets, gaps. Results of
// analyzers/backlinks/profile.h, shown by reports and lists.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/backlinks.h"

namespace sitelark {

enum class AnchorClass : std::uint8_t {
  brand = 0,
  brand_keyword = 1,  // brand and a keyword
  exact = 2,          // a keyword of the project, and nothing else
  partial = 3,        // a keyword with other words
  generic = 4,        // "click here"
  naked_url = 5,
  image_alt = 6,
  empty = 7,
  other_script = 8,  // written in a script that neither the brand nor a keyword is written in
  other = 9,
};
inline constexpr std::size_t kAnchorClasses = 10;
std::string_view name(AnchorClass kind);

struct AnchorRow {
  std::string anchor;
  AnchorClass kind = AnchorClass::other;
  std::int64_t links = 0, domains = 0, followed = 0;
};

struct AnchorShare {
  std::int64_t links = 0, domains = 0;  // domains: that have a link of this class
};

// A stated fact about a domain that link spam often shows, with the number behind it. No sum, no score.
struct LinkSignal {
  std::string id;  // "many_outlinks", "same_anchor", "seller_words", "ip_host", "young_and_many", "noindex",
                   // "same_titles"
  std::int64_t value = 0;
  std::string sample;
};

struct DomainRow {
  std::string domain;
  std::int64_t links = 0, live = 0, lost = 0, unknown = 0, followed = 0;  // unknown: nobody could look yet
  std::int64_t said = 0;  // pages that are only said to link here (a web graph, a log): no link is known
  std::int64_t first_seen = 0, last_seen = 0;
  std::string sample_source, sample_anchor;
  std::map<std::string, double> metrics;  // the best that a source states
  std::vector<LinkSignal> signals;
  bool mostly_brand = false;  // four in five anchors are the brand or the address
};

struct TargetRow {
  std::string url;
  int status = 0;  // 0: not asked
  std::int64_t links = 0, domains = 0, followed = 0;
  std::vector<std::string> sources;  // at most five
};

struct GapRow {  // a domain that links to competitors and not to us
  std::string domain;
  std::vector<std::string> rivals;  // names
  std::int64_t links = 0;
  std::string sample_source, sample_target;
  bool invented = false;  // links of a demo are among them
};

struct BacklinkTotals {
  std::int64_t links = 0, live = 0, lost = 0, unknown = 0, candidates = 0;
  std::int64_t followed = 0, with_rel = 0;     // of those whose rel is known
  std::int64_t domains = 0, lost_domains = 0;  // domains: with a link that is not lost
  std::int64_t said_domains = 0;               // of which no link is known
  std::int64_t invented = 0;
};

struct BacklinkProfile {
  BacklinkTotals totals;
  std::vector<DomainRow> domains;  // by number of links that are not lost, then centrality, then name
  std::vector<AnchorRow> anchors;  // by domains, then links
  std::array<AnchorShare, kAnchorClasses> classes;
  std::vector<TargetRow> targets;  // by domains, then links
};

struct BacklinkChange {
  BacklinkEvent event;
  Backlink link;  // as it is now
};

struct BacklinkDay {
  std::int64_t day = 0;                 // its start, UTC seconds
  std::int64_t found = 0, lost = 0;     // links that appeared or came back; that were lost
  std::int64_t links = 0, domains = 0;  // seen and not lost at its end
};

struct RivalLinks {
  std::string name;
  BacklinkTotals totals;
};

// What the report of an own site says of its backlinks.
struct BacklinkReport {
  BacklinkProfile profile;
  std::vector<BacklinkDay> days;        // oldest first, without gaps
  std::vector<BacklinkChange> changes;  // of those days, newest first, at most 5,000
  std::int64_t changes_left_out = 0;    // older ones above that
  std::vector<RivalLinks> rivals;
  std::vector<GapRow> gaps;  // at most 1,000
};

}  // namespace sitelark

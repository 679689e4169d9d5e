// Backlinks: links from pages of other sites to ours (or to a competitor's), who says that they exist, and
// what was seen when their pages were fetched. A link is known from a source (a file, a log, a crawl); only a
// fetch proves it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/page_facts.h"

namespace sitelark {

enum class BacklinkKind : std::uint8_t {
  unknown = 0,
  text = 1,
  image = 2,
  redirect = 3,
  canonical = 4,
  alternate = 5,
  frame = 6,
  form = 7,
  rss = 8,
  mention = 9,  // no link
};
std::string_view name(BacklinkKind kind);

// rel values of one link; kNoRel: not known.
inline constexpr std::uint8_t kFollow = 0, kNofollow = 1, kSponsored = 2, kUgc = 4, kNoRel = 0x80;
std::string rel_text(std::uint8_t rel);  // "follow", "nofollow ugc"; empty: not known

// One row of an export, a log, a WAT record or a crawl: somebody says that this link exists. Empty and zero:
// not said.
struct BacklinkClaim {
  std::string source_url;  // the page with the link; of tables of domains only "https://domain/"
  std::string target_url;  // empty: the file does not say (Search Console's latest links)
  std::string anchor;      // of images the alt text
  BacklinkKind kind = BacklinkKind::unknown;
  std::uint8_t rel = kNoRel;
  std::string source_title;
  std::string source_language;
  std::int32_t source_status = 0;
  std::int64_t first_seen = 0;  // UTC seconds, as the source says
  std::int64_t last_seen = 0;
  std::int64_t lost_on = 0;
  std::string lost_reason;    // in the source's words
  std::string before, after;  // the text around it
  std::vector<std::pair<std::string, double>>
      metrics;  // "domain_rating", "trust_flow" ... (the vendor's numbers)
  std::vector<std::pair<std::string, std::string>> extra;  // columns that nobody knows, as written
  std::int64_t line = 0;                                   // of the file, from 1
};

// How a source page and its link were found when it was fetched.
enum class BacklinkState : std::uint8_t {
  candidate = 0,        // never fetched
  live = 1,             // seen
  link_removed = 2,     // the page answers, the link is gone
  page_not_found = 3,   // 404, 410
  page_error = 4,       // 401, 403, 429, 451, 5xx and the like: not known, see `status`
  page_redirected = 5,  // elsewhere, where the link is not
  noindex = 6,          // the link is there, the page is kept out of search engines
  canonicalised = 7,    // the link is there, the page names another as its original
  host_dead = 8,        // no such host, refused
  robots = 9,           // robots.txt keeps us out: not known
  could_not_look = 10,  // timeout, TLS, too large: not known
};
std::string_view name(BacklinkState state);
bool is_link_seen(BacklinkState state);  // live, noindex, canonicalised
// link_removed, page_not_found, page_redirected, host_dead. What keeps us out (403, 429, 5xx, robots.txt, a
// timeout) says nothing of the link.
bool is_known_lost(BacklinkState state);

// What one fetch of a source page said about one link. Only what differs from the look before makes a row.
struct BacklinkLook {
  std::int64_t looked_at = 0;  // UTC seconds
  BacklinkState state = BacklinkState::candidate;
  std::string detail;      // of could_not_look
  int status = 0;          // of the source page's last answer
  std::string final_url;   // where redirects of the source page led; empty: nowhere else
  std::string target_url;  // as the link has it now
  int target_status = 0;   // 0: not asked
  std::string anchor;
  BacklinkKind kind = BacklinkKind::unknown;
  std::uint8_t rel = kNoRel;  // page-wide nofollow included
  Region region = Region::main;
  bool in_comments = false;
  bool indexable = true;
  std::string canonical;  // of the source page where it names another
  std::string language;
  std::int32_t outlinks = 0;  // external ones of the source page

  // Whether it says the same; times and the number of outlinks, which pages change daily, are not compared,
  // nor is the detail, which tells milliseconds.
  bool says_the_same(const BacklinkLook& other) const;
};
std::string_view place_name(const BacklinkLook& look);  // "comments", else the name of its region

// A link is identified by (source URL, target URL).
struct Backlink {
  std::int64_t id = 0;                    // given by the store
  std::string source_url, source_domain;  // domain: public suffix + 1
  std::string target_url;       // empty: a page that is said to link to `about`; no link is known yet
  std::string about;            // host that a claim without target speaks of
  std::int64_t first_seen = 0;  // the earliest that anybody says; UTC seconds
  std::int64_t last_seen = 0;   // the newest fetch that saw it, else what sources say
  BacklinkClaim claim;          // the newest
  BacklinkLook look;            // the newest that differed; where the link was not seen, as it was last seen
  std::int64_t looked_at = 0;   // the newest, whether it differed or not; 0: never
  std::int64_t seen_at = 0;     // the newest fetch that saw it; 0: none
  int misses = 0;               // looks in a row that knew it lost, at least 20 hours apart; 2: lost
  std::int64_t missed_at = 0;   // the newest that counted
  bool watched = false;         // agreed with somebody: looked at daily
  bool invented = false;        // of a demo

  bool is_lost() const { return misses >= 2; }
  bool is_candidate() const { return target_url.empty(); }
};

// What two sides agreed of one link.
struct AgreedLink {
  std::string target;   // address; empty: any page of the site
  std::string anchor;   // or the alt of an image; empty: any
  bool follow = false;  // neither nofollow, sponsored nor ugc
};

// How a link stands to what was agreed of it: what is wrong, the gravest first.
enum class AgreedState : std::uint8_t {
  as_agreed = 0,
  missing = 1,
  wrong_target = 2,
  nofollow_added = 3,
  page_hidden = 4,  // of links that were agreed to be followed: the page is kept out of search engines
  other_anchor = 5,
  not_looked_yet = 6,
  could_not_look = 7,
  none_agreed = 8,
};
std::string_view name(AgreedState state);

enum class BacklinkEventKind : std::uint8_t {
  appeared = 0,
  lost = 1,
  restored = 2,
  rel_changed = 3,
  anchor_changed = 4,
  target_changed = 5,
  moved = 6,  // main text, navigation, footer ...
  noindex_added = 7,
  noindex_removed = 8,
  canonicalised = 9,
  target_broken = 10,
  target_mended = 11,
};
std::string_view name(BacklinkEventKind kind);

struct BacklinkEvent {
  std::int64_t backlink = 0;
  std::int64_t at = 0;  // UTC seconds
  BacklinkEventKind kind = BacklinkEventKind::appeared;
  BacklinkState state = BacklinkState::candidate;  // of lost: why
  std::string before, after;
};

// What one look made of a link; `link.id` 0: found just now.
struct BacklinkUpdate {
  Backlink link;
  bool differs = false;  // the look is another than the one before
  std::vector<BacklinkEvent> events;
};

}  // namespace sitelark

// Backlinks of a project: who says that they exist, what was seen, and what changed. Belongs to a Store and
// shares its thread.
//
// A link is (source URL, target URL); of claims without a target (source URL, host that the claim speaks of).
// The row of a link is renewed in place; looks are rows only where one differs from the one before; events
// are only ever added, but for those that take_back_losses() takes back.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/backlinks.h"
#include "model/result.h"

namespace sitelark {

// Where claims come from: an export, a log, a snapshot.
struct ClaimFile {
  std::string hash;  // of its bytes: the same file read again is the same one; or another stable name
  std::string name;  // as the user knows it
  std::string kind;  // "ahrefs_backlinks", "access_log", "crawl" ...
  std::int64_t read_at = 0;
};

struct PlacedClaim {
  BacklinkClaim claim;  // addresses as Url::href() without fragment
  std::string domain;   // of the source
  std::string about;    // host; of claims without target only
  bool invented = false;
};

struct ClaimCounts {
  std::int64_t added = 0;     // links that nobody knew
  std::int64_t repeated = 0;  // known ones; newer claims replace older ones
};

struct ClaimOrigin {
  ClaimFile file;
  std::int64_t line = 0;
};

class BacklinkRecords {
 public:
  virtual ~BacklinkRecords() = default;

  // -- claims. Gives the number of the file, made where it is missing.
  virtual Result<std::int64_t> add_file(const ClaimFile& file) = 0;
  virtual Result<ClaimCounts> add(std::int64_t file, const std::vector<PlacedClaim>& claims) = 0;

  // -- looks and events, all in one transaction. Links without a number get one; where a link of that source
  // and target stands there already, that row is renewed.
  virtual Result<void> save(const std::vector<BacklinkUpdate>& updates) = 0;
  virtual Result<void> watch(const std::vector<std::int64_t>& links, bool watched) = 0;
  // Earlier versions called a link lost whose page only kept them out (403, 429, 5xx, robots.txt, a timeout).
  // Such losses, and what came back from them, are no events any more, and the links no longer lost. Gives
  // how many links that were; 0 the next time.
  virtual Result<std::int64_t> take_back_losses() = 0;

  // -- reading
  virtual Result<void> for_each(
      const std::function<void(const Backlink&)>& visit) = 0;  // by domain and source
  virtual Result<std::vector<Backlink>> of_source(const std::string& source_url) = 0;
  virtual Result<std::vector<BacklinkLook>> looks(std::int64_t link) = 0;  // oldest first
  virtual Result<std::vector<ClaimOrigin>> origins(std::int64_t link) = 0;
  // Events of that time, both ends included, oldest first; each with its link as it is now.
  virtual Result<void> for_each_event(
      std::int64_t from, std::int64_t to,
      const std::function<void(const Backlink&, const BacklinkEvent&)>& visit) = 0;
  virtual Result<std::int64_t> count() = 0;
};

}  // namespace sitelark

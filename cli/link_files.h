// Files that `backlinks import` reads: their bytes, and those that are read together or as a whole.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/folder.h"
#include "crawler/imports/backlink_aliases.h"
#include "crawler/imports/link_file_kind.h"
#include "model/reading_trouble.h"
#include "pipeline/backlink_claims.h"

namespace sitelark {

// Calls `take` with the file in pieces, as it is; gives the hash of its bytes. Never whole in memory.
Result<std::string> in_pieces(const std::string& path, const std::function<void(std::string_view)>& take);

// The first 64 KiB, unpacked where it is gzipped; what is damaged later is told by whoever reads it.
Result<std::string> start_of_file(const std::string& path);

// Column tables of the user's own: *.json in FOLDER/backlink_aliases.
Result<std::vector<LinkTableAliases>> own_backlink_aliases(const Folder& folder);

// The files of a web graph; parts of one are put in order by the numbers that they begin with.
class GraphPaths {
 public:
  void add(LinkFileKind kind, const std::string& path, std::string_view start);
  std::size_t size() const { return vertices_.size() + edges_.size() + ranks_.size(); }
  bool is_whole() const { return !vertices_.empty() && !edges_.empty(); }
  std::vector<std::string> paths() const;  // vertices, edges, ranks
  WebGraphFiles files() const;

 private:
  using Parts = std::vector<std::pair<std::int64_t, std::string>>;  // first number, path
  Parts vertices_, edges_, ranks_;
};

Result<GraphClaims> claims_of_graph_files(const GraphPaths& graph, const WantedDomains& wanted,
                                          ClaimIntake& intake);

struct LogClaims {
  std::int64_t requests = 0, left_out = 0;
  ClaimTotals totals;
  ReadingTrouble trouble;  // what was read before it is kept
};
// `own`: start of the site whose log it is; `file.name` its path.
Result<LogClaims> claims_of_log_file(const ClaimFile& file, const std::string& own, ClaimIntake& intake);

}  // namespace sitelark

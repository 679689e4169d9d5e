// Common Crawl's web graph: who links to a domain, from files that the user has downloaded. Host or domain
// level, text files, gzipped or not (https://commoncrawl.org/web-graphs):
//   vertices: "id \t reversed name", by name;  edges: "from \t to", by from;
//   ranks: "harmonic position, value, PageRank position, value, reversed name", by position.
// The files are read from their start several times; memory does not grow with them, but for 40 bytes a
// referring domain, of which there are at most 2,000,000.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/imports/link_claims.h"
#include "model/reading_trouble.h"
#include "model/result.h"

namespace sitelark {

// Gives a whole file in pieces, anew at each call.
using FilePieces = std::function<Result<void>(const std::function<void(std::string_view)>& take)>;

struct WebGraphFiles {
  std::vector<FilePieces> vertices;  // in the order of their ids
  std::vector<FilePieces> edges;
  std::vector<FilePieces> ranks;  // may be missing
};

struct WebGraphReading {
  std::int64_t vertices = 0, edges = 0, ranks = 0;  // lines read
  std::int64_t unreadable = 0;                      // lines that are none of these
  std::vector<std::string> found;                   // wanted names that the graph has, as "shop.example"
  std::int64_t referring = 0;                       // pairs of a referring and a wanted name
  std::int64_t left_out = 0;                        // of those, above the limit
  std::int64_t without_rank = 0;                    // of those that were told
  // Why the graph was not read to its end: half of it would tell of fewer links than there are.
  ReadingTrouble trouble;
};

// Each claim is of a domain: source "https://mag.example/", target "https://shop.example/", metrics
// "harmonic_position" (1 is the most central) and "harmonic_percentile" (100 is the most central) where there
// are ranks; in order of position where there are, else by name. Links within a wanted domain are left out.
// Vertices whose numbers do not rise are `trouble`: sources are found by reading them beside the edges.
Result<WebGraphReading> read_web_graph(const WebGraphFiles& files, const WantedDomains& wanted,
                                       const TakeClaim& take);

}  // namespace sitelark

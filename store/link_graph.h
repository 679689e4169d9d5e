// LinkGraph: the links of a snapshot as numbers in a scratch file, while depth and inlinks are counted.
#pragma once

#include <functional>
#include <vector>

#include "model/site_facts.h"
#include "store/known_urls.h"
#include "store/links_pack.h"
#include "store/scratch_file.h"

namespace sitelark {

class LinkGraph {
 public:
  explicit LinkGraph(const std::string& beside) : file_(beside) {}

  void add(UrlId source, const std::vector<LinkEdge>& edges);  // each source once
  void finish(const KnownUrls& known);                         // after the last add

  // Every source with its links, in the order of adding. The links die when `visit` returns.
  void for_each_source(const std::function<void(UrlId, const std::vector<LinkEdge>&)>& visit) const;
  // Fills inlinks and followed_inlinks. `states` by place.
  void count_inlinks(const KnownUrls& known, std::vector<UrlState>& states) const;
  // Fills depth: fewest followed clicks from `start` (anchors, areas, frames), redirects and refreshes free.
  void measure_depth(UrlId start, const KnownUrls& known, std::vector<UrlState>& states) const;

 private:
  struct Source {
    UrlId id = 0;
    std::vector<LinkEdge> edges;
  };
  std::uint64_t read(std::uint64_t offset, Source& source) const;  // gives the offset after it

  ScratchFile file_;
  std::vector<std::uint64_t> offsets_;  // by place; kNowhere: no links
  mutable std::string buffer_;
};

}  // namespace sitelark

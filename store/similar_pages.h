// SimilarPages: clusters of texts that are nearly the same, in one sort instead of all pairs. Texts that
// share a band of their MinHash stand side by side after an external sort by band; each is held against the
// first and the one before, by estimate and then exactly. Memory: some 30 bytes a page; signatures stand in a
// scratch file.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/site_facts.h"
#include "store/external_sort.h"
#include "store/scratch_file.h"
#include "text/similarity.h"

namespace sitelark {

class SimilarPages {
 public:
  // `text_of` gives the text of a page that was added once more.
  SimilarPages(const std::string& beside, double least, std::function<std::string(UrlId)> text_of);

  // Of pages with one `main_hash` only the first takes part.
  void add(UrlId id, const Hash128& main_hash, std::string_view text);
  // Once, after the last add. Members in the order in which they were added.
  void for_each_cluster(const std::function<void(std::span<const SimilarPage>)>& visit);

 private:
  using Place = std::uint32_t;  // of a page in the order of add()
  struct Member {
    UrlId id = 0;
    Place parent = 0;
    Place closest = 0;
    float similarity = 0;  // to `closest`
    std::uint16_t refusals = 0;
    bool copy = false;
  };
  struct Hashed {
    std::uint64_t hash = 0;
    Place place = 0;
  };
  void mark_copies();
  void compare_bands();
  void compare_bucket(std::span<const Place> bucket);
  void compare(Place a, Place b);
  void join(Place a, Place b, double similarity);
  Place root(Place place);
  MinHash signature(Place place) const;

  const double least_;
  const std::function<std::string(UrlId)> text_of_;
  ScratchFile signatures_;
  ExternalSort bands_;
  std::vector<Member> members_;
  std::vector<Hashed> hashes_;
};

}  // namespace sitelark

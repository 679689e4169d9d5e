// Who else stands on the result lists: shares of all domains that were seen, declared or not. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analyzers/rankings/ctr_curves.h"
#include "model/ranks.h"

namespace sitelark {

struct SeenList {
  const ResultList& list;
  double volume = 0;  // of the keyword; 0: not known, counts as 1
};

// One domain over many lists.
struct Rival {
  std::string domain;
  std::int64_t in_top10 = 0;  // lists that have it in the first ten
  double share = 0;           // of all lists
  std::int64_t lists = 0;     // that have it at all
  std::int32_t best = 0;      // position
  double average = 0;         // of its best position in each list that has it
  double clicks = 0;          // a month, estimated
  double share_of_voice = 0;  // of the clicks of all domains; sums to 1
};
struct Rivals {
  std::vector<Rival> domains;  // by share in the first ten, then by clicks, then by name; all of them
  std::int64_t lists = 0;      // that were read
  std::string curve;
};

// Domain of an address; empty: it is left out (not of the web).
using DomainOfUrl = std::function<std::string(const std::string& url)>;
// Of a list only the best place of each domain counts.
Rivals rivals_on(std::span<const SeenList> lists, const DomainOfUrl& domain_of, const CtrCurve& curve);

}  // namespace sitelark

// The score: per indexable page 100 minus the weights of its findings, each check counting once; the site is
// the mean over its indexable pages minus what its site findings cost (check catalogue, section 0).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace sitelark {

double page_weight(Severity severity);  // error 20, warning 7, notice 1, opportunity 0
double site_weight(Severity severity);  // error 5, warning 2, else 0

// Feed it every indexable page and every finding in any order, then ask. 8 bytes a page and 16 a finding.
class Scoring {
 public:
  void indexable_page(std::string_view url);
  void add(const Finding& finding);
  void finish();  // once, after the last add

  double page(std::string_view url) const;  // -1: not an indexable page
  double site() const { return site_; }     // -1: no indexable page, nothing to score

 private:
  struct Entry {
    std::uint64_t url = 0;  // hash; 0: site scope
    std::uint32_t check = 0;
    Severity severity = Severity::notice;
    auto operator<=>(const Entry&) const = default;
  };
  double cost(std::uint64_t url) const;

  std::vector<std::uint64_t> pages_;
  std::vector<Entry> entries_;
  double site_ = -1;
};

}  // namespace sitelark

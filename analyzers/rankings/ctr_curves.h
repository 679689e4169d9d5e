// Click-through rates by position, from analyzers/data/ctr_curves.txt. Every number made with a curve carries
// the curve's name: two numbers of different curves are not comparable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

struct CtrCurve {
  std::string name;        // "neutral-v1"
  std::string date;        // of the study: "2020-07"
  std::string label;       // for people
  std::vector<double> at;  // fractions of positions 1, 2, ...; none rises

  // 0 of no position (below 1) and of positions beyond the last.
  double operator()(int position) const {
    const bool known = position >= 1 && static_cast<std::size_t>(position) <= at.size();
    return known ? at[static_cast<std::size_t>(position) - 1] : 0;
  }
};

// The first is the default. Read once, at the first question; any thread.
const std::vector<CtrCurve>& ctr_curves();
const CtrCurve& default_ctr_curve();
const CtrCurve* ctr_curve(std::string_view name);  // null: there is none

}  // namespace sitelark

// What Search Console's rows say beside ranks. Its positions are averages, weighted by impressions; they are
// never stored or shown as ranks. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyzers/rankings/ctr_curves.h"
#include "model/ranks.h"

namespace sitelark {

// By query, of the rows that count where several exports overlap (console_rows.h). Most impressions first.
std::vector<ConsoleSum> console_sums(std::span<const ConsoleRow> rows);

// Average position 8 to 20 with at least so many impressions, most first: page two is a step away.
inline constexpr std::int64_t kStrikingImpressions = 100;
std::vector<ConsoleSum> striking_distance(std::span<const ConsoleSum> sums,
                                          std::int64_t least_impressions = kStrikingImpressions);

// Clicks that the position would bring by the curve and that do not come: impressions * (c(p) - ctr), of
// positions 1 to 10. Only what is above 0, most first.
struct CtrOpportunity {
  ConsoleSum row;
  double clicks = 0;
  std::string curve;
};
std::vector<CtrOpportunity> ctr_opportunities(std::span<const ConsoleSum> sums, const CtrCurve& curve);

// A curve of the site's own: clicks / impressions by rounded position of the rows that count, without the
// brand's queries; positions with fewer than 1,000 impressions are taken from `fallback`, and nothing rises
// (isotonic, weighted by impressions). Its name is "console+" and the fallback's. nullopt: no position has
// enough.
inline constexpr std::int64_t kCalibrationImpressions = 1'000;
using IsBrand = std::function<bool(const std::string& query)>;
std::optional<CtrCurve> calibrated_curve(std::span<const ConsoleRow> rows, const CtrCurve& fallback,
                                         const IsBrand& is_brand);

}  // namespace sitelark

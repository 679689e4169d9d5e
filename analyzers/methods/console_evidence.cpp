#include "analyzers/methods/console_evidence.h"

#include <algorithm>

#include "analyzers/backlinks/anchors.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::int64_t kQuarter = 90, kBefore = 28, kAfter = 14;
constexpr std::int64_t kLongest = 100;  // days of a period that tells of "lately"

std::size_t fineness_of(const ConsoleRow& row) {
  return (row.page.empty() ? 0U : 4U) + (row.country.empty() ? 0U : 2U) +
         (row.device == Device::unspecified ? 0U : 1U);
}

// Mean of days [first, last], at least half of which must be told of. A day without a row of any query counts
// for neither side; one without the brand's is 0.
std::optional<double> mean_of(const BrandDays& days, std::int64_t first, std::int64_t last) {
  double sum = 0, count = 0;
  for (auto day = days.impressions.lower_bound(first); day != days.impressions.end() && day->first <= last;
       ++day) {
    sum += day->second;
    ++count;
  }
  const auto wanted = static_cast<double>(last - first + 1);
  if (2 * count < wanted) return std::nullopt;
  return sum / count;
}

}  // namespace

std::uint64_t address_key(std::string_view address) { return hash64(address.substr(0, address.find('#'))); }

ConsoleEvidenceMaker::ConsoleEvidenceMaker(const std::string& brand, std::int64_t today)
    : brand_(fold(brand)), today_(today) {}

void ConsoleEvidenceMaker::add(const ConsoleRow& row) {
  out_.date = std::max(out_.date, row.last_day * kSecondsPerDay);
  const bool is_recent = row.last_day > today_ - kQuarter && row.last_day - row.day <= kLongest;
  if (!row.page.empty() && row.impressions > 0 && is_recent) out_.pages.insert(address_key(row.page));
  if (row.query.empty() || row.day != row.last_day || brand_.empty()) return;
  double& sum = out_.brand[fineness_of(row)].impressions[row.day];
  if (holds_phrase(fold(row.query), brand_)) sum += static_cast<double>(row.impressions);
}

std::optional<BrandMeans> brand_means(const ConsoleEvidence& console, std::int64_t start) {
  for (const BrandDays& days : console.brand) {
    if (days.impressions.empty()) continue;
    const bool reaches = days.impressions.begin()->first <= start - kBefore &&
                         days.impressions.rbegin()->first >= start + kAfter - 1;
    if (!reaches) continue;
    const auto before = mean_of(days, start - kBefore, start - 1);
    const auto after = mean_of(days, start, start + kAfter - 1);
    if (before && after) return BrandMeans{*before, *after};
  }
  return std::nullopt;
}

}  // namespace sitelark

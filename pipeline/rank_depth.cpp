#include "pipeline/rank_depth.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::int64_t kRecentDays = 60;  // an older place says nothing of where to look

// Where an own site stood last; 0: nowhere, or the last look did not tell.
Result<std::int32_t> last_page(RankRecords& ranks, const std::vector<RankedSite>& own,
                               const DepthWanted& wanted) {
  if (wanted.series == 0) return 0;
  std::int32_t best = 0;
  for (const RankedSite& site : own) {
    const auto points = ranks.history(wanted.series, site, {wanted.today - kRecentDays, wanted.today});
    if (!points) return tl::unexpected<Error>(points.error());
    if (points->empty() || points->back().rank.standing != Standing::found) continue;
    const std::int32_t page = points->back().rank.page;
    best = best == 0 ? page : std::min(best, page);
  }
  return best;
}

std::int32_t most_pages(std::int64_t depth, const ProviderLimits& limits) {
  const auto size = std::max<std::int64_t>(limits.page_size, 1);
  const auto wanted = static_cast<std::int32_t>((depth + size - 1) / size);
  const std::int32_t most = std::clamp(wanted, 1, std::max(limits.max_pages, 1));
  return limits.pages_at_once > 1 ? std::min(most, limits.pages_at_once) : most;
}

}  // namespace

std::vector<std::int32_t> first_pages(std::int32_t count) {
  std::vector<std::int32_t> pages;
  for (std::int32_t page = 1; page <= count; ++page) pages.push_back(page);
  return pages;
}

Result<std::vector<std::int32_t>> pages_wanted(RankRecords& ranks, const std::vector<RankedSite>& own,
                                               const DepthWanted& wanted, const ProviderLimits& limits) {
  const std::int32_t most = most_pages(wanted.depth, limits);
  switch (wanted.strategy) {
    case DepthStrategy::first_page:
      return first_pages(1);
    case DepthStrategy::pages:
    case DepthStrategy::until_found:
      return first_pages(most);
    case DepthStrategy::smart:
      break;
  }
  const auto last = last_page(ranks, own, wanted);
  if (!last) return tl::unexpected<Error>(last.error());
  if (*last == 0) return first_pages(most);
  const std::int32_t to = std::min(*last + 1, std::max(limits.max_pages, 1));
  if (limits.pages_at_once > 1) return first_pages(std::min(to, limits.pages_at_once));
  std::vector<std::int32_t> pages;
  for (std::int32_t page = std::max(*last - 1, 1); page <= to; ++page) pages.push_back(page);
  return pages;
}

}  // namespace sitelark

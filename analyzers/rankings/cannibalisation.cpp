#include "analyzers/rankings/cannibalisation.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sitelark {
namespace {

constexpr std::int32_t kFirstHundred = 100;
constexpr std::int32_t kSuccess = 3;
constexpr std::int64_t kChanges = 3;
constexpr double kHolds = 0.20;
constexpr double kSplitShare = 0.10;
constexpr double kSplitLead = 0.80;

std::string key_of(const PageKey& key, const std::string& url) { return key ? key(url) : url; }

double median_of(std::vector<std::int32_t> positions) {
  std::sort(positions.begin(), positions.end());
  const std::size_t half = positions.size() / 2;
  if (positions.size() % 2 == 1) return positions[half];
  return (positions[half - 1] + positions[half]) / 2.0;
}

struct Places {
  std::string url;
  std::vector<std::int32_t> positions;
};

std::map<std::string, Places> by_page(std::span<const SitePlace> places, const PageKey& key) {
  std::map<std::string, Places> pages;
  for (const SitePlace& place : places) {
    Places& page = pages[key_of(key, place.url)];
    if (page.url.empty()) page.url = place.url;
    page.positions.push_back(place.position);
  }
  return pages;
}

std::vector<CompetingPage> competing(const std::map<std::string, Places>& places, double days) {
  std::vector<CompetingPage> pages;
  for (const auto& [key, page] : places) {
    const auto [best, worst] = std::minmax_element(page.positions.begin(), page.positions.end());
    pages.push_back({.url = page.url,
                     .share = days > 0 ? static_cast<double>(page.positions.size()) / days : 0,
                     .best = *best,
                     .worst = *worst,
                     .median = median_of(page.positions)});
  }
  std::stable_sort(pages.begin(), pages.end(),
                   [](const CompetingPage& a, const CompetingPage& b) { return a.median < b.median; });
  return pages;
}

// The page with the least sum of its places by median (as `pages` stand) and by links.
std::size_t keeper_of(const std::vector<CompetingPage>& pages) {
  std::size_t keeper = 0, least = 2 * pages.size();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto more_links =
        static_cast<std::size_t>(std::count_if(pages.begin(), pages.end(), [&](const CompetingPage& other) {
          return other.links > pages[i].links;
        }));
    if (i + more_links >= least) continue;
    least = i + more_links;
    keeper = i;
  }
  return keeper;
}

// How often the page changed, and how many of these changes led back to one seen before.
struct Changes {
  std::int64_t all = 0;
  std::int64_t back = 0;
};

Changes changes_of(std::span<const SitePlace> history, const PageKey& key) {
  Changes changes;
  std::map<std::string, bool> seen;
  std::string last;
  for (const SitePlace& place : history) {
    const std::string page = key_of(key, place.url);
    if (!seen.empty() && page != last) {
      ++changes.all;
      changes.back += seen.contains(page) ? 1 : 0;
    }
    seen[page] = true;
    last = page;
  }
  return changes;
}

}  // namespace

std::optional<Cannibalisation> simultaneous(std::span<const SitePlace> results, const PageKey& key) {
  std::vector<SitePlace> within;
  for (const SitePlace& place : results) {
    if (place.position <= kFirstHundred) within.push_back(place);
  }
  const auto places = by_page(within, key);
  Cannibalisation found{.pages = competing(places, 0)};
  const bool success = std::all_of(found.pages.begin(), found.pages.end(),
                                   [](const CompetingPage& page) { return page.best <= kSuccess; });
  if (found.pages.size() < 2 || success) return std::nullopt;
  return found;
}

std::optional<Cannibalisation> flip_flop(std::span<const SitePlace> history, const PageKey& key,
                                         const FlipFlop& question) {
  std::vector<SitePlace> window;
  for (const SitePlace& place : history) {
    if (place.day > question.today - kFlipFlopDays && place.day <= question.today) window.push_back(place);
  }
  const Changes changes = changes_of(window, key);
  if (changes.back == 0) return std::nullopt;
  const auto days = static_cast<double>(window.size());
  Cannibalisation found{.pages = competing(by_page(window, key), days), .changes = changes.all};
  const auto holders = std::count_if(found.pages.begin(), found.pages.end(),
                                     [](const CompetingPage& page) { return page.share >= kHolds; });
  if (changes.all < kChanges && holders < 2) return std::nullopt;
  for (CompetingPage& page : found.pages) page.links = question.links ? question.links(page.url) : 0;
  found.keeper = keeper_of(found.pages);
  double clicks = 0;
  for (const SitePlace& place : window) clicks += question.curve(place.position) / days;
  const int steady = static_cast<int>(std::lround(found.pages[found.keeper].median));
  const double volume = question.volume > 0 ? question.volume : 1;
  found.lost_clicks = std::max(0.0, volume * (question.curve(steady) - clicks));
  return found;
}

std::vector<ConsoleSplit> console_splits(std::span<const ConsoleRow> rows, const PageKey& key) {
  std::map<std::string, std::map<std::string, std::int64_t>> queries;
  for (const ConsoleRow& row : rows) {
    if (!row.query.empty() && !row.page.empty() && row.impressions > 0)
      queries[row.query][key_of(key, row.page)] += row.impressions;
  }
  std::vector<ConsoleSplit> splits;
  for (const auto& [query, pages] : queries) {
    ConsoleSplit split{.query = query};
    for (const auto& [page, impressions] : pages) split.impressions += impressions;
    for (const auto& [page, impressions] : pages)
      split.pages.emplace_back(page,
                               static_cast<double>(impressions) / static_cast<double>(split.impressions));
    std::stable_sort(split.pages.begin(), split.pages.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (split.pages.size() < 2 || split.pages[1].second < kSplitShare || split.pages[0].second >= kSplitLead)
      continue;
    splits.push_back(std::move(split));
  }
  std::stable_sort(splits.begin(), splits.end(), [](const ConsoleSplit& a, const ConsoleSplit& b) {
    return a.impressions > b.impressions;
  });
  return splits;
}

std::optional<double> cannibalisation_health(std::int64_t looked, std::int64_t with) {
  if (looked <= 0) return std::nullopt;
  return 1 - static_cast<double>(with) / static_cast<double>(looked);
}

}  // namespace sitelark

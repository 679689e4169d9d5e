// Pages of one site that compete for one keyword. Pure.
//
// Sitelinks are no organic results here, so they never compete. Keywords of the own brand are left out by the
// caller: there, several pages are what a searcher wants.
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

// What an address counts as: its canonical, one name for all hreflang alternates. Empty function: itself.
using PageKey = std::function<std::string(const std::string& url)>;

// A result of the site, or where it stood on a day.
struct SitePlace {
  std::int64_t day = 0;
  std::int32_t position = 0;
  std::string url;
};

struct CompetingPage {
  std::string url;        // as it was seen first
  double share = 0;       // of the days that a page of the site was found; of one list: 0
  std::int32_t best = 0;  // position
  std::int32_t worst = 0;
  double median = 0;
  std::int64_t links = 0;  // of the site to it, where known
};

struct Cannibalisation {
  std::vector<CompetingPage> pages;  // best median first
  std::int64_t changes = 0;          // of the ranking page
  double lost_clicks = 0;            // a month: the keeper on its median all days, less what was; >= 0
  std::size_t keeper = 0;            // index of the page to keep: many links, good median
};

// Two pages or more in the first 100 of one list. All within the first 3 is no trouble but a success.
std::optional<Cannibalisation> simultaneous(std::span<const SitePlace> results, const PageKey& key);

inline constexpr std::int64_t kFlipFlopDays = 28;
struct FlipFlop {
  std::int64_t today = 0;  // the window ends here
  double volume = 0;       // 0: not known, counts as 1
  const CtrCurve& curve = default_ctr_curve();
  std::function<std::int64_t(const std::string& url)> links{};  // of the site to a page; may be empty
};
// The ranking page changed three times or more, or two pages hold a fifth of the days each; in both cases a
// page must have come back: one page that gives way to another for good is a move. `history`: the best result
// of each day, by day; days without one are absent.
std::optional<Cannibalisation> flip_flop(std::span<const SitePlace> history, const PageKey& key,
                                         const FlipFlop& question);

// A query whose impressions in Search Console are shared: two pages with a tenth each or more, and the first
// below 80 %.
struct ConsoleSplit {
  std::string query;
  std::int64_t impressions = 0;
  std::vector<std::pair<std::string, double>> pages;  // share of the impressions, most first
};
std::vector<ConsoleSplit> console_splits(std::span<const ConsoleRow> rows, const PageKey& key);

// Fraction of keywords without it; nullopt: none was looked up.
std::optional<double> cannibalisation_health(std::int64_t looked, std::int64_t with);

}  // namespace sitelark

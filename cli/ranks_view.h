// What the commands that look at stored ranks share: filters, formats, days, the opened store.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/rankings/ctr_curves.h"
#include "cli/lists.h"
#include "cli/ranks.h"
#include "pipeline/rank_view.h"
#include "reports/rank_tables.h"

namespace sitelark {

struct RankArguments {
  ListArguments list;  // --format, --output, --site
  RankFilter filter;
  std::string day = "last";
  std::string curve;  // name; empty: the default; "console": of the site's own
};
void add_rank_filters(Command& command, RankFilter& filter);  // --keyword --tag --group --engine ...
void add_rank_formats(Command& command, ListArguments& arguments);
void add_rank_day(Command& command, std::string& day);
void add_rank_curve(Command& command, std::string& curve);

// Opened for reading; for writing where sites that the project declares anew must be looked for in the lists.
Result<std::unique_ptr<Store>> watched_store(const Folder& folder, const Watch& watch);

struct OpenRanks {
  Folder folder;
  std::unique_ptr<Store> store;
  Watch watch;                       // its sites: the own one first
  std::vector<ViewedSeries> series;  // that the filter left
  DayRange days;                     // first and last day on which anything was looked up
  bool invented = false;             // the last day's are of a demo

  RankRecords& records() const;
  const RankedSite& own() const { return watch.sites.front(); }
};
// Without series and days; an error where the project names no site of its own.
Result<OpenRanks> open_watched(const Program& program);
// An error where there are no ranks, or none that the filter leaves.
Result<OpenRanks> open_ranks(const Program& program, const RankFilter& filter);

// "last" (the newest day on which anything was looked up) or the grammar of dates that all commands share.
Result<std::int64_t> rank_day_typed(const OpenRanks& ranks, const std::string& typed);
// The site of that name, address or host; the own one where nothing was typed.
Result<RankedSite> rank_site_typed(const OpenRanks& ranks, const std::string& typed);
// The curve by name; "console" calibrates the default on what Search Console said of the last year.
Result<CtrCurve> rank_curve_typed(const OpenRanks& ranks, const std::string& typed);

// Prints to the terminal, or as asked; "xlsx" goes to PROJECT/NAME.xlsx where no file was named.
int print_rank_table(const Table& table, const ListArguments& arguments, const OpenRanks& ranks,
                     std::string_view name);
Reader reader_of(const ListArguments& arguments);

}  // namespace sitelark

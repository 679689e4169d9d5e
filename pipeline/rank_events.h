// What happened to the pages of a site while their ranks were watched, as marks on the curves of the report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/rankings/timeline.h"
#include "pipeline/project.h"
#include "reports/rank_report.h"
#include "store/store.h"

namespace sitelark {

// What the audits saw change on a page, on the day that the later one began.
struct PageEdit {
  std::int64_t day = 0;
  std::string url;
  std::string fields;  // "title, description"
};

// Which audits are compared: the newest of a site, from its start URL.
struct EditsRequest {
  const std::string& site;
  std::string timezone;
  std::size_t audits = 12;
};
// nullopt: there are no two to compare. Audits of more than 5,000 pages are left out: comparing them costs
// more than it tells.
Result<std::optional<std::vector<PageEdit>>> page_edits(Store& store, const EditsRequest& request);

// A link from another site to a page of the own ones. Won on the day on which anybody first saw it, or on
// which it came back; lost on the day on which it was missed for the second time.
struct LinkEdit {
  std::int64_t day = 0;  // of the project's zone
  std::string url;       // that it leads to
  std::string domain;    // that it comes from
  bool won = false;
};
// Of the days that ranks were looked up in, oldest event first.
Result<std::vector<LinkEdit>> link_edits(Store& store, const Project& project, const std::string& timezone);

// Marks on the curves of keywords whose ranking page it was; links also by day, to whichever page.
void tell_page_edits(const std::vector<PageEdit>& edits, const DayGrid& grid, RankReport& report);
void tell_link_edits(const std::vector<LinkEdit>& edits, const DayGrid& grid, RankReport& report);

}  // namespace sitelark

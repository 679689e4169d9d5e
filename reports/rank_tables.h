// Ranks as tables for lists and reports. Pure. Keys of columns are stable; heads and values that people read
// are in the language of the words.
#pragma once

#include "reports/rank_report.h"
#include "reports/report_sections.h"
#include "reports/table.h"
#include "reports/texts.h"

namespace sitelark {

// The six columns that name a series, and their cells; for people two: keyword and setting.
void add_series_columns(Table& table, const Words& say, Reader reader);
void add_series_cells(std::vector<Table::Cell>& row, const RankSeries& series, Reader reader);

struct RankPrinting {
  Words words{"en"};
  Reader reader = Reader::person;
  bool before = true;  // people see where a keyword stood at the look before, too
  bool curve = false;  // and the own site's spots in block characters
};

// Where every keyword stands, what moved, and what Search Console says, where it says something of any.
Table rank_keyword_table(const RankReport& ranks, const RankPrinting& printing);
// The own site beside competitors: percents by the CTR curve that is named, and both averages.
Table rank_site_table(const RankReport& ranks, const RankPrinting& printing);
// How many keywords stand where, of each site.
Table rank_distribution_table(const RankReport& ranks, const RankPrinting& printing);
// What happened on the days of the curves, newest first.
Table rank_event_table(const RankReport& ranks, const RankPrinting& printing);

}  // namespace sitelark

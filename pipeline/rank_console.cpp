#include "pipeline/rank_console.h"

#include <unordered_set>

#include "text/fold.h"

namespace sitelark {

Result<ConsoleBeside> console_beside(RankRecords& records, const std::vector<ViewedSeries>& series,
                                     std::int64_t day) {
  std::unordered_set<std::string> keywords;
  for (const ViewedSeries& one : series) keywords.insert(fold(one.series.keyword));
  std::vector<ConsoleRow> rows;
  const auto read = records.for_each_console_row_of(
      [&](const std::string& query) { return keywords.contains(fold(query)); },
      {.first = day - kConsoleBesideDays + 1, .last = day},
      [&](const ConsoleRow& row) { rows.push_back(row); });
  if (!read) return tl::unexpected<Error>(read.error());
  return ConsoleBeside(std::move(rows));
}

}  // namespace sitelark

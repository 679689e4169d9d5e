#include "analyzers/rankings/console_beside.h"

#include <algorithm>

#include "analyzers/rankings/console_rows.h"
#include "text/fold.h"

namespace sitelark {

ConsoleBeside::ConsoleBeside(std::vector<ConsoleRow> rows) {
  std::erase_if(rows, [](const ConsoleRow& row) { return row.query.empty() || row.impressions <= 0; });
  for (const ConsoleRow* row : counted_rows(rows)) {
    first_day_ = first_day_ == 0 ? row->day : std::min(first_day_, row->day);
    last_day_ = std::max(last_day_, row->last_day);
  }
  for (ConsoleRow& row : rows) rows_[fold(row.query)].push_back(std::move(row));
}

std::optional<ConsoleSum> ConsoleBeside::of(const std::string& keyword, const SearchSetting& setting) const {
  const auto found = rows_.find(fold(keyword));
  if (found == rows_.end() || setting.engine != "google") return std::nullopt;
  ConsoleSum out = console_sum(counted_rows(found->second, setting));
  if (out.impressions == 0) return std::nullopt;
  out.query = found->second.front().query;
  return out;
}

}  // namespace sitelark

#include "analyzers/rankings/console_beside.h"

#include <algorithm>
#include <tuple>

#include "analyzers/rankings/console_rows.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool is_of_one_day(const ConsoleRow& row) { return row.day == row.last_day; }

struct Part {
  int split = 0;
  ConsoleSum sum;  // position: the sum of position * impressions
};

void add(ConsoleSum& sum, const ConsoleRow& row) {
  sum.clicks += row.clicks;
  sum.impressions += row.impressions;
  sum.position += row.position * static_cast<double>(row.impressions);
}

}  // namespace

ConsoleBeside::ConsoleBeside(std::vector<ConsoleRow> rows) {
  std::erase_if(rows, [](const ConsoleRow& row) { return row.query.empty() || row.impressions <= 0; });
  if (std::any_of(rows.begin(), rows.end(), is_of_one_day)) {
    std::erase_if(rows, [](const ConsoleRow& row) { return !is_of_one_day(row); });
  } else if (!rows.empty()) {
    const auto newest = std::max_element(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return std::tie(a.last_day, a.day) < std::tie(b.last_day, b.day);
    });
    const std::int64_t first = newest->day, last = newest->last_day;
    std::erase_if(rows, [&](const ConsoleRow& row) { return row.day != first || row.last_day != last; });
  }
  for (ConsoleRow& row : rows) {
    first_day_ = first_day_ == 0 ? row.day : std::min(first_day_, row.day);
    last_day_ = std::max(last_day_, row.last_day);
    rows_[fold(row.query)].push_back(std::move(row));
  }
}

std::optional<ConsoleSum> ConsoleBeside::of(const std::string& keyword, const SearchSetting& setting) const {
  const auto found = rows_.find(fold(keyword));
  if (found == rows_.end() || setting.engine != "google") return std::nullopt;
  std::map<std::int64_t, Part> days;
  for (const ConsoleRow& row : found->second) {
    const auto of = console_split(row, setting);
    if (!of) continue;
    const auto [day, fresh] = days.try_emplace(row.day, Part{*of, {}});
    if (!fresh && *of < day->second.split) day->second = {*of, {}};
    if (*of == day->second.split) add(day->second.sum, row);
  }
  if (days.empty()) return std::nullopt;
  ConsoleSum out{.query = found->second.front().query, .page = {}};
  for (const auto& [day, part] : days) {
    out.clicks += part.sum.clicks;
    out.impressions += part.sum.impressions;
    out.position += part.sum.position;
  }
  out.position /= static_cast<double>(out.impressions);
  return out;
}

}  // namespace sitelark

#include "analyzers/rankings/console_beside.h"

#include <algorithm>
#include <tuple>

#include "text/fold.h"

namespace sitelark {
namespace {

bool is_of_one_day(const ConsoleRow& row) { return row.day == row.last_day; }

// 0: as wanted, or of all where nothing is wanted; 1: the other one; nullopt: of something else.
std::optional<int> split(bool is_wanted, bool fits, bool is_of_all) {
  if (!is_wanted) return is_of_all ? 0 : 1;
  if (fits) return 0;
  return is_of_all ? std::optional(1) : std::nullopt;
}

// The lower, the better it stands for the whole; rows of one number are parts of one sum.
std::optional<int> split_of(const ConsoleRow& row, const SearchSetting& setting) {
  const auto country = split(!setting.country.empty(), row.country == setting.country, row.country.empty());
  const auto device = split(setting.device != Device::unspecified, row.device == setting.device,
                            row.device == Device::unspecified);
  if (!country || !device) return std::nullopt;
  return *country * 4 + *device * 2 + (row.page.empty() ? 0 : 1);
}

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
    const auto of = split_of(row, setting);
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

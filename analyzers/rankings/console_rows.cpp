#include "analyzers/rankings/console_rows.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace sitelark {
namespace {

// 0: as wanted, or of all where nothing is wanted; 1: the other one; nullopt: of something else.
std::optional<int> split(bool is_wanted, bool fits, bool is_of_all) {
  if (!is_wanted) return is_of_all ? 0 : 1;
  if (fits) return 0;
  return is_of_all ? std::optional(1) : std::nullopt;
}

// The days of a row: single days first, then periods, the newest and of these the shortest first.
struct Span {
  std::int64_t first = 0, last = 0;

  std::tuple<bool, std::int64_t, std::int64_t> order() const { return {first != last, -last, -first}; }
  bool operator<(const Span& other) const { return order() < other.order(); }
};

struct Least {
  int split = 0;
  bool counts = false;
};

bool overlaps(const std::map<std::int64_t, std::int64_t>& taken, const Span& span) {
  const auto after = taken.upper_bound(span.last);
  return after != taken.begin() && std::prev(after)->second >= span.first;
}

// Of the spans of one query. Those that count share no day, so the one that starts last ends last, too.
void choose(std::map<Span, Least>& spans) {
  std::map<std::int64_t, std::int64_t> taken;  // first day: last day
  for (auto& [span, least] : spans) {
    least.counts = !overlaps(taken, span);
    if (least.counts) taken.emplace(span.first, span.last);
  }
}

}  // namespace

std::optional<int> console_split(const ConsoleRow& row, const SearchSetting& setting) {
  const auto country = split(!setting.country.empty(), row.country == setting.country, row.country.empty());
  const auto device = split(setting.device != Device::unspecified, row.device == setting.device,
                            row.device == Device::unspecified);
  if (!country || !device) return std::nullopt;
  return *country * 4 + *device * 2 + (row.page.empty() ? 0 : 1);
}

std::vector<const ConsoleRow*> counted_rows(std::span<const ConsoleRow> rows, const SearchSetting& setting) {
  std::map<std::string_view, std::map<Span, Least>> queries;
  const auto split_of = [&](const ConsoleRow& row) {
    return row.impressions > 0 ? console_split(row, setting) : std::nullopt;
  };
  for (const ConsoleRow& row : rows) {
    const auto split = split_of(row);
    if (!split) continue;
    const auto [least, fresh] =
        queries[row.query].try_emplace(Span{row.day, row.last_day}, Least{.split = *split});
    if (!fresh) least->second.split = std::min(least->second.split, *split);
  }
  for (auto& [query, spans] : queries) choose(spans);
  std::vector<const ConsoleRow*> counted;
  for (const ConsoleRow& row : rows) {
    const auto split = split_of(row);
    if (!split) continue;
    const Least& least = queries[row.query].at(Span{row.day, row.last_day});
    if (least.counts && *split == least.split) counted.push_back(&row);
  }
  return counted;
}

ConsoleSum console_sum(std::span<const ConsoleRow* const> rows) {
  ConsoleSum sum{};
  if (rows.empty()) return sum;
  sum.query = rows.front()->query;
  for (const ConsoleRow* row : rows) {
    sum.clicks += row->clicks;
    sum.impressions += row->impressions;
    sum.position += row->position * static_cast<double>(row->impressions);
  }
  if (sum.impressions > 0) sum.position /= static_cast<double>(sum.impressions);
  return sum;
}

}  // namespace sitelark

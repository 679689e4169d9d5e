// Days, weeks, months, quarters and years of a zone. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

enum class PeriodKind : std::uint8_t { day, week, month, quarter, year };
std::optional<PeriodKind> period_kind(std::string_view name);  // "month"

struct Period {
  std::string name;                   // "2026-11-27", "2026-W48" (ISO 8601), "2026-11", "2026-Q4", "2026"
  std::int64_t begin = 0, after = 0;  // UTC seconds; `after` is the begin of the next one

  bool holds(std::int64_t time) const { return time >= begin && time < after; }
};

inline constexpr std::size_t kMostPeriods = 400;

// The one that holds that time.
Period period_at(PeriodKind kind, std::int64_t time, std::string_view zone);
// All that touch the span, oldest first; at most kMostPeriods.
std::vector<Period> periods_in(PeriodKind kind, std::int64_t from, std::int64_t until, std::string_view zone);
// "2026-11", "2026-Q4", "2026"; nullopt: none of these.
std::optional<Period> parse_period(std::string_view name, std::string_view zone);

}  // namespace sitelark

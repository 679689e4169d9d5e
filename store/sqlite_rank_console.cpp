// The rows of Search Console.
#include <unordered_map>

#include "store/sqlite_rank_records.h"

namespace sitelark {

Result<void> SqliteRankRecords::save(const std::vector<ConsoleRow>& rows) {
  return write([&]() -> Result<void> {
    for (const ConsoleRow& row : rows) {
      tables_.database.query("INSERT OR REPLACE INTO console_row VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .bind(row.day, row.last_day, tables_.words.add(row.query), tables_.words.add(row.page),
                std::string_view(row.country), static_cast<int>(row.device), row.clicks, row.impressions,
                row.position)
          .run();
    }
    return {};
  });
}

ConsoleRow SqliteRankRecords::read_console_row(const Query& row) {
  ConsoleRow out;
  out.day = row.integer(0);
  out.last_day = row.integer(1);
  out.query = tables_.words.text(row.integer(2));
  out.page = tables_.words.text(row.integer(3));
  out.country = row.text(4);
  out.device = enum_of(row.integer(5), Device::tablet);
  out.clicks = row.integer(6);
  out.impressions = row.integer(7);
  out.position = row.real(8);
  return out;
}

Result<void> SqliteRankRecords::for_each_console_row(DayRange days,
                                                     const std::function<void(const ConsoleRow&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    Query rows = tables_.database.query(
        "SELECT day, last_day, query, page, country, device, clicks, impressions, position FROM console_row "
        "WHERE day BETWEEN ? AND ? ORDER BY day, last_day");
    rows.bind(days.first, days.last);
    while (rows.step()) visit(read_console_row(rows));
    return {};
  });
}

Result<void> SqliteRankRecords::for_each_console_row_of(
    const std::function<bool(const std::string& query)>& is_wanted, DayRange days,
    const std::function<void(const ConsoleRow&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    std::unordered_map<std::int64_t, bool> wanted;
    // An export covers sixteen months at most.
    constexpr std::int64_t kLongestPeriod = 500;
    Query rows = tables_.database.query(
        "SELECT day, last_day, query, page, country, device, clicks, impressions, position FROM console_row "
        "WHERE day BETWEEN ? AND ? AND last_day BETWEEN ? AND ? ORDER BY day, last_day");
    rows.bind(days.first - kLongestPeriod, days.last, days.first, days.last);
    while (rows.step()) {
      const std::int64_t query = rows.integer(2);
      const auto [known, fresh] = wanted.try_emplace(query, false);
      if (fresh) known->second = query != 0 && is_wanted(tables_.words.text(query));
      if (known->second) visit(read_console_row(rows));
    }
    return {};
  });
}

}  // namespace sitelark

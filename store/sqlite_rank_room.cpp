// What may go of the ranks.
#include <map>
#include <set>

#include "store/sqlite_rank_records.h"

namespace sitelark {
namespace {

constexpr std::int64_t kDailyDays = 90, kWeeklyDays = 730, kAnswerDays = 7;

// Looks of one series with the same number are thinned out to the newest: each its own where all stay.
std::int64_t period_of(std::int64_t day, std::int64_t today) {
  const std::int64_t age = today - day;
  constexpr std::int64_t kWeek = 7, kMonthDays = 30;
  constexpr std::int64_t kApart = 1'000'000'000;
  const std::int64_t week = (day + 3) / kWeek;  // Monday to Sunday: 1970-01-01 was a Thursday
  if (age <= kDailyDays) return -1;
  if (age <= kWeeklyDays) return week;
  return kApart + day / kMonthDays;
}

}  // namespace

// Looks whose list may go.
std::vector<std::int64_t> SqliteRankRecords::superfluous_lists(std::int64_t today) {
  std::vector<std::int64_t> out;
  std::pair<std::int64_t, std::int64_t> last{0, -1};
  Query rows = tables_.database.query(
      "SELECT rank_look.series, rank_look.day, rank_look.id FROM rank_series CROSS JOIN rank_look ON "
      "rank_look.series = rank_series.id WHERE rank_look.day < ? AND list IS NOT NULL ORDER BY "
      "rank_look.series, rank_look.day DESC, rank_look.id DESC");
  rows.bind(today - kDailyDays);
  while (rows.step()) {
    const std::pair period{rows.integer(0), period_of(rows.integer(1), today)};
    if (period == last) out.push_back(rows.integer(2));
    last = period;
  }
  return out;
}

PruneCounts SqliteRankRecords::drop_answers(std::int64_t today, bool dry_run) {
  PruneCounts counts;
  {
    Query row = tables_.database.query("SELECT count(*), sum(length(data)) FROM rank_answer WHERE day < ?");
    row.bind(today - kAnswerDays);
    if (row.step()) counts = {.answers = row.integer(0), .answer_bytes = row.integer(1)};
  }
  if (!dry_run && counts.answers > 0)
    tables_.database.query("DELETE FROM rank_answer WHERE day < ?").bind(today - kAnswerDays).run();
  return counts;
}

Result<PruneCounts> SqliteRankRecords::prune(std::int64_t today, bool dry_run) {
  const auto body = [&]() -> Result<PruneCounts> {
    Database& database = tables_.database;
    PruneCounts counts = drop_answers(today, dry_run);
    const std::int64_t before = database.number("SELECT sum(length(data)) FROM rank_list");
    std::set<std::int64_t> series, lists;
    for (const std::int64_t look : superfluous_lists(today)) {
      Query row = database.query("SELECT series, list FROM rank_look WHERE id = ?");
      row.bind(look);
      if (row.step()) series.insert(row.integer(0)), lists.insert(row.integer(1));
      database.query("UPDATE rank_look SET list = NULL WHERE id = ?").bind(look).run();
    }
    for (const std::int64_t list : lists) {  // some may serve another day
      Query row = database.query("SELECT 1 FROM rank_look WHERE list = ?");
      row.bind(list);
      if (!row.step()) ++counts.lists;
    }
    for (const std::int64_t one : series) lists_.repack(one);
    counts.list_bytes = before - database.number("SELECT sum(length(data)) FROM rank_list");
    return counts;
  };
  if (!dry_run) return write(body);
  return guarded(path_, [&]() -> Result<PruneCounts> {
    Transaction undone(tables_.database, [this] { forget(); });  // never committed
    return body();
  });
}

Result<PruneCounts> SqliteRankRecords::prune_answers(std::int64_t today) {
  return write([&]() -> Result<PruneCounts> { return drop_answers(today, false); });
}

Result<void> SqliteRankRecords::vacuum() {
  return guarded(path_, [&]() -> Result<void> {
    tables_.database.run("VACUUM");
    return {};
  });
}

}  // namespace sitelark

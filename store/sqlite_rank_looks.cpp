// Looks and their lists, read.
#include "store/list_pack.h"
#include "store/sqlite_rank_records.h"

namespace sitelark {

Look SqliteRankRecords::read_look(const Query& row) {
  Look look;
  look.id = row.integer(0);
  look.series = row.integer(1);
  look.day = row.integer(2);
  look.asked_at = row.integer(3);
  look.provider = tables_.words.text(row.integer(4));
  look.status = enum_of(row.integer(5), LookStatus::refused);
  look.detail = row.text(6);
  look.strategy = enum_of(row.integer(7), DepthStrategy::until_found);
  look.pages_wanted = static_cast<std::int32_t>(row.integer(8));
  look.requests = static_cast<std::int32_t>(row.integer(9));
  look.cost = row.real(10);
  look.list = row.integer(11);
  look.invented = row.integer(12) != 0;
  return look;
}

Result<std::vector<OpenLook>> SqliteRankRecords::open_looks() {
  return guarded(path_, [&]() -> Result<std::vector<OpenLook>> {
    std::vector<OpenLook> out;
    Query rows = tables_.database.query("SELECT * FROM rank_look WHERE status = 1 ORDER BY id");
    while (rows.step()) out.push_back({read_look(rows), {}, {}});
    for (OpenLook& open : out) {
      Query pages = tables_.database.query("SELECT page, more, data FROM rank_page WHERE look = ?");
      pages.bind(open.look.id);
      while (pages.step()) {
        LookPage& page = open.pages.emplace_back();
        page.page = static_cast<std::int32_t>(pages.integer(0));
        page.more = pages.integer(1) != 0;
        if (!read_list(lists_.unpack(pages.blob(2)), page.list)) throw damaged("a page of a look");
      }
      Query tasks = tables_.database.query("SELECT page, task, submitted_at FROM rank_task WHERE look = ?");
      tasks.bind(open.look.id);
      while (tasks.step())
        open.tasks.push_back({open.look.id, static_cast<std::int32_t>(tasks.integer(0)),
                              std::string(tasks.text(1)), tasks.integer(2)});
    }
    return out;
  });
}

Result<std::optional<Look>> SqliteRankRecords::look(std::int64_t id) {
  return guarded(path_, [&]() -> Result<std::optional<Look>> {
    Query row = tables_.database.query("SELECT * FROM rank_look WHERE id = ?");
    row.bind(id);
    if (!row.step()) return std::optional<Look>();
    return std::optional(read_look(row));
  });
}

Result<std::vector<Look>> SqliteRankRecords::looks(std::int64_t series, DayRange days) {
  return guarded(path_, [&]() -> Result<std::vector<Look>> {
    std::vector<Look> out;
    Query rows = tables_.database.query(
        "SELECT * FROM rank_look WHERE series = ? AND day BETWEEN ? AND ? ORDER BY day, id");
    rows.bind(series, days.first, days.last);
    while (rows.step()) out.push_back(read_look(rows));
    return out;
  });
}

Result<void> SqliteRankRecords::for_each_look(DayRange days, const std::function<void(const Look&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    Query rows = tables_.database.query(
        "SELECT rank_look.* FROM rank_series CROSS JOIN rank_look ON rank_look.series = rank_series.id WHERE "
        "rank_look.day BETWEEN ? AND ? ORDER BY rank_look.series, rank_look.day, rank_look.id");
    rows.bind(days.first, days.last);
    while (rows.step()) visit(read_look(rows));
    return {};
  });
}

Result<void> SqliteRankRecords::for_each_failure(DayRange days,
                                                 const std::function<void(const Look&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    Query rows = tables_.database.query(
        "SELECT * FROM rank_look WHERE status > 1 AND day BETWEEN ? AND ? ORDER BY series, day, id");
    rows.bind(days.first, days.last);
    while (rows.step()) visit(read_look(rows));
    return {};
  });
}

Result<std::optional<DayRange>> SqliteRankRecords::days_looked() {
  return guarded(path_, [&]() -> Result<std::optional<DayRange>> {
    Query row = tables_.database.query(  // each by an index of its own kind: one query of both reads all
        "SELECT (SELECT min(day) FROM rank_look WHERE status <> 1), (SELECT max(day) FROM rank_look WHERE "
        "status <> 1)");
    if (!row.step() || row.null(0)) return std::optional<DayRange>();
    return std::optional(DayRange{row.integer(0), row.integer(1)});
  });
}

Result<bool> SqliteRankRecords::holds_invented() {
  return guarded(path_, [&]() -> Result<bool> {
    return tables_.database.number("SELECT EXISTS(SELECT 1 FROM rank_look WHERE invented = 1)") != 0;
  });
}

Result<std::map<std::int64_t, std::int64_t>> SqliteRankRecords::newest_lists(DayRange days) {
  return guarded(path_, [&]() -> Result<std::map<std::int64_t, std::int64_t>> {
    std::map<std::int64_t, std::int64_t> out;
    Query series = tables_.database.query("SELECT id FROM rank_series ORDER BY id");
    while (series.step()) {
      Query newest = tables_.database.query(
          "SELECT id FROM rank_look WHERE series = ? AND day BETWEEN ? AND ? AND list IS NOT NULL ORDER BY "
          "day "
          "DESC, asked_at DESC, id DESC LIMIT 1");
      newest.bind(series.integer(0), days.first, days.last);
      if (newest.step()) out.emplace(series.integer(0), newest.integer(0));
    }
    return out;
  });
}

Result<std::vector<std::int64_t>> SqliteRankRecords::list_days(std::int64_t series, DayRange days) {
  return guarded(path_, [&]() -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> out;
    Query rows = tables_.database.query(
        "SELECT day FROM rank_look WHERE series = ? AND day BETWEEN ? AND ? AND list IS NOT NULL ORDER BY "
        "day");
    rows.bind(series, days.first, days.last);
    while (rows.step()) out.push_back(rows.integer(0));
    return out;
  });
}

Result<std::optional<ResultList>> SqliteRankRecords::list(std::int64_t look) {
  return guarded(path_, [&]() -> Result<std::optional<ResultList>> {
    Query row = tables_.database.query("SELECT list FROM rank_look WHERE id = ?");
    row.bind(look);
    if (!row.step() || row.null(0)) return std::optional<ResultList>();
    return std::optional(lists_.read(row.integer(0)));
  });
}

Result<std::vector<std::pair<std::int32_t, std::string>>> SqliteRankRecords::answers(std::int64_t look) {
  return guarded(path_, [&]() -> Result<std::vector<std::pair<std::int32_t, std::string>>> {
    std::vector<std::pair<std::int32_t, std::string>> out;
    Query rows =
        tables_.database.query("SELECT page, data FROM rank_answer WHERE look = ? ORDER BY page, id");
    rows.bind(look);
    while (rows.step())
      out.emplace_back(static_cast<std::int32_t>(rows.integer(0)), lists_.unpack(rows.blob(1)));
    return out;
  });
}

Result<void> SqliteRankRecords::for_each_list(
    std::int64_t series, DayRange days, const std::function<void(const Look&, const ResultList&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    Query rows = tables_.database.query(
        "SELECT * FROM rank_look WHERE series = ? AND day BETWEEN ? AND ? AND list IS NOT NULL ORDER BY day, "
        "id");
    rows.bind(series, days.first, days.last);
    while (rows.step()) {
      const Look look = read_look(rows);
      visit(look, lists_.read(look.list));
    }
    return {};
  });
}

}  // namespace sitelark

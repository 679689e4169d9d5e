// Series and looks. Points stand in sqlite_rank_points.cpp, retention and the console in
// sqlite_rank_room.cpp.
#include "store/sqlite_rank_records.h"

#include <fmt/core.h>

#include "store/list_pack.h"
#include "text/fold.h"

namespace sitelark {

Result<std::int64_t> SqliteRankRecords::series(const std::string& keyword, const SearchSetting& setting) {
  const std::string folded = fold(keyword);
  const auto bind = [&](Query& query) {
    query.bind(std::string_view(folded), std::string_view(setting.engine), std::string_view(setting.country),
               std::string_view(setting.language), std::string_view(setting.place),
               static_cast<int>(setting.device), std::string_view(keyword));
  };
  const auto find = [&]() -> std::int64_t {
    Query row = tables_.database.query(
        "SELECT id FROM rank_series WHERE folded = ?1 AND engine = ?2 AND country = ?3 AND language = ?4 AND "
        "place = ?5 AND device = ?6 AND ?7 IS NOT NULL");
    bind(row);
    return row.step() ? row.integer(0) : 0;
  };
  auto known = guarded(path_, [&]() -> Result<std::int64_t> { return find(); });
  if (!known || *known != 0) return known;
  return write([&]() -> Result<std::int64_t> {
    Query insert = tables_.database.query(
        "INSERT OR IGNORE INTO rank_series(folded, engine, country, language, place, device, keyword) "
        "VALUES(?, ?, ?, ?, ?, ?, ?)");
    bind(insert);
    insert.run();
    return find();
  });
}

Result<std::vector<RankSeries>> SqliteRankRecords::all_series() {
  return guarded(path_, [&]() -> Result<std::vector<RankSeries>> {
    std::vector<RankSeries> out;
    Query rows = tables_.database.query(
        "SELECT id, keyword, engine, country, language, place, device FROM rank_series ORDER BY id");
    while (rows.step()) {
      RankSeries& series = out.emplace_back();
      series.id = rows.integer(0);
      series.keyword = rows.text(1);
      series.setting = {std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(4)),
                        std::string(rows.text(5)), enum_of(rows.integer(6), Device::tablet)};
    }
    return out;
  });
}

void SqliteRankRecords::forget() {
  tables_.forget();
  lists_.forget();
}

// -- writing

std::int64_t SqliteRankRecords::put_look(const Look& look) {
  Database& database = tables_.database;
  const std::int64_t id = database.number("SELECT max(id) FROM rank_look") + 1;
  Query insert = database.query("INSERT INTO rank_look VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)");
  insert.bind(id, look.series, look.day, look.asked_at, OrNull{tables_.words.add(look.provider)},
              static_cast<int>(look.status), std::string_view(look.detail), static_cast<int>(look.strategy),
              look.pages_wanted, look.requests, look.cost, look.invented);
  insert.run();
  return id;
}

Result<std::int64_t> SqliteRankRecords::begin(const Look& look) {
  return write([&]() -> Result<std::int64_t> {
    Look pending = look;
    pending.status = LookStatus::pending;
    return put_look(pending);
  });
}

void SqliteRankRecords::put_cost(std::int64_t look, std::int32_t requests, double cost) {
  tables_.database.query("UPDATE rank_look SET requests = requests + ?, cost = cost + ? WHERE id = ?")
      .bind(requests, cost, look)
      .run();
}

Result<void> SqliteRankRecords::add_page(std::int64_t look, const LookPage& page) {
  return write([&]() -> Result<void> {
    Database& database = tables_.database;
    const std::string data = lists_.pack(list_bytes(page.list));
    database.query("INSERT OR REPLACE INTO rank_page(look, page, more, data) VALUES(?, ?, ?, ?)")
        .bind(look, page.page, page.more, Blob{data})
        .run();
    const std::string body = lists_.pack(page.body);
    database
        .query(
            "INSERT INTO rank_answer(look, page, day, data) SELECT id, ?, day, ? FROM rank_look WHERE id = ?")
        .bind(page.page, Blob{body}, look)
        .run();
    database.query("DELETE FROM rank_task WHERE look = ? AND page = ?").bind(look, page.page).run();
    put_cost(look, page.requests, page.cost);
    return {};
  });
}

Result<void> SqliteRankRecords::add_task(const QueuedTask& task, std::int32_t requests, double cost) {
  return write([&]() -> Result<void> {
    tables_.database.query("INSERT OR REPLACE INTO rank_task VALUES(?, ?, ?, ?)")
        .bind(task.look, task.page, std::string_view(task.task), task.submitted_at)
        .run();
    put_cost(task.look, requests, cost);
    return {};
  });
}

Result<void> SqliteRankRecords::drop_task(const QueuedTask& task) {
  return write([&]() -> Result<void> {
    tables_.database.query("DELETE FROM rank_task WHERE look = ? AND page = ?")
        .bind(task.look, task.page)
        .run();
    return {};
  });
}

Result<void> SqliteRankRecords::add_cost(std::int64_t look, std::int32_t requests, double cost) {
  return write([&]() -> Result<void> {
    put_cost(look, requests, cost);
    return {};
  });
}

void SqliteRankRecords::clear_pending(std::int64_t look) {
  tables_.database.query("DELETE FROM rank_page WHERE look = ?").bind(look).run();
  tables_.database.query("DELETE FROM rank_task WHERE look = ?").bind(look).run();
}

// The list, and where every watched site stands in it.
void SqliteRankRecords::end_look(const Look& look, const ResultList& list) {
  if (!rank_of_) throw StoreError("Ranks cannot be stored before it is said whose.", "");
  const std::int64_t row = lists_.put(look.series, list);
  tables_.database.query("UPDATE rank_look SET status = ?, detail = ?, list = ? WHERE id = ?")
      .bind(static_cast<int>(LookStatus::looked), std::string_view(look.detail), row, look.id)
      .run();
  for (const Watched& watched : watched_) put_point(watched.id, look, rank_of_(list, watched.site));
}

Result<void> SqliteRankRecords::finish(std::int64_t look, const ResultList& list,
                                       const std::string& missing) {
  return write([&]() -> Result<void> {
    Look ended;
    {
      Query row = tables_.database.query("SELECT series, day FROM rank_look WHERE id = ? AND status = 1");
      row.bind(look);
      if (!row.step()) throw StoreError(fmt::format("Look {} has ended already.", look), "");
      ended.series = row.integer(0);
      ended.day = row.integer(1);
    }
    ended.id = look;
    ended.detail = missing;
    end_look(ended, list);
    clear_pending(look);
    return {};
  });
}

Result<void> SqliteRankRecords::fail(std::int64_t look, LookStatus status, const std::string& detail) {
  return write([&]() -> Result<void> {
    tables_.database.query("UPDATE rank_look SET status = ?, detail = ? WHERE id = ? AND status = 1")
        .bind(static_cast<int>(status), std::string_view(detail), look)
        .run();
    clear_pending(look);
    return {};
  });
}

bool SqliteRankRecords::is_known(const Look& look) {
  Query row = tables_.database.query(
      "SELECT 1 FROM rank_look WHERE series = ? AND day = ? AND asked_at = ? AND provider IS ?");
  row.bind(look.series, look.day, look.asked_at, OrNull{tables_.words.add(look.provider)});
  return row.step();
}

Result<std::int64_t> SqliteRankRecords::save(const std::vector<FinishedLook>& looks) {
  return write([&]() -> Result<std::int64_t> {
    std::int64_t stored = 0;
    for (const FinishedLook& one : looks) {
      if (is_known(one.look)) continue;
      Look look = one.look;
      look.id = put_look(look);
      if (look.status == LookStatus::looked) end_look(look, one.list);
      ++stored;
    }
    return stored;
  });
}

// -- reading

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

Result<std::optional<DayRange>> SqliteRankRecords::days_looked() {
  return guarded(path_, [&]() -> Result<std::optional<DayRange>> {
    Query row = tables_.database.query("SELECT min(day), max(day) FROM rank_look WHERE status <> ?");
    row.bind(static_cast<int>(LookStatus::pending));
    if (!row.step() || row.null(0)) return std::optional<DayRange>();
    return std::optional(DayRange{row.integer(0), row.integer(1)});
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
    DayRange days, const std::function<void(const Look&, const ResultList&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    Query rows = tables_.database.query(
        "SELECT rank_look.* FROM rank_series CROSS JOIN rank_look ON rank_look.series = rank_series.id WHERE "
        "rank_look.day BETWEEN ? AND ? AND list IS NOT NULL ORDER BY rank_look.series, rank_look.day, "
        "rank_look.id");
    rows.bind(days.first, days.last);
    while (rows.step()) {
      const Look look = read_look(rows);
      visit(look, lists_.read(look.list));
    }
    return {};
  });
}

}  // namespace sitelark

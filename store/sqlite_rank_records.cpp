// Series, and looks as they are written. They are read in sqlite_rank_looks.cpp; points stand in
// sqlite_rank_points.cpp, retention in sqlite_rank_room.cpp, the console in sqlite_rank_console.cpp.
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

}  // namespace sitelark

#include "store/sqlite_plan_records.h"

namespace sitelark {

std::int64_t SqlitePlanRecords::put(const Task& task) {
  Database& database = tables_.database;
  const std::int64_t site = tables_.site_row(task.site);
  const std::int64_t id = task.id != 0 ? task.id : database.number("SELECT max(id) FROM task") + 1;
  database.query("INSERT OR REPLACE INTO task VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(id, site, std::string_view(task.source), std::string_view(task.title),
            std::string_view(task.owner), std::string_view(task.note), static_cast<int>(task.state),
            task.priority, task.impact, task.effort, task.created_on, task.start, task.check, task.due,
            task.done_on, task.run_before, task.run_after)
      .run();
  return id;
}

Result<std::int64_t> SqlitePlanRecords::save(const Task& task) {
  return guarded(path_, [&]() -> Result<std::int64_t> {
    Transaction transaction(tables_.database, [this] { tables_.forget(); });
    const std::int64_t id = put(task);
    transaction.commit();
    return id;
  });
}

Result<void> SqlitePlanRecords::save(const std::vector<Task>& tasks) {
  return guarded(path_, [&]() -> Result<void> {
    Transaction transaction(tables_.database, [this] { tables_.forget(); });
    for (const Task& task : tasks) put(task);
    transaction.commit();
    return {};
  });
}

Result<std::vector<Task>> SqlitePlanRecords::tasks(const std::string& site) {
  return guarded(path_, [&]() -> Result<std::vector<Task>> {
    std::vector<Task> out;
    Query rows = tables_.database.query(
        "SELECT task.id, source, title, owner, note, state, priority, impact, effort, created_on, start_on, "
        "check_on, due_on, done_on, run_before, run_after FROM task JOIN site ON site.id = task.site WHERE "
        "site.url = ? ORDER BY task.id");
    rows.bind(std::string_view(site));
    while (rows.step()) {
      Task task;
      task.id = rows.integer(0);
      task.site = site;
      task.source = rows.text(1);
      task.title = rows.text(2);
      task.owner = rows.text(3);
      task.note = rows.text(4);
      task.state = enum_of(rows.integer(5), TaskState::dropped);
      task.priority = rows.real(6);
      task.impact = static_cast<int>(rows.integer(7));
      task.effort = static_cast<int>(rows.integer(8));
      task.created_on = rows.integer(9);
      task.start = rows.integer(10);
      task.check = rows.integer(11);
      task.due = rows.integer(12);
      task.done_on = rows.integer(13);
      task.run_before = rows.integer(14);
      task.run_after = rows.integer(15);
      out.push_back(std::move(task));
    }
    return out;
  });
}

Result<std::int64_t> SqlitePlanRecords::save(const Goal& goal) {
  return guarded(path_, [&]() -> Result<std::int64_t> {
    Database& database = tables_.database;
    Transaction transaction(database, [this] { tables_.forget(); });
    const std::int64_t site = tables_.site_row(goal.site);
    const std::int64_t id = goal.id != 0 ? goal.id : database.number("SELECT max(id) FROM goal") + 1;
    database.query("INSERT OR REPLACE INTO goal VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id, site, std::string_view(goal.title), std::string_view(goal.metric), goal.target,
              goal.baseline, goal.has_baseline, goal.set_on, goal.deadline)
        .run();
    transaction.commit();
    return id;
  });
}

Result<std::vector<Goal>> SqlitePlanRecords::goals(const std::string& site) {
  return guarded(path_, [&]() -> Result<std::vector<Goal>> {
    std::vector<Goal> out;
    Query rows = tables_.database.query(
        "SELECT goal.id, title, metric, target, baseline, has_baseline, set_on, deadline FROM goal JOIN site "
        "ON "
        "site.id = goal.site WHERE site.url = ? ORDER BY goal.id");
    rows.bind(std::string_view(site));
    while (rows.step()) {
      out.push_back({.id = rows.integer(0),
                     .site = site,
                     .title = std::string(rows.text(1)),
                     .metric = std::string(rows.text(2)),
                     .target = rows.real(3),
                     .baseline = rows.real(4),
                     .has_baseline = rows.integer(5) != 0,
                     .set_on = rows.integer(6),
                     .deadline = rows.integer(7)});
    }
    return out;
  });
}

Result<bool> SqlitePlanRecords::remove_goal(const std::string& site, std::int64_t id) {
  return guarded(path_, [&]() -> Result<bool> {
    Database& database = tables_.database;
    Transaction transaction(database, [this] { tables_.forget(); });
    database.query("DELETE FROM goal WHERE id = ? AND site = (SELECT id FROM site WHERE url = ?)")
        .bind(id, std::string_view(site))
        .run();
    const bool found = database.changes() > 0;
    transaction.commit();
    return found;
  });
}

Result<Series> SqlitePlanRecords::measured(const std::string& site, const std::string& metric) {
  return guarded(path_, [&]() -> Result<Series> {
    Series series;
    Query rows = tables_.database.query(
        "SELECT evaluated_on, numerator, denominator FROM method_run JOIN site ON site.id = method_run.site "
        "JOIN method_measure ON method_measure.run = method_run.id WHERE site.url = ? AND metric = ? ORDER "
        "BY "
        "evaluated_on, method_run.id");
    rows.bind(std::string_view(site), std::string_view(metric));
    while (rows.step())
      series.emplace_back(rows.integer(0), rows.real(2) > 0 ? rows.real(1) / rows.real(2) : rows.real(1));
    return series;
  });
}

}  // namespace sitelark

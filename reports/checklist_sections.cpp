#include "reports/checklist_sections.h"

#include <fmt/format.h>

#include <cmath>

#include "reports/checklist_words.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

using Cell = Table::Cell;

constexpr const char* kCommand = "sitelark methods";

class Tables {
 public:
  Tables(const MethodChecklist& list, Reader reader)
      : list_(list), say_(list.language), people_(reader == Reader::person) {}

  Table verdicts() const {
    Table table;
    column(table, "number", "methods.number");
    if (!people_) column(table, "key", "");
    column(table, "group", "methods.group", 1);
    column(table, "title", "column.title", 3);
    column(table, "status", "methods.status");
    column(table, "score", "methods.points");
    column(table, "evidence_date", "methods.evidence_date");
    column(table, "note", "methods.note", 3);
    column(table, "missing", "methods.missing", 4);
    column(table, "advice", "methods.advice", 5);
    column(table, "impact", "methods.impact");
    column(table, "effort", "methods.effort");
    column(table, "priority", "methods.priority");
    for (const ChecklistMethod& method : list_.methods) table.rows.push_back(verdict(method));
    return table;
  }

  Table groups() const {
    Table table;
    column(table, "group", "methods.group", 2);
    column(table, "score", "methods.points");
    column(table, "judged", "methods.judged");
    column(table, "applicable", "methods.applicable");
    const auto row = [&](const ChecklistGroup& group, const std::string& name) {
      table.rows.push_back(
          {name, tenths(group.score), std::int64_t{group.judged}, std::int64_t{group.applicable}});
    };
    for (const ChecklistGroup& group : list_.groups) row(group, people_ ? group.title : group.id);
    row(list_.total, people_ ? std::string(say_("methods.all")) : "all");
    return table;
  }

  Table metrics() const {
    Table table;
    column(table, "number", "methods.number");
    column(table, "metric", "methods.metric", 2);
    column(table, "counts", "methods.measured", 4);
    column(table, "value", "column.count", 3);
    column(table, "evidence_date", "methods.evidence_date");
    column(table, "evidence", "methods.evidence", 1);
    column(table, "scored", "methods.scored");
    for (const ChecklistMethod& method : list_.methods) {
      for (const ChecklistMetric& metric : method.metrics) {
        table.rows.push_back({std::int64_t{method.number}, metric.id, metric.counts,
                              measured_text(metric, say_),
                              metric.measure ? day(metric.measure->date) : Cell(), metric.evidence,
                              std::string(say_(metric.scored ? "word.yes" : "word.no"))});
      }
    }
    return table;
  }

  Table statements() const {
    Table table;
    column(table, "number", "methods.number");
    column(table, "item", "column.title", 2);
    column(table, "state", "methods.status");
    column(table, "owner", "methods.done_by", 1);
    column(table, "due", "methods.due");
    column(table, "evidence", "methods.evidence", 4);
    column(table, "note", "methods.note", 4);
    for (const ChecklistMethod& method : list_.methods) {
      if (method.said) table.rows.push_back(statement(method.number, *method.said));
      for (const Attestation& item : method.items) table.rows.push_back(statement(method.number, item));
    }
    return table;
  }

 private:
  void column(Table& table, const char* key, std::string_view text, unsigned weight = 0) const {
    table.columns.push_back({key, people_ ? std::string(say_(text)) : std::string(key), weight});
  }
  Cell day(std::int64_t utc) const { return utc > 0 ? Cell(format_day(utc, list_.timezone)) : Cell(); }
  static Cell tenths(double score) { return score < 0 ? Cell() : Cell(std::round(score * 10) / 10); }

  std::vector<Cell> verdict(const ChecklistMethod& method) const {
    std::vector<std::string> missing;
    for (const ChecklistMissing& one : method.missing) missing.push_back(missing_text(one));
    const MethodStatus status = method.verdict.status;
    std::vector<Cell> cells{std::int64_t{method.number}};
    if (!people_) cells.emplace_back(method.key);
    for (Cell cell : {Cell(people_ ? group_title(method.group) : method.group), Cell(method.title),
                      Cell(people_ ? status_word(status, say_) : std::string(name(status))),
                      tenths(method.score), day(method.verdict.date), Cell(verdict_note(method, list_, say_)),
                      Cell(std::move(missing)), Cell(method.advice), Cell(std::int64_t{method.impact}),
                      Cell(std::int64_t{method.effort}), Cell(method.priority)})
      cells.push_back(std::move(cell));
    return cells;
  }

  std::vector<Cell> statement(int number, const Attestation& said) const {
    return {std::int64_t{number},
            said.item,
            people_ ? std::string(say_(fmt::format("methods.state.{}", name(said.state))))
                    : std::string(name(said.state)),
            said.owner,
            day(said.due),
            said.evidence,
            said.note};
  }

  std::string group_title(const std::string& id) const {
    for (const ChecklistGroup& group : list_.groups) {
      if (group.id == id) return group.title;
    }
    return id;
  }

  const MethodChecklist& list_;
  const Words say_;
  const bool people_;
};

}  // namespace

std::vector<ReportSection> checklist_sections(const MethodChecklist& list, Reader reader) {
  const Words say(list.language);
  const Tables tables(list, reader);
  std::vector<ReportSection> out;
  const auto add = [&](const char* key, std::string_view text, Table table) {
    out.push_back({key, std::string(say(text)), std::string(say(text)), kCommand, std::move(table)});
  };
  add("verdicts", "nav.methods", tables.verdicts());
  add("groups", "methods.groups", tables.groups());
  if (reader == Reader::person) add("metrics", "methods.measured", tables.metrics());
  add("statements", "methods.statements", tables.statements());
  return out;
}

}  // namespace sitelark

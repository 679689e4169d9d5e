#include "reports/plan_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/safe_text.h"
#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {
namespace {

std::string day(std::int64_t utc, const PlanPrinting& printing) {
  return utc > 0 ? format_day(utc, printing.timezone) : "";
}

// "20261110"
std::string compact_day(std::int64_t utc, const PlanPrinting& printing) {
  std::string text = format_day(utc, printing.timezone);
  text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
  return text;
}

std::string state_told(const Task& task, const PlanPrinting& printing, const Words& say) {
  std::string state(say(fmt::format("plan.state.{}", name(task.state))));
  if (!task.overdue(printing.now)) return state;
  return fmt::format("{} ({})", state, say("plan.overdue"));
}

// TEXT of RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

class Calendar {
 public:
  void line(std::string_view name, std::string_view value) {
    const std::string text = fmt::format("{}:{}", name, value);
    constexpr std::size_t kLongest = 75;
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t next = at + 1;
      while (next < text.size() && (text[next] & 0xC0) == 0x80) ++next;
      if (width + (next - at) > kLongest) {
        out_ += "\r\n ";
        width = 1;
      }
      out_.append(text, at, next - at);
      width += next - at;
      at = next;
    }
    out_ += "\r\n";
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string stamp(std::int64_t utc) {
  std::string text = format_iso(utc);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

void add_todo(Calendar& calendar, const Task& task, const PlanPrinting& printing) {
  calendar.line("BEGIN", "VTODO");
  calendar.line("UID", fmt::format("task-{}-{}@sitelark", task.id, task.created_on));
  calendar.line("DTSTAMP", stamp(printing.now));
  calendar.line("SUMMARY", escaped(task.title));
  const std::string note =
      fmt::format("{}{}{}", task.owner, task.owner.empty() || task.note.empty() ? "" : ": ", task.note);
  if (!note.empty()) calendar.line("DESCRIPTION", escaped(note));
  if (task.start > 0 && (task.due == 0 || task.start <= task.due))
    calendar.line("DTSTART;VALUE=DATE", compact_day(task.start, printing));
  if (task.due > 0) calendar.line("DUE;VALUE=DATE", compact_day(task.due, printing));
  // 1 is the highest of nine.
  calendar.line("PRIORITY",
                fmt::format("{}", std::clamp(9 - static_cast<int>(std::lround(2 * task.priority)), 1, 9)));
  const std::string_view state = task.state == TaskState::done          ? "COMPLETED"
                                 : task.state == TaskState::dropped     ? "CANCELLED"
                                 : task.state == TaskState::in_progress ? "IN-PROCESS"
                                                                        : "NEEDS-ACTION";
  calendar.line("STATUS", state);
  if (task.done_on > 0 && task.state == TaskState::done) calendar.line("COMPLETED", stamp(task.done_on));
  calendar.line("END", "VTODO");
}

void add_event(Calendar& calendar, const ComingEvent& event, const PlanPrinting& printing) {
  std::string id = event.id;
  std::replace(id.begin(), id.end(), ' ', '-');
  calendar.line("BEGIN", "VEVENT");
  calendar.line("UID", fmt::format("{}-{}-{}@sitelark", event.kind, id, compact_day(event.day, printing)));
  calendar.line("DTSTAMP", stamp(printing.now));
  calendar.line("SUMMARY", escaped(event.title));
  calendar.line("DTSTART;VALUE=DATE", compact_day(event.day, printing));
  if (event.ready > 0) {
    calendar.line("BEGIN", "VALARM");
    calendar.line("ACTION", "DISPLAY");
    calendar.line("DESCRIPTION", escaped(event.title));
    calendar.line("TRIGGER", fmt::format("-P{}D", std::max<std::int64_t>(
                                                      (event.day - event.ready) / kSecondsPerDay, 0)));
    calendar.line("END", "VALARM");
  }
  calendar.line("END", "VEVENT");
}

std::string kind_told(const ComingEvent& event, const Words& say) {
  return std::string(say(fmt::format("plan.kind.{}", event.kind)));
}

}  // namespace

std::string_view stage_of(const Task& task, const std::vector<Stage>& stages) {
  if (task.due <= 0) return {};
  for (const Stage& stage : stages) {
    if (task.due < stage.after) return stage.name;
  }
  return {};
}

Table event_table(const std::vector<ComingEvent>& events, const PlanPrinting& printing) {
  const Words say(printing.language);
  const auto head = [&](std::string_view key) { return std::string(say(key)); };
  Table table{{{"day", head("plan.day"), 0},
               {"days", head("plan.days"), 0},
               {"kind", head("plan.kind"), 0},
               {"event", head("plan.event"), 3},
               {"begin", head("plan.begin"), 0},
               {"ready", head("plan.ready"), 0},
               {"task", head("plan.task_number"), 0},
               {"id", head("plan.id"), 1}},
              {}};
  for (const ComingEvent& event : events) {
    const std::int64_t ahead = event.day - printing.now;
    table.rows.push_back({day(event.day, printing),
                          ahead >= 0 ? (ahead + kSecondsPerDay - 1) / kSecondsPerDay : ahead / kSecondsPerDay,
                          kind_told(event, say), event.title, day(event.start, printing),
                          day(event.ready, printing),
                          event.task > 0 ? Table::Cell{event.task} : Table::Cell{}, event.id});
  }
  return table;
}

Table task_table(const std::vector<Task>& tasks, const PlanPrinting& printing) {
  const Words say(printing.language);
  const auto head = [&](std::string_view key) { return std::string(say(key)); };
  Table table{{{"id", head("methods.number"), 0},
               {"priority", head("methods.priority"), 0},
               {"title", head("plan.task"), 4},
               {"source", head("plan.source"), 1},
               {"impact", head("methods.impact"), 0},
               {"effort", head("methods.effort"), 0},
               {"owner", head("methods.done_by"), 1},
               {"start", head("plan.start"), 0},
               {"check", head("plan.check"), 0},
               {"due", head("methods.due"), 0},
               {"state", head("methods.status"), 0},
               {"note", head("methods.note"), 2}},
              {}};
  if (!printing.stages.empty()) table.columns.push_back({"stage", head("plan.stage"), 1});
  for (const Task& task : tasks) {
    table.rows.push_back({task.id, std::round(task.priority * 100) / 100, task.title, task.source,
                          std::int64_t{task.impact}, std::int64_t{task.effort}, task.owner,
                          day(task.start, printing), day(task.check, printing), day(task.due, printing),
                          state_told(task, printing, say), task.note});
    if (!printing.stages.empty())
      table.rows.back().emplace_back(std::string(stage_of(task, printing.stages)));
  }
  return table;
}

std::string task_calendar(const std::vector<Task>& tasks, const std::vector<ComingEvent>& events,
                          const PlanPrinting& printing) {
  Calendar calendar;
  calendar.line("BEGIN", "VCALENDAR");
  calendar.line("VERSION", "2.0");
  calendar.line("PRODID", "-//Sitelark//tasks//EN");
  for (const Task& task : tasks) {
    if (task.due > 0 || task.start > 0) add_todo(calendar, task, printing);
  }
  for (const ComingEvent& event : events) {
    if (event.kind != "upkeep") add_event(calendar, event, printing);  // upkeep comes as tasks
  }
  calendar.line("END", "VCALENDAR");
  return calendar.take();
}

}  // namespace sitelark

#include "analyzers/plan/upkeep.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kDropped = 90 * kSecondsPerDay;
constexpr std::int64_t kFirstTime = 14;  // days for what was never done

std::string with_word(std::string text, std::string_view slot, std::string_view value) {
  const std::size_t at = text.find(slot);
  if (at != text.npos) text.replace(at, slot.size(), value);
  return text;
}

double priority_of_recurring(int impact, int effort) {
  const PlanNumbers& plan = method_list().plan;
  return impact * (plan.effort_from - effort) / plan.effort_over;
}

// How the tasks of one source stand.
struct Known {
  Task* open = nullptr;
  bool any = false;
  std::int64_t done = 0;     // newest time; 0: never
  std::int64_t dropped = 0;  // the same
};

Known known_of(std::vector<Task>& tasks, std::string_view source) {
  Known known;
  for (Task& task : tasks) {
    if (task.source != source) continue;
    known.any = true;
    if (task.is_open()) known.open = &task;
    if (task.state == TaskState::done) known.done = std::max(known.done, task.done_on);
    if (task.state == TaskState::dropped) known.dropped = std::max(known.dropped, task.done_on);
  }
  return known;
}

std::int64_t seen_at(const UpkeepInput& input, const UpkeepInfo& info) {
  const auto seen = info.seen.empty() ? input.seen.end() : input.seen.find(info.seen);
  return seen == input.seen.end() ? 0 : seen->second;
}

bool is_wanted(const UpkeepInput& input, const UpkeepInfo& info) {
  return input.upkeep &&
         std::find(input.without.begin(), input.without.end(), info.seen) == input.without.end();
}

struct NextTime {
  std::int64_t due = 0, start = 0;
};

NextTime next_time(const UpkeepInput& input, const UpkeepInfo& info, const Known& known) {
  const std::int64_t interval = info.days * kSecondsPerDay;
  const std::int64_t last = std::max(known.done, seen_at(input, info));
  NextTime next;
  next.due =
      last > 0 ? last + interval : input.now + std::min<std::int64_t>(info.days, kFirstTime) * kSecondsPerDay;
  next.start = last > 0 ? next.due - std::min(interval / 4, 7 * kSecondsPerDay) : input.now;
  if (known.dropped > last) {
    next.start = std::max(next.start, known.dropped + std::max(interval, kDropped));
    next.due = std::max(next.due, next.start);
  }
  return next;
}

class Recurring {
 public:
  Recurring(const UpkeepInput& input, std::vector<Task> tasks) : input_(input), tasks_(std::move(tasks)) {}

  std::vector<Task> made() {
    for (const UpkeepInfo& info : upkeep_list().items) {
      if (is_wanted(input_, info)) take(info);
    }
    // The longest lead is half a year.
    for (const Occasion& occasion : occasions_in(
             upkeep_list(), {input_.now, input_.now + 180 * kSecondsPerDay, input_.zone, input_.calendars}))
      take(occasion);
    return std::move(tasks_);
  }

 private:
  void take(const UpkeepInfo& info) {
    const std::string source = fmt::format("{}{}", kUpkeepSource, info.id);
    Known known = known_of(tasks_, source);
    const std::int64_t seen = seen_at(input_, info);
    if (known.open != nullptr && seen > known.open->created_on) {
      known.open->state = TaskState::done;
      known.open->done_on = seen;
      known.open->run_after = input_.run;
      known = known_of(tasks_, source);
    }
    const NextTime next = next_time(input_, info, known);
    if (known.open != nullptr || input_.now < next.start) return;
    Task task;
    task.source = source;
    task.title = info.title.in(input_.language);
    task.note = info.note.in(input_.language);
    task.owner = info.role.in(input_.language);
    task.impact = info.impact;
    task.effort = info.effort;
    task.due = std::max(next.due, input_.now + kSecondsPerDay);
    add(std::move(task));
  }

  void take(const Occasion& occasion) {
    if (occasion.day - occasion.info->lead_days * kSecondsPerDay > input_.now) return;
    const std::string source = fmt::format("{}{} {}", kSeasonSource, occasion.info->id, occasion.year);
    if (known_of(tasks_, source).any) return;
    const UpkeepList& list = upkeep_list();
    Task task;
    task.source = source;
    task.title = with_word(list.season_title.in(input_.language), "{occasion}",
                           occasion.info->title.in(input_.language));
    task.note = with_word(list.season_note.in(input_.language), "{days}",
                          fmt::format("{}", occasion.info->ready_days));
    task.impact = list.season_impact;
    task.effort = list.season_effort;
    const std::int64_t ready = occasion.day - occasion.info->ready_days * kSecondsPerDay;
    task.due = ready > input_.now ? ready : occasion.day;
    add(std::move(task));
  }

  void add(Task task) {
    task.site = input_.site;
    task.created_on = task.start = input_.now;
    task.check = input_.now + (task.due - input_.now) / 2;
    task.priority = priority_of_recurring(task.impact, task.effort);
    task.run_before = input_.run;
    tasks_.push_back(std::move(task));
  }

  const UpkeepInput& input_;
  std::vector<Task> tasks_;
};

}  // namespace

bool is_recurring(const Task& task) {
  return task.source.starts_with(kUpkeepSource) || task.source.starts_with(kSeasonSource);
}

std::vector<Task> with_upkeep(const UpkeepInput& input, std::vector<Task> tasks) {
  return Recurring(input, std::move(tasks)).made();
}

std::vector<ComingEvent> coming_events(const UpkeepInput& input, const std::vector<Task>& tasks, int days) {
  std::vector<Task> known_tasks = tasks;
  std::vector<ComingEvent> events;
  const std::int64_t until = input.now + days * kSecondsPerDay;
  for (const UpkeepInfo& info : upkeep_list().items) {
    if (!is_wanted(input, info)) continue;
    const Known known = known_of(known_tasks, fmt::format("{}{}", kUpkeepSource, info.id));
    NextTime next = next_time(input, info, known);
    if (known.open != nullptr) next = {known.open->due > 0 ? known.open->due : next.due, known.open->start};
    if (next.due > until) continue;
    events.push_back({next.due, next.start, 0, "upkeep", info.id, info.title.in(input.language), info.methods,
                      known.open != nullptr ? known.open->id : 0});
  }
  for (const Occasion& one : occasions_in(upkeep_list(), {input.now, until, input.zone, input.calendars})) {
    const std::string id = fmt::format("{} {}", one.info->id, one.year);
    const Known known = known_of(known_tasks, fmt::format("{}{}", kSeasonSource, id));
    events.push_back({one.day, one.day - one.info->lead_days * kSecondsPerDay,
                      one.day - one.info->ready_days * kSecondsPerDay, one.info->kind, id,
                      one.info->title.in(input.language), upkeep_list().season_methods,
                      known.open != nullptr ? known.open->id : 0});
  }
  std::stable_sort(events.begin(), events.end(), [](const ComingEvent& a, const ComingEvent& b) {
    return std::tie(a.day, a.id) < std::tie(b.day, b.id);
  });
  return events;
}

}  // namespace sitelark

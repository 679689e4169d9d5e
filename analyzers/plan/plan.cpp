#include "analyzers/plan/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/plan/upkeep.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kDropped = 90 * kSecondsPerDay;
constexpr std::size_t kMostChecks = 15;

const PlanNumbers& numbers() { return method_list().plan; }

std::int64_t days_for(int effort) {
  return numbers().days_by_effort.at(static_cast<std::size_t>(std::clamp(effort, 0, 5)));
}

class Planner {
 public:
  Planner(const PlanInput& input, std::vector<Task> tasks) : input_(input), tasks_(std::move(tasks)) {}

  std::vector<Task> plan() {
    for (Task& task : tasks_) {
      if (task.is_open() && !task.source.empty() && !is_recurring(task)) task.priority = 0;
    }
    for (const MethodVerdict& verdict : input_.verdicts) take(verdict);
    for (const CheckCount& check : input_.checks) take(check);
    std::stable_sort(checks_.begin(), checks_.end(),
                     [](const Task& a, const Task& b) { return a.priority > b.priority; });
    for (std::size_t i = 0; i < checks_.size(); ++i) put(checks_[i], i < kMostChecks);
    return std::move(tasks_);
  }

 private:
  void take(const MethodVerdict& verdict) {
    const MethodInfo& method =
        method_list(input_.site_type).methods[static_cast<std::size_t>(verdict.method) - 1];
    Task task;
    task.source = fmt::format("method {}", method.number);
    task.title = method.title.in(input_.language);
    task.note = method.advice.in(input_.language);
    task.impact = method.impact;
    task.effort = method.effort;
    task.priority = priority_of(numbers(), method, verdict.status);
    if (task.priority > 0) put(std::move(task), true);
  }

  void take(const CheckCount& check) {
    if (check.severity == Severity::notice || check.findings == 0) return;
    Task task;
    task.source = fmt::format("check {}", check.check);
    task.title = check.title;
    const auto impact = numbers().check_impact.find(name(check.severity));
    task.impact = impact == numbers().check_impact.end() ? 1 : impact->second;
    task.effort = numbers().check_effort;
    task.priority = task.impact * (numbers().effort_from - task.effort) / numbers().effort_over;
    checks_.push_back(std::move(task));
  }

  // `wanted`: may become a new task.
  void put(Task task, bool wanted) {
    for (Task& known : tasks_) {
      if (known.source != task.source) continue;
      if (known.is_open()) {
        known.priority = task.priority;
        return;
      }
      if (known.state == TaskState::dropped && input_.now - known.done_on < kDropped) return;
    }
    if (!wanted) return;
    task.site = input_.site;
    task.created_on = task.start = input_.now;
    task.due = input_.now + days_for(task.effort) * kSecondsPerDay;
    task.check = input_.now + days_for(task.effort) * kSecondsPerDay / 2;
    task.run_before = input_.run;
    tasks_.push_back(std::move(task));
  }

  const PlanInput& input_;
  std::vector<Task> tasks_, checks_;
};

}  // namespace

std::vector<Task> planned(const PlanInput& input, std::vector<Task> tasks) {
  return Planner(input, std::move(tasks)).plan();
}

std::vector<Task> by_priority(std::vector<Task> tasks) {
  std::erase_if(tasks, [](const Task& task) { return !task.is_open(); });
  std::stable_sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) {
    return std::tie(b.priority, a.due, a.id) < std::tie(a.priority, b.due, b.id);
  });
  return tasks;
}

}  // namespace sitelark

// What a project means to do about its site: tasks with owners and dates, and goals that are measured.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitelark {

enum class TaskState : std::uint8_t { open = 0, in_progress = 1, done = 2, dropped = 3 };
std::string_view name(TaskState state);

struct Task {
  std::int64_t id = 0;  // given by the store; rises
  std::string site;     // start URL
  std::string source;   // "method 9", "check title-missing", "upkeep links"; empty: somebody's own
  std::string title;
  std::string owner;
  std::string note;
  TaskState state = TaskState::open;
  double priority = 0;          // impact and effort: see analyzers/plan/plan.h
  int impact = 0, effort = 0;   // 1-5; 0: not said
  std::int64_t created_on = 0;  // UTC seconds, as all times here
  std::int64_t start = 0, check = 0, due = 0;
  std::int64_t done_on = 0;
  std::int64_t run_before = 0;  // evaluation of the methods when it was made
  std::int64_t run_after = 0;   // and when it was done

  bool is_open() const { return state == TaskState::open || state == TaskState::in_progress; }
  bool overdue(std::int64_t now) const { return is_open() && due > 0 && due < now; }
};

// A task, a measurable quantity and a deadline.
struct Goal {
  std::int64_t id = 0;
  std::string site;
  std::string title;   // as it was written
  std::string metric;  // of a method, or "audit_score", "methods_score", "methods_passed", "keywords_top10"
  double target = 0;
  double baseline = 0;
  bool has_baseline = false;  // it could be measured when the goal was set
  std::int64_t set_on = 0;
  std::int64_t deadline = 0;
};

// A part of the way to the goals; it begins where the one before ends.
struct Stage {
  std::string name;
  std::int64_t after = 0;  // UTC seconds: the end of its last day
};

// What is ahead and no task yet: an occasion, or the next time of some upkeep.
struct ComingEvent {
  std::int64_t day = 0;    // of the occasion; of upkeep, when it is due
  std::int64_t start = 0;  // when its task is made
  std::int64_t ready = 0;  // of an occasion: when pages ought to be up
  std::string kind;        // "upkeep", "holiday", "shopping", "season"
  std::string id;          // "mid-autumn 2027", "links"
  std::string title;
  std::vector<int> methods;
  std::int64_t task = 0;  // its task, where there is one that is open; else 0
};
// What a quantity was at one time.
using Series = std::vector<std::pair<std::int64_t, double>>;  // UTC seconds, oldest first

}  // namespace sitelark

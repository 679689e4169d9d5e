// The plan: what to do first, by impact and effort. Pure.
//
// The priority of a method is that of analyzers/methods/verdict.h; a check counts as a method without points,
// with an impact by its severity. All numbers stand in analyzers/data/methods.json ("plan").
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "analyzers/methods/verdict.h"
#include "model/finding.h"
#include "model/plan.h"

namespace sitelark {

// Findings of one check, as far as a plan asks.
struct CheckCount {
  std::string check;
  std::string title;  // in the reader's language
  Severity severity = Severity::notice;
  std::int64_t findings = 0;
};

struct PlanInput {
  std::string site;
  Language language = Language::en;
  std::string site_type;  // empty: not said
  std::span<const MethodVerdict> verdicts;
  std::vector<CheckCount> checks;
  std::int64_t now = 0;
  std::int64_t run = 0;  // the evaluation it is made from; 0: none is stored
};

// The tasks that there are, with new ones for what has none. What people entered stays: owner, dates, note,
// state and title; only the priority of an open task moves, to 0 where its method passes or its check is
// silent. What was done or dropped and is to be done again gets a new task, but what was dropped less than 90
// days ago does not.
std::vector<Task> planned(const PlanInput& input, std::vector<Task> tasks);

// Open tasks by priority, then by due date and number.
std::vector<Task> by_priority(std::vector<Task> tasks);

}  // namespace sitelark

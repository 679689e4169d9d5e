// What `plan`, `tasks` and `goals` share.
#pragma once

#include "cli/lists.h"
#include "cli/methods.h"
#include "model/plan.h"
#include "pipeline/upkeep_evidence.h"
#include "reports/checklist.h"
#include "reports/plan_tables.h"

namespace sitelark {

void add_plan_formats(Command& command, ListArguments& arguments, const std::vector<std::string>& formats);
struct TaskList {
  std::vector<Task> tasks;
  std::vector<ComingEvent> events;  // of the calendar format
  std::string_view name;            // of the JSON list and of files
};
int print_tasks(const TaskList& list, const Folder& folder, const ListArguments& arguments);
PlanPrinting plan_printing(const Folder& folder);

// What upkeep is made of, now.
Result<UpkeepInput> upkeep_of(Store& store, const Folder& folder, const std::string& site);

// The plan as a document.
struct PlanSubject {
  SnapshotInfo snapshot;
  MethodChecklist list;
  std::vector<Task> tasks;  // open ones, most urgent first
};
int print_plan(Store& store, const Folder& folder, const ListArguments& arguments, PlanSubject subject);

void add_plan_control(Command& plan, Program& program);
void add_tasks_owners(Command& tasks, Program& program);
void add_tasks_calendar(Command& tasks, Program& program);

// A date as typed, in the folder's zone; empty: 0.
Result<std::int64_t> typed_day(const std::string& typed, const Folder& folder);

// The project's folder, its database for writing, and the start of its own site.
struct OwnStore {
  Folder folder;
  std::unique_ptr<Store> store;
  std::string site;
};
Result<OwnStore> open_own_store(const Program& program, const std::string& site);

}  // namespace sitelark

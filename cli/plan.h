// What `plan`, `tasks` and `goals` share.
#pragma once

#include "cli/lists.h"
#include "cli/methods.h"
#include "model/plan.h"
#include "reports/plan_tables.h"

namespace sitelark {

// table, markdown, json, csv, xlsx, ics
void add_plan_formats(CLI::App& command, ListArguments& arguments);
int print_tasks(const std::vector<Task>& tasks, const Folder& folder, const ListArguments& arguments,
                std::string_view name);

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

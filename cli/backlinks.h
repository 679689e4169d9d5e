// The parts of `sitelark backlinks`, one file each.
#pragma once

#include "cli/command.h"
#include "cli/folder.h"

namespace sitelark {

void add_backlinks_add(Command& backlinks, Program& program);
void add_backlinks_import(Command& backlinks, Program& program);
void add_backlinks_lists(Command& backlinks, Program& program);
void add_backlinks_discover(Command& backlinks, Program& program);
void add_backlinks_verify(Command& backlinks, Program& program);

// The project and its database; the file is made where it is missing and may be written.
struct OpenProject {
  Folder folder;
  std::unique_ptr<Store> store;
};
Result<OpenProject> open_project(const Program& program, bool read_only);

}  // namespace sitelark

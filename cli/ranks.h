// The parts of `sitelark ranks`, one file each.
#pragma once

#include "cli/command.h"

namespace sitelark {

void add_ranks_check(Command& ranks, Program& program);
void add_ranks_import(Command& ranks, Program& program);
void add_ranks_list(Command& ranks, Program& program);
void add_ranks_history(Command& ranks, Program& program);
void add_ranks_compare(Command& ranks, Program& program);
void add_ranks_rivals(Command& ranks, Program& program);
void add_ranks_serp(Command& ranks, Program& program);
void add_ranks_console(Command& ranks, Program& program);
void add_ranks_fetch(Command& ranks, Program& program);
void add_ranks_prune(Command& ranks, Program& program);

}  // namespace sitelark

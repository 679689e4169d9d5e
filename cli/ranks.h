// The parts of `sitelark ranks`, one file each.
#pragma once

#include "cli/command.h"

namespace sitelark {

void add_ranks_check(CLI::App& ranks, Program& program);
void add_ranks_import(CLI::App& ranks, Program& program);
void add_ranks_list(CLI::App& ranks, Program& program);
void add_ranks_history(CLI::App& ranks, Program& program);
void add_ranks_compare(CLI::App& ranks, Program& program);
void add_ranks_rivals(CLI::App& ranks, Program& program);
void add_ranks_serp(CLI::App& ranks, Program& program);
void add_ranks_console(CLI::App& ranks, Program& program);
void add_ranks_fetch(CLI::App& ranks, Program& program);
void add_ranks_prune(CLI::App& ranks, Program& program);

}  // namespace sitelark

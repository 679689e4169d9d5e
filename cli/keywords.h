// The parts of `sitelark keywords`, one file each.
#pragma once

#include "cli/command.h"

namespace sitelark {

void add_keywords_list(CLI::App& keywords, Program& program);
void add_keywords_add(CLI::App& keywords, Program& program);
void add_keywords_remove(CLI::App& keywords, Program& program);
void add_keywords_import(CLI::App& keywords, Program& program);
void add_keywords_placement(CLI::App& keywords, Program& program);

}  // namespace sitelark

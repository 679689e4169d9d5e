// The parts of `sitelark keywords`, one file each.
#pragma once

#include "cli/command.h"

namespace sitelark {

void add_keywords_list(Command& keywords, Program& program);
void add_keywords_add(Command& keywords, Program& program);
void add_keywords_remove(Command& keywords, Program& program);
void add_keywords_import(Command& keywords, Program& program);
void add_keywords_placement(Command& keywords, Program& program);

}  // namespace sitelark

// `providers`: where search results can be had from.
#pragma once

#include "cli/command.h"

namespace sitelark {

void add_providers_test(Command& providers, Program& program);

}  // namespace sitelark

#include "cli/command.h"
namespace sitelark {
void add_demo(CLI::App&, Program&) {}
}  // namespace sitelark

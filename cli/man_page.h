// The manual page of the program, in the language chosen: made from the commands themselves, so that it says
// what
// --help says.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace sitelark {

// roff with the man macros (groff_man(7)), section 1.
std::string man_page(const CLI::App& app);

}  // namespace sitelark

// What was wrong with a command line, in a sentence that names the nearest option or command.
#pragma once

#include "model/result.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace sitelark {

Error usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace sitelark

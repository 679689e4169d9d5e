// What --help looks like, in the language of the program.
#pragma once

#include <memory>
#include <string>

namespace CLI {
class FormatterBase;
class Option;
}  // namespace CLI

namespace sitelark {

std::shared_ptr<CLI::FormatterBase> help_format();

// What an option takes: "TEXT", "{en,zh}", "FILE", "[1 - 256]".
std::string value_of(const CLI::Option& option);

}  // namespace sitelark

// Names with values as one text that people can read in the database: "name=value", a line each, where a
// backslash stands before a backslash, a line's end (as n) and, in names, "=".
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitelark {

std::string named_values(const std::vector<std::pair<std::string, std::string>>& values);
std::string named_values(const std::vector<std::pair<std::string, double>>& values);
std::vector<std::pair<std::string, std::string>> read_named_values(std::string_view text);
std::vector<std::pair<std::string, double>> read_named_numbers(std::string_view text);

}  // namespace sitelark

// Reading CSV (RFC 4180) and its relatives. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

// Rows of fields; empty lines are left out. The separator is the comma, tab or semicolon that the first line
// holds most of. Quotes may hold separators and line ends.
std::vector<std::vector<std::string>> csv_rows(std::string_view utf8);

}  // namespace sitelark

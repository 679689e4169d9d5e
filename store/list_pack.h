// Result lists as bytes, before they are packed. What a result says stands row by row and without its place,
// so that a result which only moved is one run of bytes that the list of the day before has too; places stand
// apart, as differences from what follows from the row before.
#pragma once

#include <string>
#include <string_view>

#include "model/ranks.h"

namespace sitelark {

std::string list_bytes(const ResultList& list);
// false: broken. Hostile bytes give no more items than there are bytes.
bool read_list(std::string_view bytes, ResultList& list);

// Ascending small numbers, as of Rank::others.
std::string number_bytes(const std::vector<std::int32_t>& numbers);
std::vector<std::int32_t> read_numbers(std::string_view bytes);

}  // namespace sitelark

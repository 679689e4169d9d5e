// Dated facts that change with the world, from analyzers/data/, compiled into the program.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/embedded_file.h"

namespace sitelark {

extern const std::span<const EmbeddedFile> kDataFiles;

// A data file as it is. A name that is not there is a bug.
std::string_view data_file(std::string_view file);

// The lines of a data file that are not empty and no remarks ('#').
std::vector<std::string_view> data_lines(std::string_view file);

// The parts of `text` between `separator`, without empty ones.
std::vector<std::string_view> parts_of(std::string_view text, char separator);

}  // namespace sitelark

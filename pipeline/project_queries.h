// The parts of the project file that ask pages something: [[extract]] and [[check]].
#pragma once

#include "pipeline/project.h"
#include "pipeline/toml_reader.h"

namespace sitelark {

void read_extract(TomlReader& in, const toml::table& table, Project& project);
void read_custom_check(TomlReader& in, const toml::table& table, Project& project);

}  // namespace sitelark

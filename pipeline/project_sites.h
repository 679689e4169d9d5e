// [[site]] of the project file: who somebody is, and what was agreed with them.
#pragma once

#include "pipeline/project.h"
#include "pipeline/toml_reader.h"

namespace sitelark {

void read_site(TomlReader& in, const toml::table& table, Project& project);

}  // namespace sitelark

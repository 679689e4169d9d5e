// The parts of the project file that say what is planned: [plan], [[stage]], [[budget]] and [factors].
#pragma once

#include "pipeline/project.h"
#include "pipeline/toml_reader.h"

namespace sitelark {

void read_plan(TomlReader& in, const toml::table& table, ProjectPlan& plan);
void read_stage(TomlReader& in, const toml::table& table, Project& project);
void read_budget(TomlReader& in, const toml::table& table, Project& project);
void read_factors(TomlReader& in, const toml::table& table, ProjectPlan& plan);

}  // namespace sitelark

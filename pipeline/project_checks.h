// The parts of the project file that say how to judge: [checks], [[segment]] and [[ignore]].
#pragma once

#include "pipeline/project.h"
#include "pipeline/toml_reader.h"

namespace sitelark {

// `section`: its name in the file, for messages.
std::map<std::string, ProjectCheck> read_checks(TomlReader& in, const toml::table& table,
                                                std::string_view section);
void read_segment(TomlReader& in, const toml::table& table, Project& project);
// An expression under `key` that RE2 does not take.
void complain_about_pattern(TomlReader& in, const toml::table& table, std::string_view key,
                            const std::string& expression);
void read_ignore(TomlReader& in, const toml::table& table, Project& project);

}  // namespace sitelark

// The parts of the project file that are about ranks: [[rank]], and which results belong to a [[site]].
#pragma once

#include "pipeline/project.h"
#include "pipeline/toml_reader.h"

namespace sitelark {

void read_rank(TomlReader& in, const toml::table& table, Project& project);
void read_site_match(TomlReader& in, const toml::table& table, ProjectSite& site);

// The own sites and those that are watched beside them (competitors, role watch), own ones first.
std::vector<RankedSite> ranked_sites(const Project& project);

// Is the keyword looked up under this table? By group and tag, and not where both name another language.
bool is_looked_up(const Keyword& keyword, const ProjectRank& rank);

}  // namespace sitelark

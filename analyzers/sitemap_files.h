// Questions about the sitemap files of a site that several checks ask. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

// A whole answer with a 2xx status.
bool has_content(const SiteFile& file);
// Somebody named it (robots.txt, an index, the user); else it was looked for at a usual place.
bool is_declared(const SiteFile& file);
// A sitemap, or what was declared as one: a guessed address counts only when an XML file or a sitemap was
// there.
bool is_sitemap(const SiteFile& file);

std::int64_t remark_count(const SiteFile& file, std::string_view word);
std::vector<std::string> remark_samples(const SiteFile& file, std::string_view word);

}  // namespace sitelark

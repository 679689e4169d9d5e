// Probes: a handful of requests at the end of a crawl that show how the host answers to addresses nobody
// linked: an absent page, the other forms of its name, index files, llms.txt, favicon.ico.
#pragma once

#include <string>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

struct Probe {
  std::string kind;
  Url url;
};

// Of the site whose root is `site`. The absent path is the same for a site each time.
std::vector<Probe> probes_of(const Url& site);

// What is kept of an answer: of "probe-404" its title, as a sample "title\t...".
void finish_probe(SiteFile& file, std::string_view body);

}  // namespace sitelark

// Which addresses an engine has not been told of, or that changed since.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/methods.h"
#include "model/site_facts.h"
#include "model/url.h"

namespace sitelark {

struct Submission {
  std::string url;
  double state = 0;  // of what was read: 52 bits of a hash; other when the page changed
};

// Indexable pages on the start's host, new ones first, then changed ones; in order of their addresses.
// `engine`: source of the readings of kind "submission".
std::vector<Submission> to_submit(SiteFacts& site, const std::vector<EvidenceReading>& readings,
                                  const std::string& engine);

// What was told now, as a reading to be stored.
EvidenceReading told(const std::string& site, const std::string& engine,
                     const std::vector<Submission>& submitted, std::int64_t now);

}  // namespace sitelark

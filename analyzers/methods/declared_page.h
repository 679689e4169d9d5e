// What one page elsewhere says of the own site: read on purpose, because the project declares it. Pure.
#pragma once

#include <set>
#include <string>

#include "analyzers/methods/measure.h"

namespace sitelark {

// How the own site is recognised on pages of others.
struct OwnMarks {
  std::string host;              // without www.
  std::string brand;             // may be empty
  std::set<std::string> topics;  // folded words of the keywords and of the front page
};
OwnMarks own_marks(SiteFacts& site, const SiteContext& context);

// `elsewhere`: the finished audit of that page alone. Fills in everything but what the project says itself.
void read_declared_page(SiteFacts& elsewhere, const OwnMarks& marks, DeclaredPage& page);

// As counts of a reading, and back.
std::vector<EvidenceCount> counts_of(const DeclaredPage& page);
void put_counts(const EvidenceReading& reading, DeclaredPage& page);

}  // namespace sitelark

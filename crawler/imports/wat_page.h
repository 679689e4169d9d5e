// One page of a WAT file: the JSON that describes it, and what it says of links to the wanted domains.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/imports/link_claims.h"

namespace sitelark {

// A link as the record has it.
struct WatLink {
  std::string path;  // "A@/href"
  std::string url, text, rel, alt, type;
};

struct WatPage {
  std::string url, date;  // of the record's head
  std::string type;       // "response"
  int status = 0;
  std::string title, base;
  std::string robots;          // meta and header, joined
  std::string canonical;       // as written
  std::string location;        // of redirects
  std::vector<WatLink> links;  // that may lead to the wanted domains; at most 1,000
};

// False: the JSON is broken or nested more than 64 deep. The parser keeps its nesting itself.
bool read_wat_page(std::string_view json, const WantedDomains& wanted, WatPage& page);

// Returns how many links were left out, for source and target are of one domain.
std::int64_t give_claims(const WatPage& page, const WantedDomains& wanted, const TakeClaim& take);

}  // namespace sitelark

// Response headers that say something about the page: which are kept, X-Robots-Tag, Link (RFC 8288).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/page_facts.h"

namespace sitelark {

// Without what differs between two answers for an unchanged page: Date, Age, request and cache ids, times;
// cookies keep their names and flags, nonces in Content-Security-Policy become "nonce-".
Headers judged_headers(const Headers& headers);

// One MetaTag (name "robots", place header) for each agent that the headers name.
std::vector<MetaTag> robots_headers(const Headers& headers);

struct LinkReference {
  std::string uri;                                              // as written between < and >
  std::string rel;                                              // as written, the first
  std::vector<std::pair<std::string, std::string>> parameters;  // names in lower case, the first of each
  std::string_view parameter(std::string_view name) const;
};
std::vector<LinkReference> parse_link_header(std::string_view value);  // at most 200

}  // namespace sitelark

// What a page of another site says of links to us, as backlinks want to know it. Pure.
//
// Which link of the page is which known backlink: the one with the known target (scheme, a leading "www." and
// a last slash aside); else one to the same host that no other backlink has and that has the anchor it had,
// or, where only one of each is left, that stands in the region where it stood. That one has changed its
// target. Of several links to one target the first counts, as it does for search engines.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/backlinks.h"

namespace sitelark {

// How asking for a source page ended.
struct SourceAnswer {
  Url asked;
  std::vector<Url> hops;  // where its redirects led, in order
  Outcome outcome = Outcome::response;
  std::string detail;
  int status = 0;
  std::int64_t at = 0;               // UTC seconds
  const PageFacts* facts = nullptr;  // null: no body was read
  bool names_us = false;             // brand or host stand in its text, and none of its links leads to us

  const Url& end() const { return hops.empty() ? asked : hops.back(); }
};

// Gives what somebody registered of a host name, or the host itself (crawler/imports/link_claims.h).
using DomainOf = std::function<std::string(std::string_view host)>;

// Looks in the order of `known`, which are all of that source page. Of one that was not seen the look keeps
// what was known of it, but for its kind where the page names us without
// a link: mention.
std::vector<BacklinkLook> looks_at(const SourceAnswer& answer, const std::vector<Backlink>& known,
                                   const DomainOf& domain_of);

// Looks for the other links of the page to addresses that `wanted` names, of which none of `known` is said to
// be.
std::vector<BacklinkLook> further_looks(const SourceAnswer& answer, const std::vector<BacklinkLook>& known,
                                        const DomainOf& domain_of,
                                        const std::function<bool(const Url&)>& wanted);

// Whether two addresses are one target: scheme, a leading "www.", fragment and a last slash aside.
bool is_same_target(const std::string& a, const std::string& b);

// The state of links that stand on the page, or why the page could not show any.
BacklinkState state_of(const SourceAnswer& answer);

}  // namespace sitelark

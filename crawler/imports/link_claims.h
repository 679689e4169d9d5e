// Which links an import wants, and what it says of them.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/backlinks.h"
#include "model/url.h"

namespace sitelark {

using TakeClaim = std::function<void(BacklinkClaim&&)>;

// Registrable domain of a host; of addresses and names of one label the host itself.
std::string domain_of(std::string_view host);

// Sites whose links are looked for: domains with all their hosts ("shop.example").
class WantedDomains {
 public:
  // Domains or hosts, as typed; Chinese and other names may be given as they are read.
  explicit WantedDomains(const std::vector<std::string>& domains);

  bool empty() const { return domains_.empty(); }
  // Lower case ASCII, as Url has it: one of the domains, or a name below.
  bool holds(std::string_view host) const;
  // The same of a host as it stands in a text, in any case and script.
  bool holds_written(std::string_view host) const;
  const std::set<std::string, std::less<>>& domains() const { return domains_; }

 private:
  std::set<std::string, std::less<>> domains_;  // as Url has them
  std::set<std::string, std::less<>> written_;  // these and their readable forms
};

}  // namespace sitelark

// The sites of a project as links see them: which declared site an address belongs to.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "crawler/imports/link_claims.h"
#include "pipeline/project.h"

namespace sitelark {

// By registered domain: links to shop.example.com are links to example.com. Sites on addresses and local
// names are known by host and port. Where two declared sites share a domain, the first counts.
class LinkedSites {
 public:
  explicit LinkedSites(const Project& project);

  const ProjectSite* site_of(const Url& url) const;  // null: nobody's
  bool is_own(const Url& url) const;
  bool is_rival(const Url& url) const;
  std::string own_host() const { return own_host_; }                  // of the first own site; empty: none
  const std::optional<Url>& own_start() const { return own_start_; }  // of that site
  bool is_private() const;                                            // the own site is not of the open web
  const std::vector<const ProjectSite*>& rivals() const { return rivals_; }

 private:
  std::map<std::string, const ProjectSite*> by_key_;
  std::vector<const ProjectSite*> rivals_;
  std::string own_host_;
  std::optional<Url> own_start_;
};

}  // namespace sitelark

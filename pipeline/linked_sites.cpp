#include "pipeline/linked_sites.h"

#include "crawler/crawl/registrable.h"
#include "crawler/fetch/addresses.h"

namespace sitelark {
namespace {

std::string key_of(const Url& url) {
  std::string domain = registrable_domain(std::string(url.host()));
  return domain.empty() ? url.host_and_port() : domain;
}

}  // namespace

LinkedSites::LinkedSites(const Project& project) {
  for (const ProjectSite& site : project.sites) {
    const auto url = Url::parse(site.url);
    if (!url) continue;
    by_key_.try_emplace(key_of(*url), &site);
    if (site.role == SiteRole::competitor) rivals_.push_back(&site);
    if (site.role != SiteRole::own || own_start_) continue;
    own_start_ = url->without_fragment();
    own_host_ = std::string(url->host());
  }
}

const ProjectSite* LinkedSites::site_of(const Url& url) const {
  const auto place = by_key_.find(key_of(url));
  return place == by_key_.end() ? nullptr : place->second;
}

bool LinkedSites::is_own(const Url& url) const {
  const ProjectSite* site = site_of(url);
  return site != nullptr && site->role == SiteRole::own;
}

bool LinkedSites::is_rival(const Url& url) const {
  const ProjectSite* site = site_of(url);
  return site != nullptr && site->role == SiteRole::competitor;
}

bool LinkedSites::is_private() const { return !own_host_.empty() && is_private_host(own_host_); }

}  // namespace sitelark

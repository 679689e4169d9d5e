#include "pipeline/backlink_partners.h"

#include <map>

#include "pipeline/backlink_claims.h"

namespace sitelark {
namespace {

bool is_agreed(const ProjectSite& site) {
  return site.role == SiteRole::partner || site.role == SiteRole::listing;
}

std::string page_of(const ProjectSite& site) {
  const auto url = Url::parse(site.url);
  return url ? url->without_fragment().href() : std::string();
}

std::string host_of(const ProjectSite& site) {
  const auto url = Url::parse(site.url);
  return url ? domain_of(url->host()) : std::string();
}

// A link that is there says more than one that is not; a link more than a page without any.
int worth(const Backlink& link) {
  return (is_link_seen(link.look.state) ? 4 : 0) + (link.is_candidate() ? 0 : 2) + (link.is_lost() ? 0 : 1);
}

std::optional<Backlink> best_of(const std::vector<Backlink>& links) {
  const Backlink* best = nullptr;
  for (const Backlink& link : links) {
    if (link.looked_at != 0 && (best == nullptr || worth(link) > worth(*best))) best = &link;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace

Result<std::int64_t> watch_partners(BacklinkRecords& records, const Project& project,
                                    const LinkedSites& sites, std::int64_t now) {
  ClaimIntake intake(records, sites, sites.own_host());
  const auto begun = intake.begin({"declared", "sitelark.toml", "declared", now});
  if (!begun) return tl::unexpected<Error>(begun.error());
  for (const ProjectSite& site : project.sites) {
    if (!is_agreed(site)) continue;
    BacklinkClaim claim;
    claim.source_url = page_of(site);
    claim.last_seen = now;
    if (auto added = intake.add(claim); !added) return tl::unexpected<Error>(added.error());
  }
  const auto totals = intake.end();
  if (!totals) return tl::unexpected<Error>(totals.error());
  std::vector<std::int64_t> links;
  for (const ProjectSite& site : project.sites) {
    if (!is_agreed(site)) continue;
    const auto known = records.of_source(page_of(site));
    if (!known) return tl::unexpected<Error>(known.error());
    for (const Backlink& link : *known) links.push_back(link.id);
  }
  if (auto watched = records.watch(links, true); !watched) return tl::unexpected<Error>(watched.error());
  return totals->kept();
}

Result<std::vector<PartnerLinks>> partner_links(Store& store, const Project& project,
                                                const SnapshotInfo* own) {
  std::vector<PartnerLinks> out;
  std::map<std::string, std::string> ours;  // by domain of the partner: our page
  for (const ProjectSite& site : project.sites) {
    if (!is_agreed(site)) continue;
    auto known = store.backlinks().of_source(page_of(site));
    if (!known) return tl::unexpected<Error>(known.error());
    out.push_back(
        {.partner = &site, .theirs = best_of(*known), .ours_known = own != nullptr, .our_page = {}});
    ours.emplace(host_of(site), "");
  }
  if (own == nullptr || out.empty()) return out;
  auto facts = store.site_facts(own->id);
  if (!facts) return tl::unexpected<Error>(facts.error());
  (*facts)->for_each_link_by_source([&](const LinkRow& row) {
    if (row.target_state.internal() || row.link.kind != LinkKind::anchor) return;
    const auto place = ours.find(domain_of(row.link.target.host()));
    if (place != ours.end() && place->second.empty()) place->second = (*facts)->url(row.source);
  });
  for (PartnerLinks& one : out) one.our_page = ours[host_of(*one.partner)];
  return out;
}

}  // namespace sitelark

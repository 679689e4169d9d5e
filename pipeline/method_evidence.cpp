#include "pipeline/method_evidence.h"

#include <algorithm>

#include "analyzers/backlinks/anchors.h"
#include "pipeline/linked_sites.h"
#include "store/backlink_records.h"
#include "store/rank_records.h"
#include "text/dates.h"

namespace sitelark {
namespace {

std::optional<Url> target_of(const Backlink& link) {
  return Url::parse(link.is_candidate() ? "https://" + link.about + "/" : link.target_url);
}

// Of the links of a declared page to the site the one that says most: seen, then known to be gone.
const Backlink* best_look(const std::vector<Backlink>& links, const LinkedSites& sites,
                          const ProjectSite* site) {
  const auto worth = [](const Backlink& link) {
    const bool seen = is_link_seen(link.look.state);
    return (seen ? 4 : 0) + (seen && is_followed(link) ? 2 : 0) + (link.is_lost() ? 1 : 0);
  };
  const Backlink* best = nullptr;
  for (const Backlink& link : links) {
    const auto target = target_of(link);
    const bool counts = link.looked_at != 0 && target && sites.site_of(*target) == site &&
                        (is_link_seen(link.look.state) || link.is_lost());
    if (counts && (best == nullptr || worth(link) > worth(*best))) best = &link;
  }
  return best;
}

void put_look(const Backlink& link, DeclaredPage& page) {
  const bool seen = is_link_seen(link.look.state);
  page.text_read = page.read_at != 0;
  page.read_at = link.looked_at;
  page.live = seen || link.look.state == BacklinkState::link_removed;
  page.links_here = seen;
  page.followed = link.look.state == BacklinkState::live && link.look.rel == kFollow;
  page.image_link = link.look.kind == BacklinkKind::image;
}

}  // namespace

Result<LinkEvidence> link_evidence(Store& store, const MethodEvidenceRequest& request, bool is_public) {
  const LinkedSites sites(request.project);
  const ProjectSite* site = sites.site_of(request.start);
  LinkEvidenceMaker maker(method_list(), request.now);
  if (site == nullptr) return maker.take();
  const auto read = store.backlinks().for_each([&](const Backlink& link) {
    const auto target = target_of(link);
    if (target && sites.site_of(*target) == site) maker.add(link);
  });
  if (!read) return tl::unexpected<Error>(read.error());
  LinkEvidence evidence = maker.take();
  if (is_public) evidence.mentions_known = false;
  return evidence;
}

Result<ConsoleEvidence> console_evidence(Store& store, const MethodEvidenceRequest& request,
                                         std::span<const Attestation> statements) {
  constexpr std::int64_t kRecent = 200, kYear = 365, kBefore = 28;
  const std::int64_t today = request.now / kSecondsPerDay;
  std::int64_t first = today - kRecent;
  for (const Attestation& said : statements) {
    const std::int64_t start = campaign_start(said) / kSecondsPerDay;
    if (said.method == 14 && start > today - kYear) first = std::min(first, start - kBefore);
  }
  ConsoleEvidenceMaker maker(request.project.brand_or_name(), today);
  const auto read = store.ranks().for_each_console_row({.first = first, .last = today},
                                                       [&](const ConsoleRow& row) { maker.add(row); });
  if (!read) return tl::unexpected<Error>(read.error());
  return maker.take();
}

Result<std::vector<DeclaredPage>> with_looks(std::vector<DeclaredPage> pages, BacklinkRecords& records,
                                             const MethodEvidenceRequest& request) {
  const LinkedSites sites(request.project);
  const ProjectSite* site = sites.site_of(request.start);
  for (DeclaredPage& page : pages) {
    const auto links = records.of_source(page.url.href());
    if (!links) return tl::unexpected<Error>(links.error());
    const Backlink* link = site == nullptr ? nullptr : best_look(*links, sites, site);
    if (link != nullptr && link->looked_at > page.read_at) put_look(*link, page);
  }
  std::erase_if(pages, [](const DeclaredPage& page) { return page.read_at == 0; });
  return pages;
}

}  // namespace sitelark

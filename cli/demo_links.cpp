#include "cli/demo_links.h"

#include <fmt/format.h>

#include <array>
#include <ctime>

#include "analyzers/backlinks/changes.h"
#include "cli/demo_ranks.h"
#include "pipeline/audit.h"
#include "pipeline/audit_settings.h"
#include "pipeline/backlink_partners.h"
#include "pipeline/backlink_verify.h"
#include "store/backlink_records.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr int kOfAffiliate = 20, kNamesOnly = 5;       // links
constexpr int kLinks = 72, kHistory = 90, kEvery = 3;  // links; days; days between two looks

constexpr std::array kHosts{
    "tea-review.example",    "leaf-and-cup.example",   "chaguan.example",   "slow-kitchen.example",
    "gift-guide.example",    "cup-of-the-day.example", "teamap.example",    "market-hall.example",
    "water-notes.example",   "clay-pots.example",      "linklist.example",  "chayou.example",
    "weekend-paper.example", "oolong-club.example",    "food-fair.example", "old-town.example"};
constexpr std::array kAnchors{"Lark Tea", "green tea",  "this tea shop", "www.larktea.example",
                              "龙井茶",   "click here", "oolong tea",    "Lark Tea: how to brew",
                              "绿茶"};
constexpr std::array kTargets{
    "/", "/tea/green/", "/guides/", "/tea/oolong/", "/guides/cold-brew.html", "/old-shop/"};

// What becomes of the link number i; the same in every demo.
struct Story {
  int born = 0;       // day of the history
  int lost = -1;      // the day of the first miss; -1: never
  int back = -1;      // seen again
  int nofollow = -1;  // from that day on
  int noindex = -1;
  BacklinkState reason = BacklinkState::link_removed;
};

Story story_of(int i) {
  Story story;
  story.born = i < 30 ? 0 : (i * 37) % (kHistory - 12);
  if (i % 6 == 5) story.lost = story.born + 9 + (i * 13) % 45;
  if (i % 18 == 11) story.back = story.lost + 12;
  if (i % 11 == 7) story.nofollow = story.born + 21;
  if (i % 17 == 3) story.noindex = story.born + 30;
  constexpr std::array reasons{BacklinkState::link_removed, BacklinkState::page_not_found,
                               BacklinkState::page_redirected, BacklinkState::host_dead};
  story.reason = reasons[static_cast<std::size_t>(i / 6) % reasons.size()];
  return story;
}

BacklinkLook look_of(int i, const Story& story, int day, const Backlink& link) {
  const auto place = static_cast<std::size_t>(i);
  const bool gone = story.lost >= 0 && day >= story.lost && (story.back < 0 || day < story.back);
  BacklinkLook look;
  look.status = gone && story.reason == BacklinkState::page_not_found ? 404 : 200;
  look.target_url = link.target_url;
  look.target_status = link.target_url.ends_with("/old-shop/") ? 404 : 200;
  look.anchor = kAnchors[place % kAnchors.size()];
  look.kind = BacklinkKind::text;
  look.rel = story.nofollow >= 0 && day >= story.nofollow ? kNofollow : i % 8 == 6 ? kUgc : kFollow;
  look.region = i % 7 == 4 ? Region::footer : Region::main;
  look.in_comments = i % 8 == 6;
  look.indexable = story.noindex < 0 || day < story.noindex;
  look.language = i % 3 == 2 ? "zh" : "en";
  look.outlinks = i % 16 == 10 ? 240 : 6 + i % 30;
  look.state = gone ? story.reason : look.indexable ? BacklinkState::live : BacklinkState::noindex;
  if (gone && i == kNamesOnly) look.kind = BacklinkKind::mention;
  return look;
}

PlacedClaim claim_of(int i, const Url& own) {
  const auto place = static_cast<std::size_t>(i);
  PlacedClaim placed;
  placed.domain = kHosts[place % kHosts.size()];
  placed.invented = true;
  placed.claim.source_url =
      fmt::format("https://{}/{}/{}", placed.domain, i % 2 == 0 ? "notes" : "links", i + 1);
  placed.claim.target_url = Url::parse(kTargets[place % kTargets.size()], &own).value_or(own).href();
  if (i == kOfAffiliate) placed.claim.target_url += "?aff=teamap";
  placed.claim.anchor = kAnchors[place % kAnchors.size()];
  placed.claim.kind = BacklinkKind::text;
  placed.claim.line = i + 1;
  return placed;
}

// The competitor's links: of hosts that link to the shop, too, and of some that do not.
constexpr std::array kRivalHosts{"tea-review.example",    "kettle-fans.example", "gift-guide.example",
                                 "brew-weekly.example",   "market-hall.example", "hot-water.example",
                                 "cup-of-the-day.example"};
constexpr int kRivalLinks = 17;

PlacedClaim rival_claim(int i) {
  PlacedClaim placed;
  placed.domain = kRivalHosts[static_cast<std::size_t>(i) % kRivalHosts.size()];
  placed.invented = true;
  placed.claim.source_url = fmt::format("https://{}/kettles/{}", placed.domain, i + 1);
  placed.claim.target_url =
      i % 3 == 0 ? fmt::format("{}kettles/", kDemoRivalUrl) : std::string(kDemoRivalUrl);
  placed.claim.anchor = "Leaf & Kettle";
  placed.claim.kind = BacklinkKind::text;
  placed.claim.line = kLinks + i + 1;
  return placed;
}

// Seen on one day of the history.
Result<void> see_once(BacklinkRecords& records, const Backlink& link, std::int64_t at) {
  BacklinkLook look;
  look.looked_at = at;
  look.state = BacklinkState::live;
  look.status = 200;
  look.target_url = link.target_url;
  look.anchor = link.claim.anchor;
  look.kind = BacklinkKind::text;
  look.rel = kFollow;
  return records.save({updated(link, std::move(look))});
}

Result<Backlink> claimed(BacklinkRecords& records, std::int64_t file, const PlacedClaim& placed) {
  if (auto added = records.add(file, {placed}); !added) return tl::unexpected<Error>(added.error());
  auto links = records.of_source(placed.claim.source_url);
  if (!links) return tl::unexpected<Error>(links.error());
  return links->front();
}

// The looks of one link, day by day.
Result<void> live_through(BacklinkRecords& records, int i, Backlink link, std::int64_t first_day) {
  const Story story = story_of(i);
  std::vector<BacklinkUpdate> updates;
  for (int day = story.born; day < kHistory; day += kEvery) {
    BacklinkLook look = look_of(i, story, day, link);
    look.looked_at = first_day + day * kSecondsPerDay;
    updates.push_back(updated(link, std::move(look)));
    const bool was_there = day == story.born && story.born == 0;  // before the history: no news
    if (was_there) updates.back().events.clear();
    link = updates.back().link;
  }
  return records.save(updates);
}

}  // namespace

Result<void> add_demo_links(Store& store, const Url& own, std::int64_t now) {
  BacklinkRecords& records = store.backlinks();
  const auto known = records.count();
  if (!known) return tl::unexpected<Error>(known.error());
  if (*known > 0) return {};
  const auto file = records.add_file({"invented", "demo", "invented", now});
  if (!file) return tl::unexpected<Error>(file.error());
  const std::int64_t first_day = (now / kSecondsPerDay - kHistory + 1) * kSecondsPerDay;
  for (int i = 0; i < kLinks; ++i) {
    const auto link = claimed(records, *file, claim_of(i, own));
    if (!link) return tl::unexpected<Error>(link.error());
    if (auto lived = live_through(records, i, *link, first_day); !lived) return lived;
  }
  for (int i = 0; i < kRivalLinks; ++i) {
    const auto link = claimed(records, *file, rival_claim(i));
    if (!link) return tl::unexpected<Error>(link.error());
    if (auto seen = see_once(records, *link, first_day + i * 4 * kSecondsPerDay); !seen) return seen;
  }
  return {};
}

Result<void> look_at_agreed_links(const Folder& folder, Store& store, const SnapshotInfo& snapshot) {
  const auto declared = declared_links(store, folder.project);
  if (!declared) return tl::unexpected<Error>(declared.error());
  const auto settings = audit_settings_from_json(snapshot.settings);
  if (!settings) return tl::unexpected<Error>(settings.error());
  const LinkedSites sites(folder.project);
  const auto watched = watch_declared(store.backlinks(), *declared, sites, std::time(nullptr));
  if (!watched) return tl::unexpected<Error>(watched.error());
  std::vector<std::string> pages;
  for (const DeclaredLink& one : *declared) pages.push_back(one.page);
  const auto transport = curl_transport(fetch_options(*settings));
  PageVisitOptions visits;
  visits.limits = [](const Url&) {
    return HostLimits{.connections = 1, .per_second = 20, .own = true, .everywhere = true};
  };
  const auto end = verify({.records = store.backlinks(),
                           .sites = sites,
                           .transport = *transport,
                           .visits = visits,
                           .hooks = {},
                           .brand = folder.project.brand_or_name()},
                          pages);
  return end ? Result<void>{} : tl::unexpected<Error>(end.error());
}

}  // namespace sitelark

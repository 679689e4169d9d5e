#include "pipeline/backlink_report.h"

#include <algorithm>
#include <deque>
#include <map>

#include "analyzers/backlinks/profile.h"
#include "store/backlink_records.h"
#include "text/dates.h"

namespace sitelark {
namespace {

std::vector<std::string> keyword_texts_of(const Project& project) {
  std::vector<std::string> out;
  for (const Keyword& keyword : project.keywords) out.push_back(keyword.text);
  return out;
}

const ProjectSite* site_of(const Backlink& link, const LinkedSites& sites) {
  const auto url = Url::parse(link.is_candidate() ? "https://" + link.about + "/" : link.target_url);
  return url ? sites.site_of(*url) : nullptr;
}

constexpr std::size_t kChanges = 5'000, kGaps = 1'000;

// Links and domains at the end of each day: what is seen today, and backwards what came and went.
class Curve {
 public:
  Curve(std::int64_t now, int days) {
    const std::int64_t today = now / kSecondsPerDay;
    for (std::int64_t day = today - days + 1; day <= today; ++day)
      days_.push_back({.day = day * kSecondsPerDay});
  }

  std::int64_t from() const { return days_.front().day; }

  void add_now(const Backlink& link) {
    if (link.is_candidate() || link.seen_at == 0 || link.is_lost()) return;
    ++links_;
    ++of_domain_[link.source_domain];
  }

  void add(const BacklinkChange& change) {
    const bool came =
        change.event.kind == BacklinkEventKind::appeared || change.event.kind == BacklinkEventKind::restored;
    if (!came && change.event.kind != BacklinkEventKind::lost) return;
    moves_.push_back({(change.event.at - from()) / kSecondsPerDay, came, change.link.source_domain});
  }

  std::vector<BacklinkDay> take() {
    std::int64_t domains = static_cast<std::int64_t>(of_domain_.size());
    auto move = moves_.rbegin();
    for (auto day = days_.rbegin(); day != days_.rend(); ++day) {
      day->links = links_;
      day->domains = domains;
      const std::int64_t index = std::distance(day, days_.rend()) - 1;
      for (; move != moves_.rend() && move->day >= index; ++move) {
        ++(move->came ? day->found : day->lost);
        std::int64_t& count = of_domain_[move->domain];
        links_ += move->came ? -1 : 1;
        if (move->came && --count == 0) --domains;
        if (!move->came && count++ == 0) ++domains;
      }
    }
    return std::move(days_);
  }

 private:
  struct Move {
    std::int64_t day = 0;
    bool came = false;
    std::string domain;
  };
  std::vector<BacklinkDay> days_;
  std::vector<Move> moves_;  // oldest first
  std::int64_t links_ = 0;
  std::map<std::string, std::int64_t> of_domain_;
};

}  // namespace

bool leads_to(const Backlink& link, const LinkedSites& sites, const ProjectSite* rival) {
  const ProjectSite* site = site_of(link, sites);
  if (rival != nullptr) return site != nullptr && site->name == rival->name;
  return site != nullptr ? site->role == SiteRole::own : link.is_candidate();
}

namespace {

// What is told of one declared site: the own one (null), or a rival.
class SiteProfile {
 public:
  SiteProfile(const Project& project, const LinkedSites& sites, const ProjectSite* rival, std::int64_t now)
      : sites_(sites),
        rival_(rival),
        classes_(rival == nullptr ? project.brand_or_name() : rival->name, host_of(sites, rival),
                 keyword_texts_of(project)),
        maker_(classes_, now) {}
  SiteProfile(const SiteProfile&) = delete;
  SiteProfile& operator=(const SiteProfile&) = delete;

  void add(const Backlink& link) {
    if (leads_to(link, sites_, rival_)) maker_.add(link);
  }
  BacklinkProfile take() { return maker_.take(); }
  const ProjectSite* rival() const { return rival_; }

 private:
  static std::string host_of(const LinkedSites& sites, const ProjectSite* rival) {
    const auto url = rival == nullptr ? std::nullopt : Url::parse(rival->url);
    return url ? std::string(url->host()) : sites.own_host();
  }

  const LinkedSites& sites_;
  const ProjectSite* rival_;
  const AnchorClasses classes_;
  ProfileMaker maker_;
};

void add_to(GapMaker& gaps, const Backlink& link, const LinkedSites& sites) {
  const ProjectSite* site = site_of(link, sites);
  if (site == nullptr) return;
  if (site->role == SiteRole::own) gaps.add_own(link);
  if (site->role == SiteRole::competitor) gaps.add_rival(link, site->name);
}

}  // namespace

Result<BacklinkProfile> backlink_profile(BacklinkRecords& records, const Project& project,
                                         const ProjectSite* rival, std::int64_t now) {
  const LinkedSites sites(project);
  SiteProfile profile(project, sites, rival, now);
  const auto read = records.for_each([&](const Backlink& link) { profile.add(link); });
  if (!read) return tl::unexpected<Error>(read.error());
  return profile.take();
}

Result<std::vector<GapRow>> backlink_gaps(BacklinkRecords& records, const LinkedSites& sites,
                                          std::size_t least) {
  GapMaker maker;
  const auto read = records.for_each([&](const Backlink& link) { add_to(maker, link, sites); });
  if (!read) return tl::unexpected<Error>(read.error());
  return maker.take(least);
}

Result<BrokenTargets> broken_targets(Store& store, const BacklinkProfile& profile, const SnapshotInfo* own) {
  BrokenTargets out;
  for (const TargetRow& target : profile.targets) {
    if (target.status >= 400) out.targets.push_back(target);
  }
  std::vector<std::string> paths;
  if (own != nullptr) {
    const auto read = store.for_each_indexable(own->id, [&](const std::string& address) {
      if (const auto url = Url::parse(address)) paths.emplace_back(url->path_and_query());
    });
    if (!read) return tl::unexpected<Error>(read.error());
  }
  for (const TargetRow& target : out.targets) {
    const auto url = Url::parse(target.url);
    const std::string from = url ? std::string(url->path_and_query()) : std::string();
    out.nearest.push_back(url ? nearest_path(from, paths) : std::string());
    if (!out.nearest.back().empty()) out.moves.push_back({from, out.nearest.back()});
  }
  return out;
}

Result<std::optional<BacklinkReport>> backlink_report(BacklinkRecords& records, const Project& project,
                                                      std::int64_t now, int days) {
  const auto count = records.count();
  if (!count) return tl::unexpected<Error>(count.error());
  if (*count == 0) return std::optional<BacklinkReport>();
  BacklinkReport out;
  const LinkedSites sites(project);
  Curve curve(now, days);
  GapMaker gaps;
  SiteProfile own(project, sites, nullptr, now);
  std::deque<SiteProfile> rivals;
  for (const ProjectSite* rival : sites.rivals()) rivals.emplace_back(project, sites, rival, now);
  auto read = records.for_each([&](const Backlink& link) {
    if (leads_to(link, sites, nullptr)) curve.add_now(link);
    own.add(link);
    for (SiteProfile& rival : rivals) rival.add(link);
    add_to(gaps, link, sites);
  });
  if (!read) return tl::unexpected<Error>(read.error());
  read = records.for_each_event(curve.from(), now, [&](const Backlink& link, const BacklinkEvent& event) {
    if (!leads_to(link, sites, nullptr)) return;
    out.changes.push_back({event, link});
    curve.add(out.changes.back());
    if (out.changes.size() < 2 * kChanges) return;
    out.changes.erase(out.changes.begin(), out.changes.begin() + kChanges);
    out.changes_left_out += kChanges;
  });
  if (!read) return tl::unexpected<Error>(read.error());
  out.profile = own.take();
  out.days = curve.take();
  std::reverse(out.changes.begin(), out.changes.end());
  if (out.changes.size() > kChanges) {
    out.changes_left_out += static_cast<std::int64_t>(out.changes.size() - kChanges);
    out.changes.resize(kChanges);
  }
  for (SiteProfile& rival : rivals) {
    const BacklinkTotals totals = rival.take().totals;
    if (totals.links > 0) out.rivals.push_back({rival.rival()->name, totals});
  }
  out.gaps = gaps.take(1);
  if (out.gaps.size() > kGaps) out.gaps.resize(kGaps);
  return std::optional(std::move(out));
}

}  // namespace sitelark

#include "analyzers/backlinks/changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/dates.h"

namespace sitelark {
namespace {

// A little less than the day, the week, the month: who verifies at the same hour each day must not slip.
constexpr std::int64_t kDaily = 20 * 3600, kWeekly = 7 * kSecondsPerDay - 4 * 3600,
                       kMonthly = 30 * kSecondsPerDay - 4 * 3600;
constexpr double kStrong = 50;  // of 100, in the words of whoever sold the number

bool is_broken(int status) { return status >= 400; }

class Changes {
 public:
  Changes(const Backlink& before, BacklinkUpdate& update)
      : old_(before.look), new_(update.link.look), update_(update) {}

  void add(BacklinkEventKind kind, std::string from, std::string to) {
    update_.events.push_back({.backlink = update_.link.id,
                              .at = new_.looked_at,
                              .kind = kind,
                              .state = new_.state,
                              .before = std::move(from),
                              .after = std::move(to)});
  }

  // Of a link that was seen before and is seen now.
  void compare() {
    differ(BacklinkEventKind::rel_changed, rel_text(old_.rel), rel_text(new_.rel));
    differ(BacklinkEventKind::anchor_changed, old_.anchor, new_.anchor);
    differ(BacklinkEventKind::target_changed, old_.target_url, new_.target_url);
    differ(BacklinkEventKind::moved, std::string(place_name(old_)), std::string(place_name(new_)));
    if (old_.indexable != new_.indexable)
      add(new_.indexable ? BacklinkEventKind::noindex_removed : BacklinkEventKind::noindex_added, "", "");
    if (!new_.canonical.empty() && old_.canonical != new_.canonical)
      add(BacklinkEventKind::canonicalised, old_.canonical, new_.canonical);
    compare_targets();
  }

 private:
  void differ(BacklinkEventKind kind, const std::string& from, const std::string& to) {
    if (from != to) add(kind, from, to);
  }

  void compare_targets() {
    if (old_.target_status == 0 || new_.target_status == 0) return;
    if (is_broken(old_.target_status) == is_broken(new_.target_status)) return;
    add(is_broken(new_.target_status) ? BacklinkEventKind::target_broken : BacklinkEventKind::target_mended,
        fmt::format("{}", old_.target_status), fmt::format("{}", new_.target_status));
  }

  const BacklinkLook& old_;
  const BacklinkLook& new_;
  BacklinkUpdate& update_;
};

void take_sight(const Backlink& before, BacklinkUpdate& update, Changes& changes) {
  Backlink& link = update.link;
  link.seen_at = link.last_seen = link.look.looked_at;
  link.misses = 0;
  link.missed_at = 0;
  if (link.first_seen == 0) link.first_seen = link.look.looked_at;
  if (link.is_candidate()) return;
  if (before.is_lost()) {
    changes.add(BacklinkEventKind::restored, std::string(name(before.look.state)), link.look.anchor);
  } else if (before.seen_at == 0) {
    changes.add(BacklinkEventKind::appeared, "", link.look.anchor);
  }
  if (before.seen_at != 0) changes.compare();
}

void take_miss(const Backlink& before, BacklinkUpdate& update, Changes& changes) {
  Backlink& link = update.link;
  const bool counts = link.misses == 0 || link.look.looked_at - before.missed_at >= kMissGap;
  if (!counts || link.is_lost()) return;
  ++link.misses;
  link.missed_at = link.look.looked_at;
  if (link.is_lost() && !link.is_candidate())
    changes.add(BacklinkEventKind::lost, before.look.anchor, std::string(name(link.look.state)));
}

bool is_strong(const BacklinkClaim& claim) {
  static const std::vector<std::string> scales{"domain_rating", "authority_score", "trust_flow",
                                               "domain_authority"};
  return std::any_of(claim.metrics.begin(), claim.metrics.end(), [](const auto& metric) {
    return metric.second >= kStrong && std::find(scales.begin(), scales.end(), metric.first) != scales.end();
  });
}

}  // namespace

BacklinkUpdate updated(const Backlink& before, BacklinkLook look) {
  BacklinkUpdate update{.link = before, .differs = false, .events = {}};
  update.link.looked_at = look.looked_at;
  // Of a link that is lost, a look that does not know leaves what is known: why it was lost.
  const bool knows = is_link_seen(look.state) || is_known_lost(look.state);
  if (before.is_lost() && !knows) return update;
  update.link.look = std::move(look);
  update.differs = before.looked_at == 0 || !before.look.says_the_same(update.link.look);
  Changes changes(before, update);
  if (is_link_seen(update.link.look.state)) {
    take_sight(before, update, changes);
  } else if (is_known_lost(update.link.look.state)) {
    take_miss(before, update, changes);
  }
  return update;
}

std::int64_t due_at(const Backlink& link) {
  if (link.looked_at == 0) return 0;
  if (link.misses == 1) return link.missed_at + kMissGap;
  const std::int64_t wait = link.watched ? kDaily : is_strong(link.claim) ? kWeekly : kMonthly;
  return link.looked_at + wait;
}

}  // namespace sitelark

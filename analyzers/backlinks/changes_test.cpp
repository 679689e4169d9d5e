#include "analyzers/backlinks/changes.h"

#include <gtest/gtest.h>

#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kStart = 1'790'000'000;

BacklinkLook look(BacklinkState state, std::int64_t at) {
  BacklinkLook look;
  look.looked_at = at;
  look.state = state;
  look.anchor = "Tea";
  look.rel = kFollow;
  look.target_url = "https://tea.example/";
  return look;
}

Backlink known() {
  Backlink link;
  link.id = 3;
  link.target_url = "https://tea.example/";
  return link;
}

std::vector<BacklinkEventKind> kinds(const BacklinkUpdate& update) {
  std::vector<BacklinkEventKind> out;
  for (const BacklinkEvent& event : update.events) out.push_back(event.kind);
  return out;
}

using Kind = BacklinkEventKind;
using Kinds = std::vector<BacklinkEventKind>;

TEST(BacklinkChanges, the_first_sight_is_news_and_the_second_is_none) {
  const BacklinkUpdate first = updated(known(), look(BacklinkState::live, kStart));
  EXPECT_EQ(kinds(first), Kinds{Kind::appeared});
  EXPECT_TRUE(first.differs);
  EXPECT_EQ(first.link.seen_at, kStart);
  const BacklinkUpdate second = updated(first.link, look(BacklinkState::live, kStart + kSecondsPerDay));
  EXPECT_TRUE(second.events.empty());
  EXPECT_FALSE(second.differs);
  EXPECT_EQ(second.link.last_seen, kStart + kSecondsPerDay);
}

TEST(BacklinkChanges, a_look_that_does_not_know_leaves_why_a_link_was_lost) {
  Backlink link = updated(known(), look(BacklinkState::live, kStart)).link;
  for (int day = 1; day <= 2; ++day)
    link = updated(link, look(BacklinkState::page_not_found, kStart + day * kSecondsPerDay)).link;
  ASSERT_TRUE(link.is_lost());
  for (const auto state : {BacklinkState::page_error, BacklinkState::robots, BacklinkState::could_not_look}) {
    const BacklinkUpdate later = updated(link, look(state, kStart + 3 * kSecondsPerDay));
    EXPECT_TRUE(later.link.is_lost());
    EXPECT_EQ(later.link.look.state, BacklinkState::page_not_found);
    EXPECT_EQ(later.link.looked_at, kStart + 3 * kSecondsPerDay);
    EXPECT_FALSE(later.differs);
    EXPECT_TRUE(later.events.empty());
  }
}

TEST(BacklinkChanges, lost_needs_two_misses_twenty_hours_apart) {
  Backlink link = updated(known(), look(BacklinkState::live, kStart)).link;
  BacklinkUpdate miss = updated(link, look(BacklinkState::link_removed, kStart + kSecondsPerDay));
  EXPECT_EQ(miss.link.misses, 1);
  EXPECT_TRUE(miss.events.empty());
  BacklinkUpdate soon = updated(miss.link, look(BacklinkState::link_removed, kStart + kSecondsPerDay + 3600));
  EXPECT_EQ(soon.link.misses, 1);
  BacklinkUpdate later =
      updated(soon.link, look(BacklinkState::page_not_found, kStart + kSecondsPerDay + kMissGap));
  EXPECT_TRUE(later.link.is_lost());
  ASSERT_EQ(kinds(later), Kinds{Kind::lost});
  EXPECT_EQ(later.events[0].state, BacklinkState::page_not_found);
  BacklinkUpdate still =
      updated(later.link, look(BacklinkState::page_not_found, kStart + 9 * kSecondsPerDay));
  EXPECT_TRUE(still.events.empty());
  EXPECT_EQ(kinds(updated(still.link, look(BacklinkState::live, kStart + 10 * kSecondsPerDay))),
            Kinds{Kind::restored});
}

TEST(BacklinkChanges, what_is_not_known_is_no_miss) {
  Backlink link = updated(known(), look(BacklinkState::live, kStart)).link;
  for (int day = 1; day < 5; ++day) {
    const BacklinkUpdate update =
        updated(link, look(BacklinkState::could_not_look, kStart + day * kSecondsPerDay));
    EXPECT_TRUE(update.events.empty());
    EXPECT_EQ(update.link.misses, 0);
    link = update.link;
  }
  EXPECT_EQ(updated(link, look(BacklinkState::robots, kStart + 9 * kSecondsPerDay)).link.misses, 0);
  for (const int status : {401, 403, 429, 451, 500, 503}) {
    BacklinkLook kept_out = look(BacklinkState::page_error, kStart + 9 * kSecondsPerDay);
    kept_out.status = status;
    const BacklinkUpdate update = updated(link, kept_out);
    EXPECT_EQ(update.link.misses, 0) << status;
    EXPECT_TRUE(update.differs) << status;
  }
  EXPECT_TRUE(updated(link, look(BacklinkState::live, kStart + 9 * kSecondsPerDay)).events.empty());
}

TEST(BacklinkChanges, of_a_page_without_a_known_link_nothing_is_lost_or_new) {
  Backlink link = known();
  link.target_url.clear();
  link = updated(link, look(BacklinkState::live, kStart)).link;
  link = updated(link, look(BacklinkState::page_not_found, kStart + kSecondsPerDay)).link;
  const BacklinkUpdate update =
      updated(link, look(BacklinkState::page_not_found, kStart + 3 * kSecondsPerDay));
  EXPECT_TRUE(update.events.empty());
}

TEST(BacklinkChanges, every_change_of_a_link_is_told_with_both_sides) {
  const Backlink link = updated(known(), look(BacklinkState::live, kStart)).link;
  BacklinkLook now = look(BacklinkState::noindex, kStart + kSecondsPerDay);
  now.rel = kNofollow | kSponsored;
  now.anchor = "Oolong";
  now.target_url = "https://tea.example/oolong";
  now.region = Region::footer;
  now.indexable = false;
  now.canonical = "https://blog.example/other";
  const BacklinkUpdate update = updated(link, now);
  EXPECT_EQ(kinds(update), (Kinds{Kind::rel_changed, Kind::anchor_changed, Kind::target_changed, Kind::moved,
                                  Kind::noindex_added, Kind::canonicalised}));
  EXPECT_EQ(update.events[0].before, "follow");
  EXPECT_EQ(update.events[0].after, "nofollow sponsored");
  EXPECT_EQ(update.events[3].after, "footer");
}

TEST(BacklinkChanges, targets_break_and_mend_only_where_both_looks_asked) {
  BacklinkLook first = look(BacklinkState::live, kStart);
  first.target_status = 200;
  const Backlink link = updated(known(), first).link;
  BacklinkLook broken = look(BacklinkState::live, kStart + kSecondsPerDay);
  broken.target_status = 410;
  const BacklinkUpdate update = updated(link, broken);
  EXPECT_EQ(kinds(update), Kinds{Kind::target_broken});
  EXPECT_TRUE(updated(link, look(BacklinkState::live, kStart + kSecondsPerDay)).events.empty());
  EXPECT_EQ(kinds(updated(update.link, first)), Kinds{Kind::target_mended});
}

TEST(BacklinkChanges, what_matters_more_is_looked_at_more_often) {
  Backlink link = known();
  EXPECT_EQ(due_at(link), 0);
  link.looked_at = kStart;
  const std::int64_t monthly = due_at(link);
  link.claim.metrics = {{"trust_flow", 62}};
  const std::int64_t weekly = due_at(link);
  link.watched = true;
  const std::int64_t daily = due_at(link);
  EXPECT_LE(daily, kStart + kSecondsPerDay);
  EXPECT_LE(weekly, kStart + 7 * kSecondsPerDay);
  EXPECT_GT(weekly, kStart + 6 * kSecondsPerDay);
  EXPECT_GT(monthly, kStart + 29 * kSecondsPerDay);
  link = known();
  link.looked_at = link.missed_at = kStart;
  link.misses = 1;
  EXPECT_EQ(due_at(link), kStart + kMissGap);
}

}  // namespace
}  // namespace sitelark

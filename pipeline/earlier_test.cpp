#include "pipeline/earlier.h"

#include <gtest/gtest.h>

#include <set>

namespace sitelark {
namespace {

constexpr const char* kSite = "https://a.test/";

Finding finding(const char* check, const char* url) {
  return {.check = check, .scope = Scope::site, .url = url, .subject = {}, .evidence = {}};
}

std::string change_told(FindingChangeKind kind, const Finding& finding) {
  const char* told = kind == FindingChangeKind::fresh   ? "new "
                     : kind == FindingChangeKind::fixed ? "fixed "
                                                        : "still ";
  return told + finding.check;
}

struct Audits {
  std::unique_ptr<Store> store = std::move(*Store::open(":memory:"));

  SnapshotId add(AuditSettings settings, const std::vector<Finding>& findings) {
    settings.start = kSite;
    const SnapshotInfo info = *store->begin_snapshot(kSite, "1", to_json(settings), 1'000);
    EXPECT_TRUE(store->save_site_findings(info.id, findings, {}));
    EXPECT_TRUE(store->finish_snapshot(info.id, true, 50, "", 2'000));
    return info.id;
  }

  std::vector<std::string> changes(SnapshotId before, SnapshotId after) {
    std::vector<std::string> told;
    const Result<Diff> diff = compared(*store, before, after);
    if (!diff) return {diff.error().what};
    for (const FindingChange& change : diff->findings)
      told.push_back(change_told(change.kind, change.finding));
    EXPECT_EQ(one_by_one(diff->before, diff->after), std::multiset<std::string>(told.begin(), told.end()));
    return told;
  }

  std::multiset<std::string> one_by_one(const SnapshotInfo& before, const SnapshotInfo& after) {
    std::multiset<std::string> told;
    const auto tell = [&](FindingChangeKind kind, const Finding& one) {
      told.insert(change_told(kind, one));
    };
    EXPECT_TRUE(compare_findings(*store, before, after, tell));
    return told;
  }
};

const std::vector<Finding> kBoth = {finding("h1-missing", kSite), finding("title-missing", kSite)};
using Told = std::vector<std::string>;

TEST(Earlier, compares_only_what_both_judged) {
  Audits audits;
  const SnapshotId whole = audits.add({}, kBoth);
  AuditSettings some;
  some.only = {"title-missing"};
  const SnapshotId only = audits.add(some, {kBoth[1]});
  EXPECT_EQ(audits.changes(whole, only), Told{"still title-missing"});
  AuditSettings less;
  less.skip = {"title-missing"};
  const SnapshotId skipped = audits.add(less, {});
  EXPECT_EQ(audits.changes(whole, skipped), Told{"fixed h1-missing"});
  const SnapshotId again = audits.add({}, kBoth);
  EXPECT_EQ(audits.changes(skipped, again), Told{"new h1-missing"});
  EXPECT_EQ(audits.changes(whole, again), (Told{"still h1-missing", "still title-missing"}));
}

TEST(Earlier, takes_nothing_ignored_for_fixed_or_new) {
  Audits audits;
  const SnapshotId before = audits.add({}, kBoth);
  AuditSettings ignoring;
  ignoring.ignore = {{.checks = {"h1-missing"}, .url = "a\\.test", .subject = {}, .reason = "known"}};
  const SnapshotId ignored = audits.add(ignoring, {kBoth[1]});
  EXPECT_EQ(audits.changes(before, ignored), Told{"still title-missing"});
  const SnapshotId after = audits.add({}, kBoth);
  EXPECT_EQ(audits.changes(ignored, after), Told{"still title-missing"});
}

TEST(Earlier, compares_checks_of_the_project_where_both_asked_the_same) {
  Audits audits;
  const std::vector<Finding> seen = {finding("custom-a", kSite)};
  AuditSettings with;
  with.custom_checks = {{.id = "custom-a", .title = "A", .query = {QueryKind::css, "a", {}, {}}}};
  const SnapshotId before = audits.add({}, {});
  const SnapshotId first = audits.add(with, seen);
  EXPECT_EQ(audits.changes(before, first), Told{});  // it was not there to find it
  AuditSettings renamed = with;
  renamed.custom_checks[0].title = "Another title";
  EXPECT_EQ(audits.changes(first, audits.add(renamed, {})), Told{"fixed custom-a"});
  AuditSettings changed = with;
  changed.custom_checks[0].query.expression = "b";
  EXPECT_EQ(audits.changes(first, audits.add(changed, {})), Told{});
  EXPECT_TRUE(judged_alike(with, renamed));
  EXPECT_FALSE(judged_alike(with, changed));
  EXPECT_FALSE(judged_alike(with, {}));
}

TEST(Earlier, an_audit_of_some_checks_precedes_its_like_only) {
  Audits audits;
  AuditSettings all;
  all.start = kSite;
  AuditSettings some = all;
  some.only = {"title-missing"};
  const SnapshotId whole = audits.add(all, kBoth);
  const SnapshotId only = audits.add(some, {});
  const SnapshotInfo now = *audits.store->begin_snapshot(kSite, "1", to_json(all), 3'000);
  EXPECT_EQ(*earlier_audit(*audits.store, now, all), whole);
  EXPECT_EQ(*earlier_audit(*audits.store, now, some), only);
  EXPECT_FALSE(judged_alike(all, some));
  EXPECT_TRUE(judged_alike(all, all));
}

}  // namespace
}  // namespace sitelark

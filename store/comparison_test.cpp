// Two snapshots side by side: only what differs is shown, and totals are those of each.
#include "model/comparison.h"

#include <gtest/gtest.h>

#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::Folder;
using testing::page;

class Comparisons : public ::testing::Test {
 protected:
  SnapshotId audit(const std::vector<PageRecord>& pages) {
    auto snapshot = store_->begin_snapshot("https://a.test/", "1", "{}", 100);
    EXPECT_TRUE(snapshot && store_->save_pages(snapshot->id, pages));
    EXPECT_TRUE(store_->finish_snapshot(snapshot->id, true, 50, "", 200));
    return snapshot->id;
  }

  // "path before>now" by titles; "-" where a side is missing.
  std::string changes(SnapshotId before, SnapshotId now) {
    auto site = store_->site_facts(now, before);
    EXPECT_TRUE(site) << site.error().what;
    std::string out;
    (*site)->comparison()->for_each_changed_page([&](const PagePair& pair) {
      const auto title = [](const PageSide* side) { return side ? side->summary.title : std::string("-"); };
      out += fmt::format("{} {}>{};", Url::parse((*site)->url(pair.id))->path(), title(pair.before),
                         title(pair.now));
    });
    return out;
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = testing::open_store(folder_.file());
};

TEST_F(Comparisons, without_an_earlier_audit_there_is_none) {
  const SnapshotId only = audit({page("https://a.test/a", "A")});
  EXPECT_EQ((*store_->site_facts(only))->comparison(), nullptr);
}

TEST_F(Comparisons, shows_what_changed_came_and_went) {
  const SnapshotId first =
      audit({page("https://a.test/a", "A"), page("https://a.test/b", "B"), page("https://a.test/c", "C")});
  const SnapshotId second =
      audit({page("https://a.test/a", "A"), page("https://a.test/b", "Beta"), page("https://a.test/d", "D")});
  EXPECT_EQ(changes(first, second), "/b B>Beta;/d ->D;/c C>-;");
}

TEST_F(Comparisons, an_audit_between_the_two_hides_nothing) {
  const SnapshotId first = audit({page("https://a.test/a", "A"), page("https://a.test/b", "B")});
  audit({page("https://a.test/a", "Alpha"), page("https://a.test/b", "B")});
  const SnapshotId third = audit({page("https://a.test/a", "A"), page("https://a.test/b", "B")});
  EXPECT_EQ(changes(first, third).find("/b"), std::string::npos);
}

}  // namespace
}  // namespace sitelark

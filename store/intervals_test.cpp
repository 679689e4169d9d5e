// Sequences of audits: what is shown of each snapshot, and how many rows it took.
#include <gtest/gtest.h>

#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::finding;
using testing::Folder;
using testing::link_to;
using testing::page;

constexpr const char* kSite = "https://a.test/";

class Intervals : public ::testing::Test {
 protected:
  SnapshotId begin(const std::string& site = kSite) {
    auto snapshot = store_->begin_snapshot(site, "1", "{}", 100);
    EXPECT_TRUE(snapshot) << snapshot.error().what;
    return snapshot->id;
  }
  void save(SnapshotId snapshot, const std::vector<PageRecord>& pages) {
    auto saved = store_->save_pages(snapshot, pages);
    ASSERT_TRUE(saved) << saved.error().what;
  }
  void finish(SnapshotId snapshot, bool complete = true) {
    ASSERT_TRUE(store_->finish_snapshot(snapshot, complete, 50, "", 200));
  }
  SnapshotId audit(const std::vector<PageRecord>& pages, bool complete = true,
                   const std::string& site = kSite) {
    const SnapshotId id = begin(site);
    save(id, pages);
    finish(id, complete);
    return id;
  }
  // "path status title" of every visit, by URL.
  std::string pages_of(SnapshotId snapshot) {
    std::string out;
    auto site = store_->site_facts(snapshot);
    EXPECT_TRUE(site) << site.error().what;
    (*site)->for_each_page(false, [&](const PageRow& row) {
      out += fmt::format("{} {} {};", row.visit.url.path(), row.visit.status, row.summary.title);
    });
    return out;
  }
  std::string findings_of(SnapshotId snapshot) {
    std::string out;
    EXPECT_TRUE(store_->for_each_finding(snapshot, [&](const Finding& f) {
      out += fmt::format("{} {}", f.check, Url::parse(f.url)->path());
      if (!f.subject.empty()) out += " " + f.subject;
      for (const auto& [key, value] : f.evidence) {
        if (const auto* number = std::get_if<std::int64_t>(&value))
          out += fmt::format(" {}={}", key, *number);
      }
      out += ";";
    }));
    return out;
  }
  std::int64_t rows(const std::string& table) {
    return testing::number(folder_.file(), "SELECT count(*) FROM " + table);
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = testing::open_store(folder_.file());
};

PageRecord with(PageRecord record, std::vector<Finding> findings) {
  record.findings = std::move(findings);
  return record;
}

Evidence width(std::int64_t value) { return {{"width", value}}; }

TEST_F(Intervals, AnUnchangedSiteAddsNoRow) {
  const std::vector<PageRecord> pages{
      with(page("https://a.test/", "A"), {finding("x", "https://a.test/", "", width(5))}),
      page("https://a.test/b", "B")};
  const SnapshotId first = audit(pages);
  const std::int64_t before = rows("visit") + rows("finding") + rows("facts") + rows("content") + rows("url");
  const SnapshotId second = audit(pages);
  const SnapshotId third = audit(pages);
  EXPECT_EQ(rows("visit") + rows("finding") + rows("facts") + rows("content") + rows("url"), before);
  for (const SnapshotId id : {first, second, third}) {
    EXPECT_EQ(pages_of(id), "/ 200 A;/b 200 B;");
    EXPECT_EQ(findings_of(id), "x / width=5;");
  }
}

TEST_F(Intervals, EachSnapshotShowsItsOwnContent) {
  const SnapshotId first = audit({page("https://a.test/", "A")});
  const SnapshotId second = audit({page("https://a.test/", "B")});
  const SnapshotId third = audit({page("https://a.test/", "A")});
  EXPECT_EQ(pages_of(first), "/ 200 A;");
  EXPECT_EQ(pages_of(second), "/ 200 B;");
  EXPECT_EQ(pages_of(third), "/ 200 A;");
  EXPECT_EQ(rows("facts"), 2) << "content that came back is shared";
  EXPECT_EQ(rows("visit"), 3);
}

TEST_F(Intervals, APageThatWasAwayOpensANewInterval) {
  const PageRecord home = page("https://a.test/", "A");
  const PageRecord other = page("https://a.test/b", "B");
  const SnapshotId first = audit({home, other});
  const SnapshotId second = audit({home});
  const SnapshotId third = audit({home, other});
  EXPECT_EQ(pages_of(first), "/ 200 A;/b 200 B;");
  EXPECT_EQ(pages_of(second), "/ 200 A;");
  EXPECT_EQ(pages_of(third), "/ 200 A;/b 200 B;");
  EXPECT_EQ(rows("visit"), 3);
}

TEST_F(Intervals, AnIncompleteSnapshotShowsOnlyWhatItSaw) {
  const std::vector<PageRecord> pages{
      with(page("https://a.test/", "A"), {finding("x", "https://a.test/")}),
      with(page("https://a.test/b", "B"), {finding("x", "https://a.test/b")})};
  const SnapshotId first = audit(pages);
  const SnapshotId stopped = audit({pages[0]}, false);
  const SnapshotId third = audit(pages);
  EXPECT_EQ(pages_of(first), "/ 200 A;/b 200 B;");
  EXPECT_EQ(pages_of(stopped), "/ 200 A;");
  EXPECT_EQ(pages_of(third), "/ 200 A;/b 200 B;");
  EXPECT_EQ(findings_of(first), "x /;x /b;");
  EXPECT_EQ(findings_of(stopped), "x /;");
  EXPECT_EQ(findings_of(third), "x /;x /b;");
}

TEST_F(Intervals, EvidenceThatChangesIsShownAsItWas) {
  const auto at = [&](std::int64_t value) {
    return with(page("https://a.test/"), {finding("x", "https://a.test/", "", width(value))});
  };
  const SnapshotId first = audit({at(1)});
  const SnapshotId second = audit({at(2)});
  const SnapshotId third = audit({at(2)});
  EXPECT_EQ(findings_of(first), "x / width=1;");
  EXPECT_EQ(findings_of(second), "x / width=2;");
  EXPECT_EQ(findings_of(third), "x / width=2;");
  EXPECT_EQ(rows("finding"), 2);
}

TEST_F(Intervals, FindingsThatWereFixedEndThere) {
  const SnapshotId first = audit({with(page("https://a.test/"), {finding("x", kSite), finding("y", kSite)})});
  const SnapshotId second = audit({with(page("https://a.test/"), {finding("y", kSite)})});
  EXPECT_EQ(findings_of(first), "x /;y /;");
  EXPECT_EQ(findings_of(second), "y /;");
}

TEST_F(Intervals, SubjectsTellFindingsApart) {
  const std::vector<Finding> findings{finding("x", kSite, "https://a.test/1.png"), finding("x", kSite, "de"),
                                      finding("x", kSite, "https://a.test/2.png"), finding("x", kSite),
                                      finding("x", kSite, "de", width(7))};
  const SnapshotId first = audit({with(page("https://a.test/"), findings)});
  const SnapshotId second = audit({with(page("https://a.test/"), findings)});
  EXPECT_EQ(findings_of(first), "x /;x / de;x / https://a.test/1.png;x / https://a.test/2.png;");
  EXPECT_EQ(findings_of(second), findings_of(first));
  EXPECT_EQ(rows("finding"), 4) << "the second of one identity is left out";
}

TEST_F(Intervals, AUrlSavedAgainReplacesWhatWasSaved) {
  audit({with(page("https://a.test/", "A"), {finding("x", kSite)})});
  const SnapshotId id = begin();
  save(id, {with(page("https://a.test/", "A"), {finding("x", kSite)})});
  save(id, {with(page("https://a.test/", "B"), {finding("y", kSite)})});
  EXPECT_EQ(pages_of(id), "/ 200 B;");
  EXPECT_EQ(findings_of(id), "y /;");
  save(id, {with(page("https://a.test/", "C"), {finding("x", kSite)})});
  EXPECT_EQ(pages_of(id), "/ 200 C;");
  EXPECT_EQ(findings_of(id), "x /;");
  EXPECT_EQ(pages_of(id - 1), "/ 200 A;");
  EXPECT_EQ(findings_of(id - 1), "x /;");
  EXPECT_EQ(store_->snapshot(id)->pages, 1);
}

TEST_F(Intervals, TwoSitesInOneFileDoNotTouch) {
  const std::string other = "https://b.test/";
  const SnapshotId a1 = audit({page("https://a.test/", "A")});
  const SnapshotId b1 = audit({with(page("https://b.test/", "B"), {finding("x", other)})}, true, other);
  const SnapshotId a2 = audit({page("https://a.test/", "A")});
  const SnapshotId b2 = begin(other);
  save(b2, {page("https://b.test/", "B2")});
  const SnapshotId a3 = audit({page("https://a.test/", "A")});
  finish(b2);
  EXPECT_EQ(rows("visit"), 3) << "one for a.test, two for b.test";
  for (const SnapshotId id : {a1, a2, a3}) EXPECT_EQ(pages_of(id), "/ 200 A;");
  EXPECT_EQ(pages_of(b1), "/ 200 B;");
  EXPECT_EQ(pages_of(b2), "/ 200 B2;");
  EXPECT_EQ(findings_of(a2), "");
  EXPECT_EQ(findings_of(b1), "x /;");
  EXPECT_EQ(store_->snapshots("https://b.test/")->size(), 2u);
  EXPECT_EQ(store_->snapshots("")->size(), 5u);
  EXPECT_EQ(store_->snapshots("")->front().id, a3);
}

TEST_F(Intervals, OneAddressOfTwoSitesIsStoredOnce) {
  audit({page("https://a.test/", "A")});
  audit({page("https://a.test/", "A")}, true, "https://a.test/sub/");
  EXPECT_EQ(rows("facts"), 1);
  EXPECT_EQ(rows("visit"), 2);
}

TEST_F(Intervals, SiteFindingsAreReplacedAndContinued) {
  const auto site_finding = [](const std::string& check) {
    Finding f = finding(check, kSite);
    f.scope = Scope::site;
    return f;
  };
  const SnapshotId first = begin();
  save(first, {with(page("https://a.test/"), {finding("p", kSite)})});
  ASSERT_TRUE(store_->save_site_findings(first, {site_finding("s1"), site_finding("s2")}, {{"c", "why", 2}}));
  ASSERT_TRUE(store_->save_site_findings(first, {site_finding("s1"), site_finding("s3")}, {{"c", "why", 3}}));
  EXPECT_EQ(findings_of(first), "p /;s1 /;s3 /;");
  EXPECT_EQ(store_->not_evaluated(first)->at(0).count, 3);
  finish(first);
  const SnapshotId second = begin();
  save(second, {with(page("https://a.test/"), {finding("p", kSite)})});
  ASSERT_TRUE(store_->save_site_findings(second, {site_finding("s1"), site_finding("s4")}, {}));
  ASSERT_TRUE(store_->save_site_findings(second, {site_finding("s1")}, {}));
  EXPECT_EQ(findings_of(second), "p /;s1 /;");
  EXPECT_EQ(findings_of(first), "p /;s1 /;s3 /;");
  EXPECT_EQ(rows("finding"), 3);
}

TEST_F(Intervals, NotEvaluatedOfPagesIsCountedOnce) {
  PageRecord home = page("https://a.test/");
  home.not_evaluated = {{"text-check", "no text", 1}, {"other", "old", 1}};
  PageRecord other = page("https://a.test/b");
  other.not_evaluated = {{"text-check", "no text", 1}};
  const SnapshotId id = begin();
  save(id, {home, other});
  save(id, {home});
  ASSERT_TRUE(store_->save_site_findings(id, {}, {{"text-check", "no text", 5}}));
  const auto missing = store_->not_evaluated(id);
  ASSERT_TRUE(missing);
  ASSERT_EQ(missing->size(), 2u);
  EXPECT_EQ(missing->at(0).check, "other");
  EXPECT_EQ(missing->at(0).count, 1);
  EXPECT_EQ(missing->at(1).count, 7);
}

TEST_F(Intervals, OnlyTheNewestUnfinishedSnapshotCanBeContinued) {
  EXPECT_FALSE(store_->unfinished(kSite)->has_value());
  const SnapshotId first = begin();
  save(first, {page("https://a.test/", "A")});
  EXPECT_EQ(store_->unfinished(kSite)->value().id, first);
  finish(first, false);
  EXPECT_EQ(store_->unfinished(kSite)->value().id, first) << "stopped early stays resumable";
  const SnapshotId second = begin();
  EXPECT_EQ(store_->unfinished(kSite)->value().id, second);
  const auto late = store_->save_pages(first, {page("https://a.test/late")});
  ASSERT_FALSE(late);
  EXPECT_NE(late.error().what.find("newer one"), std::string::npos);
  save(second, {page("https://a.test/", "A")});
  finish(second);
  EXPECT_FALSE(store_->unfinished(kSite)->has_value());
}

TEST_F(Intervals, AnAuditThatSavedNothingLeavesNoTrace) {
  const SnapshotId first = audit({page("https://a.test/", "A")});
  const SnapshotId empty = begin();
  ASSERT_TRUE(
      store_->save_files(empty, {{.kind = "robots", .url = testing::url_of("https://a.test/robots.txt")}}));
  const SnapshotId third = audit({page("https://a.test/", "A")});
  EXPECT_EQ(store_->snapshots(kSite)->size(), 2u);
  EXPECT_EQ(rows("visit"), 1);
  EXPECT_EQ(pages_of(third), pages_of(first));
}

TEST_F(Intervals, PagesThatWereNotAskedAreNotCounted) {
  PageRecord refused;
  refused.visit.url = testing::url_of("https://a.test/x");
  refused.visit.outcome = Outcome::refused;
  refused.visit.refusal = Refusal::max_depth;
  PageRecord resource;
  resource.visit.url = testing::url_of("https://a.test/x.png");
  resource.visit.role = Role::resource;
  resource.visit.status = 200;
  PageRecord failed;
  failed.visit.url = testing::url_of("https://a.test/y");
  failed.visit.outcome = Outcome::first_byte_timeout;
  const SnapshotId id = audit({page("https://a.test/"), refused, resource, failed});
  EXPECT_EQ(store_->snapshot(id)->pages, 2);
}

TEST_F(Intervals, ATokenInThePageCostsNoNewContent) {
  PageRecord first = page("https://a.test/", "A");
  first.facts.main_text = "the same text";
  first.facts.links = {link_to("https://a.test/b")};
  PageRecord second = first;
  second.facts.body_hash = hash128("another token");
  second.facts.body_bytes = 101;
  audit({first});
  const SnapshotId later = audit({second});
  EXPECT_EQ(rows("facts"), 2);
  EXPECT_EQ(rows("content"), 1);
  EXPECT_EQ(rows("links"), 1);
  EXPECT_EQ(rows("text"), 1);
  auto site = store_->site_facts(later);
  (*site)->for_each_page(true, [&](const PageRow& row) { EXPECT_EQ(row.facts->body_bytes, 101); });
}

TEST_F(Intervals, ContentThatChangesSharesItsTextAndLinks) {
  PageRecord first = page("https://a.test/", "A");
  first.facts.main_text = "the same text";
  first.facts.links = {link_to("https://a.test/b")};
  PageRecord second = first;
  second.facts.body_hash = hash128("another");
  second.summary.title = "B";
  audit({first});
  audit({second});
  EXPECT_EQ(rows("content"), 2);
  EXPECT_EQ(rows("links"), 1);
  EXPECT_EQ(rows("text"), 1);
}

}  // namespace
}  // namespace sitelark

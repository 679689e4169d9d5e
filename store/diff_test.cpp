#include <gtest/gtest.h>

#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::finding;
using testing::Folder;
using testing::open_store;
using testing::page;
using testing::url_of;

constexpr const char* kSite = "https://a.test/";

class DiffTest : public ::testing::Test {
 protected:
  SnapshotId audit(const std::vector<PageRecord>& pages, bool complete = true,
                   const std::string& stopped_by = "", const std::vector<Finding>& of_site = {}) {
    const SnapshotId id = store_->begin_snapshot(kSite, "1", "{}", 5)->id;
    EXPECT_TRUE(store_->save_pages(id, pages));
    EXPECT_TRUE(store_->save_site_findings(id, of_site, {}));
    EXPECT_TRUE(store_->finish_snapshot(id, complete, 1, stopped_by, 6));
    return id;
  }

  std::string pages(SnapshotId before, SnapshotId after) {
    const auto diff = store_->diff(before, after);
    if (!diff) return diff.error().what;
    std::string out;
    for (const PageChange& change : diff->pages) {
      out += change.kind == PageChangeKind::added ? "+" : change.kind == PageChangeKind::removed ? "-" : "~";
      out += Url::parse(change.url)->path();
      for (const FieldChange& field : change.fields) {
        out += fmt::format(" {}:{}>{}", field.field, field.before, field.after);
      }
      out += ";";
    }
    return out;
  }

  std::string findings(SnapshotId before, SnapshotId after) {
    const auto diff = store_->diff(before, after);
    if (!diff) return diff.error().what;
    std::string out;
    for (const FindingChange& change : diff->findings) {
      out += change.kind == FindingChangeKind::fresh   ? "+"
             : change.kind == FindingChangeKind::fixed ? "-"
                                                       : "=";
      out += fmt::format("{} {}{};", change.finding.check, Url::parse(change.finding.url)->path(),
                         change.finding.evidence.empty()
                             ? ""
                             : " " + std::get<std::string>(change.finding.evidence[0].second));
    }
    return out;
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = open_store(folder_.file());
};

PageRecord with(PageRecord record, std::vector<Finding> findings) {
  record.findings = std::move(findings);
  return record;
}

TEST_F(DiffTest, NothingChanged) {
  const std::vector<PageRecord> site{page(kSite, "A"), page("https://a.test/b", "B")};
  const SnapshotId first = audit(site);
  const SnapshotId second = audit(site);
  EXPECT_EQ(pages(first, second), "");
  EXPECT_EQ(findings(first, second), "");
  EXPECT_EQ(store_->diff(first, second)->before.id, first);
  EXPECT_EQ(store_->diff(first, second)->after.id, second);
}

struct FieldCase {
  const char* name;
  void (*change)(PageRecord&);
  const char* expected;
};

class DiffFields : public DiffTest, public ::testing::WithParamInterface<FieldCase> {};

TEST_P(DiffFields, AreTold) {
  PageRecord before = page(kSite, "A");
  before.summary.words = 100;
  before.summary.lang = "en";
  PageRecord after = before;
  after.facts.body_hash = hash128("changed");
  GetParam().change(after);
  const SnapshotId first = audit({before});
  const SnapshotId second = audit({after});
  EXPECT_EQ(pages(first, second), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, DiffFields,
    ::testing::Values(
        FieldCase{"only_bytes", [](PageRecord&) {}, ""},
        FieldCase{"only_timings", [](PageRecord& p) { p.visit.timings.total = 9; }, ""},
        FieldCase{"title", [](PageRecord& p) { p.summary.title = "B"; }, "~/ title:A>B;"},
        FieldCase{"description", [](PageRecord& p) { p.summary.description = "D"; }, "~/ description:>D;"},
        FieldCase{"h1", [](PageRecord& p) { p.summary.h1 = "H"; }, "~/ h1:>H;"},
        FieldCase{"lang", [](PageRecord& p) { p.summary.lang = "de"; }, "~/ lang:en>de;"},
        FieldCase{"canonical", [](PageRecord& p) { p.summary.canonical = url_of("https://a.test/c"); },
                  "~/ canonical:>https://a.test/c;"},
        FieldCase{"few_words", [](PageRecord& p) { p.summary.words = 109; }, ""},
        FieldCase{"many_words", [](PageRecord& p) { p.summary.words = 120; }, "~/ words:100>120;"},
        FieldCase{"status",
                  [](PageRecord& p) {
                    p.visit.status = 404;
                    p.facts.status = 404;
                  },
                  "~/ status:200>404;"},
        FieldCase{"redirect",
                  [](PageRecord& p) {
                    p.visit.status = 301;
                    p.visit.redirect = url_of("https://a.test/r");
                    p.has_facts = false;
                  },
                  "~/ status:200>301 redirect:>https://a.test/r;"},
        FieldCase{"outcome", [](PageRecord& p) { p.visit.outcome = Outcome::robots_disallowed; },
                  "~/ outcome:response>robots_disallowed;"},
        FieldCase{"indexability", [](PageRecord& p) { p.summary.indexability = Indexability::noindex; },
                  "~/ indexability:indexable>noindex;"},
        FieldCase{"robots",
                  [](PageRecord& p) {
                    p.facts.metas.push_back({.name = "robots", .attribute = "name", .content = "nosnippet"});
                  },
                  "~/ metas:>robots: nosnippet;"},
        FieldCase{"other_meta",
                  [](PageRecord& p) {
                    p.facts.metas.push_back({.name = "author", .attribute = "name", .content = "x"});
                  },
                  ""},
        FieldCase{"hreflang",
                  [](PageRecord& p) {
                    LinkElement link;
                    link.has_hreflang = true;
                    link.hreflang = "de";
                    link.url = url_of("https://a.test/de");
                    p.facts.link_elements.push_back(link);
                  },
                  "~/ link_elements:>de https://a.test/de;"},
        FieldCase{"json_ld", [](PageRecord& p) { p.facts.json_ld.push_back({.types = {"Product"}}); },
                  "~/ json_ld:>Product;"},
        FieldCase{"media_type", [](PageRecord& p) { p.facts.media_type = "application/xhtml+xml"; },
                  "~/ media_type:text/html>application/xhtml+xml;"}),
    [](const auto& one) { return one.param.name; });

TEST_F(DiffTest, LongValuesAreShortened) {
  PageRecord after = page(kSite, "A");
  after.facts.body_hash = hash128("x");
  for (int i = 0; i < 200; ++i) after.summary.title += "中";
  const SnapshotId first = audit({page(kSite, "A")});
  const SnapshotId second = audit({after});
  const std::string told = store_->diff(first, second)->pages.at(0).fields.at(0).after;
  EXPECT_LE(told.size(), 203u);
  EXPECT_TRUE(told.ends_with("中…"));
}

TEST_F(DiffTest, AddedAndRemovedNeedTwoWholeAudits) {
  const PageRecord home = page(kSite);
  const PageRecord other = page("https://a.test/b");
  const PageRecord third = page("https://a.test/c");
  const SnapshotId whole = audit({home, other});
  const SnapshotId whole2 = audit({home, third});
  EXPECT_EQ(pages(whole, whole2), "-/b;+/c;");
  EXPECT_EQ(pages(whole2, whole), "+/b;-/c;") << "either way round";
  const SnapshotId stopped = audit({home}, false);
  EXPECT_EQ(pages(whole2, stopped), "");
  EXPECT_EQ(pages(stopped, whole2), "");
  const SnapshotId limited = audit({home, other}, true, "max-pages");
  EXPECT_EQ(pages(whole2, limited), "");
}

TEST_F(DiffTest, ChangesAreToldOfIncompleteAudits) {
  const SnapshotId first = audit({page(kSite, "A"), page("https://a.test/b", "B")});
  const SnapshotId stopped = audit({page(kSite, "A2")}, false);
  EXPECT_EQ(pages(first, stopped), "~/ title:A>A2;");
}

TEST_F(DiffTest, ResourcesAndRefusedAreNoPages) {
  PageRecord resource = page("https://a.test/x.png");
  resource.visit.role = Role::resource;
  resource.has_facts = false;
  PageRecord refused = page("https://a.test/y");
  refused.visit.outcome = Outcome::refused;
  refused.has_facts = false;
  const SnapshotId first = audit({page(kSite)});
  const SnapshotId second = audit({page(kSite), resource, refused});
  const SnapshotId third = audit({page(kSite), page("https://a.test/y")});
  EXPECT_EQ(pages(first, second), "");
  EXPECT_EQ(pages(second, third), "+/y;");
  EXPECT_EQ(pages(third, second), "-/y;");
}

TEST_F(DiffTest, FindingsGoByIdentity) {
  const auto told = [](const std::string& value) { return Evidence{{"v", value}}; };
  const SnapshotId first =
      audit({with(page(kSite), {finding("still", kSite, "", told("1")), finding("fixed", kSite)})});
  const SnapshotId second =
      audit({with(page(kSite), {finding("still", kSite, "", told("2")), finding("fresh", kSite)})});
  EXPECT_EQ(findings(first, second), "-fixed /;+fresh /;=still / 2;");
  EXPECT_EQ(findings(second, first), "+fixed /;-fresh /;=still / 1;");
}

TEST_F(DiffTest, WhatWasNotVisitedIsNeitherFixedNorNew) {
  const PageRecord home = with(page(kSite), {finding("x", kSite)});
  const PageRecord other = with(page("https://a.test/b"), {finding("x", "https://a.test/b")});
  const SnapshotId whole = audit({home, other});
  const SnapshotId stopped = audit({home}, false);
  EXPECT_EQ(findings(whole, stopped), "=x /;");
  EXPECT_EQ(findings(stopped, whole), "=x /;");
  const SnapshotId clean = audit({page(kSite)}, false);
  EXPECT_EQ(findings(whole, clean), "-x /;");
  const SnapshotId gone = audit({page(kSite)});
  EXPECT_EQ(findings(whole, gone), "-x /;-x /b;") << "a whole audit knows that the page is gone";
}

TEST_F(DiffTest, SiteFindingsNeedACompleteAudit) {
  const SnapshotId first = audit({page(kSite)}, true, "", {finding("s", kSite)});
  const SnapshotId stopped = audit({page(kSite)}, false);
  EXPECT_EQ(findings(first, stopped), "");
  const SnapshotId second = audit({page(kSite)});
  EXPECT_EQ(findings(first, second), "-s /;");
}

TEST_F(DiffTest, SnapshotsOfTwoSitesAreRefused) {
  const SnapshotId first = audit({page(kSite)});
  const SnapshotId other = store_->begin_snapshot("https://b.test/", "1", "{}", 5)->id;
  EXPECT_NE(pages(first, other).find("different sites"), std::string::npos);
  EXPECT_NE(pages(first, 77).find("no audit number 77"), std::string::npos);
}

TEST_F(DiffTest, AnOlderExtractorReportsNoChangeOfWhatItDidNotKnow) {
  PageRecord before = page(kSite, "A");
  const SnapshotId first = audit({before});
  {
    // As an extractor would have left it that knew no metas (22) and no JSON-LD (29).
    Database database(folder_.file(), Database::Mode::write);
    const std::string old_blob = testing::facts_without(before.facts, {22, 29});
    database.query("UPDATE content SET extractor = 0, hash = 0, facts = ?").bind(Blob{old_blob}).run();
  }
  PageRecord after = before;
  after.facts.body_hash = hash128("changed");
  after.facts.metas.push_back({.name = "robots", .attribute = "name", .content = "nosnippet"});
  after.facts.json_ld.push_back({.types = {"Product"}});
  const SnapshotId second = audit({after});
  EXPECT_EQ(pages(first, second), "");
  const SnapshotId third = audit({before});
  EXPECT_EQ(pages(second, third), "~/ metas:robots: nosnippet> json_ld:Product>;")
      << "the old facts were read anew: their content came back";
}

}  // namespace
}  // namespace sitelark

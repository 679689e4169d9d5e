// A file of an older format is brought up to date and says what it said.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "store/schema.h"
#include "store/test_pages.h"

namespace sitelark {
namespace {

constexpr const char* kSite = "http://old.test/";

class OlderFormat : public ::testing::Test {
 protected:
  OlderFormat() {
    std::stringstream sql;
    sql << std::ifstream(SITELARK_SOURCE_DIR "/store/format_2.sql").rdbuf();
    Database(folder_.file(), Database::Mode::write).run(sql.str());
    store_ = testing::open_store(folder_.file());
  }

  std::vector<PageRecord> pages(SnapshotId id) {
    std::vector<PageRecord> out;
    const auto site = store_->site_facts(id).value();
    site->for_each_page(true, [&](const PageRow& row) {
      PageRecord& page = out.emplace_back();
      page.visit = row.visit;
      page.summary = row.summary;
      page.has_facts = row.facts != nullptr;
      if (row.facts != nullptr) page.facts = *row.facts;
    });
    return out;
  }

  std::vector<Finding> findings(SnapshotId id) {
    std::vector<Finding> out;
    EXPECT_TRUE(store_->for_each_finding(id, [&](const Finding& finding) { out.push_back(finding); }));
    return out;
  }

  std::int64_t count(const std::string& from) {
    return testing::number(folder_.file(), fmt::format("SELECT count(*) FROM {}", from));
  }

  std::set<std::string> checks_of_site() {
    Database database(folder_.file(), Database::Mode::read);
    std::set<std::string> out;
    Query rows =
        database.query("SELECT word.text FROM finding JOIN word ON word.id = check_id WHERE of_site");
    while (rows.step()) out.emplace(rows.text(0));
    return out;
  }

  testing::Folder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(OlderFormat, IsRead) {
  EXPECT_EQ(testing::number(folder_.file(), "PRAGMA user_version"), schema_version());
  const std::vector<PageRecord> read = pages(1);
  ASSERT_EQ(read.size(), 6u);
  EXPECT_EQ(read[0].summary.title, "Tea from the valley");
  EXPECT_EQ(read[0].facts.metas.back().content, "Tea from the valley");
  EXPECT_EQ(read[0].facts.headings.at(1).text, "Green tea");
  EXPECT_EQ(read[0].facts.images.at(1).src, "img/cup.jpg");
  EXPECT_EQ(read[0].facts.images.at(1).url.href(), "http://old.test/img/cup.jpg");
  EXPECT_TRUE(std::any_of(read.begin(), read.end(),
                          [](const PageRecord& page) { return page.summary.title == "白茶"; }));
  std::string anchors;
  store_->site_facts(1).value()->for_each_link_by_source([&](const LinkRow& row) {
    anchors += fmt::format("{}>{}:{} ", row.source, row.target, row.link.anchor);
  });
  EXPECT_NE(anchors.find(":白茶 "), std::string::npos) << anchors;
  EXPECT_EQ(store_->main_text(1, testing::url_of(kSite)).value().value_or("").find("Tea from the valley"),
            0u);
}

TEST_F(OlderFormat, SaysItsFindingsInTheViewToo) {
  const std::vector<Finding> read = findings(1);
  ASSERT_EQ(read.size(), 54u);
  const auto short_title = std::find_if(read.begin(), read.end(), [](const Finding& finding) {
    return finding.check == "title-too-short" && finding.url == kSite;
  });
  ASSERT_NE(short_title, read.end());
  EXPECT_EQ(short_title->evidence, (Evidence{{"chars", std::int64_t{19}},
                                             {"width", std::int64_t{170}},
                                             {"title", std::string("Tea from the valley")}}));
  EXPECT_EQ(count("v_findings"), 54);
  EXPECT_EQ(count(R"(v_findings WHERE evidence = '{"chars":19,"width":170,"title":"Tea from the valley"}')"),
            1);
}

// Whatever it is packed like, what is the same writes no new row. (What a newer extractor reads does.)
TEST_F(OlderFormat, GoesOnWithItsRows) {
  Database(folder_.file(), Database::Mode::write)
      .run(fmt::format("UPDATE content SET extractor = {}", kExtractorVersion));
  const std::int64_t visits = count("visit");
  std::vector<PageRecord> again = pages(1);
  std::vector<Finding> of_site;
  const std::set<std::string> of_site_checks = checks_of_site();
  for (const Finding& finding : findings(1)) {
    const auto page = std::find_if(again.begin(), again.end(), [&](const PageRecord& record) {
      return record.visit.url.href() == finding.url;
    });
    (of_site_checks.contains(finding.check) ? of_site : page->findings).push_back(finding);
  }
  const SnapshotId id = store_->begin_snapshot(kSite, "2", "{}", 2).value().id;
  ASSERT_TRUE(store_->save_pages(id, again));
  ASSERT_TRUE(store_->save_site_findings(id, of_site, {}));
  ASSERT_TRUE(store_->finish_snapshot(id, true, 1, "", 3));
  EXPECT_EQ(count("visit"), visits);
  EXPECT_EQ(count("facts"), 3);
  EXPECT_EQ(count("content"), 3);
  EXPECT_EQ(count("v_findings WHERE snapshot = 2"), 54);
  EXPECT_EQ(count("finding"), 54) << "evidence that says the same began a row of its own";
  const Diff diff = store_->diff(1, id).value();
  EXPECT_TRUE(diff.pages.empty());
  for (const FindingChange& change : diff.findings) {
    EXPECT_EQ(change.kind, FindingChangeKind::still) << change.finding.check << " " << change.finding.url;
  }
}

}  // namespace
}  // namespace sitelark

#include "store/method_records.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::Folder;
using testing::number;
using testing::open_store;

const std::string kSite = "https://example.test/";

Attestation said(int method, const std::string& item, AttestedState state) {
  Attestation one;
  one.site = kSite;
  one.method = method;
  one.item = item;
  one.state = state;
  one.owner = "李雷";
  one.attested_on = 100;
  one.due = 200;
  one.expires_on = 300;
  one.evidence = "card.jpg";
  one.evidence_hash = "00ff";
  one.fields = {{"carrier", "card"}, {"print_date", "2026-01-05"}};
  return one;
}

TEST(MethodRecords, KeepEveryStatement) {
  const Folder folder;
  {
    const auto store = open_store(folder.file());
    ASSERT_TRUE(store->methods().add(said(13, "card", AttestedState::planned)));
    ASSERT_TRUE(store->methods().add(said(13, "", AttestedState::in_progress)));
    ASSERT_TRUE(store->methods().add(said(13, "card", AttestedState::done)));
  }
  const auto store = open_store(folder.file(), {.read_only = true});
  const auto all = store->methods().statements(kSite);
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 3u);
  EXPECT_EQ(all->at(2).owner, "李雷");
  EXPECT_EQ(all->at(2).field("print_date"), "2026-01-05");
  EXPECT_EQ(all->at(2).field("nothing"), "");
  EXPECT_TRUE(all->at(2).holds(299));
  EXPECT_FALSE(all->at(2).holds(300));
  const std::vector<Attestation> newest = newest_statements(*all);
  ASSERT_EQ(newest.size(), 2u);
  EXPECT_EQ(newest[0].item, "");
  EXPECT_EQ(newest[1].state, AttestedState::done);
  EXPECT_TRUE(store->methods().statements("https://other.test/")->empty());
  EXPECT_EQ(number(folder.file(), "SELECT count(*) FROM v_attestations WHERE state = 'done'"), 1);
}

TEST(MethodRecords, ReadingAFileAgainReplacesIt) {
  const auto store = open_store(":memory:");
  EvidenceReading reading{kSite, "access_log", "a.log", "1", 50, {{"visits", "", 86'400, 3}}};
  ASSERT_TRUE(store->methods().save(reading));
  reading.counts = {{"visits", "", 86'400, 4}, {"visits", "", 86'400, 1}, {"referrer", "知乎", 86'400, 2}};
  ASSERT_TRUE(store->methods().save(reading));
  reading.hash = "2";
  reading.counts.clear();
  ASSERT_TRUE(store->methods().save(reading));
  const auto all = store->methods().readings(kSite);
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2u);
  ASSERT_EQ(all->at(0).counts.size(), 2u);
  EXPECT_EQ(all->at(0).counts[0].key, "知乎");
  EXPECT_EQ(all->at(0).counts[1].value, 5);
  EXPECT_TRUE(all->at(1).counts.empty());
}

TEST(MethodRecords, FindTheRunBeforeATime) {
  const auto store = open_store(":memory:");
  MethodRun run{.site = kSite, .snapshot = 7, .evaluated_on = 1000, .basis = "b"};
  run.verdicts.resize(2);
  run.verdicts[0].method = 1;
  run.verdicts[0].status = MethodStatus::partial;
  run.verdicts[1].method = 2;
  run.verdicts[1].contradiction = run.verdicts[1].stale = true;
  run.measures["title_present"] = {188, 200, 900, {"https://example.test/a"}};
  ASSERT_TRUE(store->methods().save(run));
  run.evaluated_on = 2000;
  run.verdicts[0].status = MethodStatus::pass;
  ASSERT_TRUE(store->methods().save(run));
  const auto first = store->methods().run_before(kSite, 1999);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->id, 1);
  EXPECT_EQ(first->basis, "b");
  EXPECT_EQ(first->verdicts[0].status, MethodStatus::partial);
  EXPECT_TRUE(first->verdicts[1].contradiction && first->verdicts[1].stale && !first->verdicts[1].expired);
  EXPECT_EQ(first->measures.at("title_present").denominator, 200);
  EXPECT_EQ(store->methods().run_before(kSite, 2000)->verdicts[0].status, MethodStatus::pass);
  EXPECT_EQ(store->methods().run_before(kSite, 999)->id, 0);
}

// Everything that formats after the fourth brought.
void drop_all_since_methods(Database& database) {
  std::vector<std::string> drops;
  {
    Query names = database.query(
        "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND (name GLOB 'rank_*' OR "
        "name GLOB "
        "'backlink*' OR name GLOB 'method_*' OR name GLOB 'evidence_*' OR name GLOB 'attestation*' OR name "
        "IN "
        "('console_row', 'task', 'goal') OR (name GLOB 'v_*' AND name NOT IN ('v_pages', 'v_findings', "
        "'v_links', "
        "'v_extracted')))");
    while (names.step()) drops.push_back(fmt::format("DROP {} {}", names.text(0), names.text(1)));
  }
  EXPECT_GT(drops.size(), 10u);
  database.run("PRAGMA foreign_keys = OFF");
  for (const std::string& drop : drops) database.run(drop);
}

TEST(MethodRecords, AnOldFileIsBroughtUpToDate) {
  const Folder folder;
  open_store(folder.file());
  {
    Database database(folder.file(), Database::Mode::write);
    drop_all_since_methods(database);
    database.run("PRAGMA user_version = 4");
  }
  const auto store = open_store(folder.file());
  EXPECT_TRUE(store->methods().add(said(1, "", AttestedState::done)));
}

}  // namespace
}  // namespace sitelark

#include "store/evidence_pack.h"

#include <gtest/gtest.h>

#include "store/evidence_json.h"
#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::Folder;

const Evidence kEverything{{"count", std::int64_t{-3}},
                           {"share", 0.5},
                           {"limit", 920.0},
                           {"wide", true},
                           {"narrow", false},
                           {"text", std::string("\"quoted\", [1,2] {\"a\":1} \\ \n\x01 春")},
                           {"sources", std::vector<std::string>{"a,b", "]", ""}},
                           {"none", std::vector<std::string>{}}};

class EvidencePackTest : public ::testing::Test {
 protected:
  Folder folder_;
  std::unique_ptr<Store> store_ = testing::open_store(folder_.file());
  Database database_{folder_.file(), Database::Mode::write};
  WordTable words_{database_};
  EvidencePack pack_{words_};
};

TEST_F(EvidencePackTest, EverythingComesBack) {
  EXPECT_EQ(pack_.unpack(pack_.pack(kEverything)), kEverything);
  EXPECT_EQ(pack_.unpack(pack_.pack({})), Evidence());
  EXPECT_EQ(pack_.unpack(evidence_json(kEverything)), kEverything) << "as older formats have it";
}

TEST_F(EvidencePackTest, WhatIsSeenOftenBecomesAWordAndSaysTheSame) {
  const std::string alone = pack_.pack(kEverything);
  EXPECT_EQ(alone.front(), '[');
  std::string shared;
  for (int i = 0; i < 9; ++i) shared = pack_.pack(kEverything);
  EXPECT_LT(shared.size(), 4u);
  EXPECT_EQ(pack_.unpack(shared), kEverything);
  EXPECT_TRUE(pack_.same(alone, shared));
  EXPECT_TRUE(pack_.same(evidence_json(kEverything), shared));
  EXPECT_FALSE(pack_.same(pack_.pack({{"count", std::int64_t{4}}}), shared));
}

TEST_F(EvidencePackTest, LongTextsStayWhereTheyAre) {
  const Evidence evidence{{"text", std::string(1'000, 'x')}};
  for (int i = 0; i < 9; ++i) EXPECT_EQ(pack_.pack(evidence).front(), '[');
}

TEST_F(EvidencePackTest, DamagedEvidenceIsReadWithoutHarm) {
  const std::string packed = pack_.pack(kEverything);
  for (std::size_t size = 0; size < packed.size(); ++size) {
    EXPECT_LE(pack_.unpack(std::string(packed.substr(0, size))).size(), kEverything.size());
  }
  for (const char* bad : {"[", "[]", "[999999,1]", "99999999999999999999", "[x,1]", "word"}) {
    EXPECT_TRUE(pack_.unpack(bad).empty()) << bad;
  }
}

// Readers of the view see JSON, whichever way it is packed.
TEST_F(EvidencePackTest, TheViewSaysWhatTheEvidenceIs) {
  const SnapshotId id = store_->begin_snapshot("https://a.test/", "1", "{}", 1).value().id;
  std::vector<PageRecord> records;
  for (int i = 0; i < 8; ++i) {
    PageRecord record;
    record.visit.url = testing::url_of(fmt::format("https://a.test/{}", i));
    record.findings.push_back({.check = "one", .url = record.visit.url.href(), .evidence = kEverything});
    if (i == 7) record.findings.push_back({.check = "two", .url = record.visit.url.href()});
    records.push_back(std::move(record));
  }
  ASSERT_TRUE(store_->save_pages(id, records));
  database_.run(
      "INSERT INTO finding SELECT site, url, check_id, 'old', first, last, severity, scope, of_site, "
      "'{\"a\":1.0}' FROM finding LIMIT 1");
  const auto count = [&](const std::string& where) {
    return database_.number(fmt::format("SELECT count(*) FROM v_findings WHERE {}", where).c_str());
  };
  Query all =
      database_.query("SELECT DISTINCT evidence FROM v_findings WHERE check_id = 'one' AND subject = ''");
  ASSERT_TRUE(all.step());
  EXPECT_EQ(all.text(0), evidence_json(kEverything));
  EXPECT_FALSE(all.step());
  EXPECT_EQ(count("json_extract(evidence, '$.limit') = 920.0"), 8);
  EXPECT_EQ(count("evidence = '{}'"), 1);
  EXPECT_EQ(count("evidence = '{\"a\":1.0}'"), 1);
  EXPECT_EQ(
      database_.number("SELECT count(DISTINCT length(evidence)) FROM finding WHERE subject = '' AND evidence "
                       "IS NOT NULL"),
      2)
      << "some are words, some are not";
}

}  // namespace
}  // namespace sitelark

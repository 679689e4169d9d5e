// What a page costs on disk: the promises of docs/schema.md, on a made-up shop.
#include <gtest/gtest.h>

#include "store/test_pages.h"

namespace sitelark {
namespace {

constexpr int kPages = 600;
constexpr const char* kSite = "https://www.shop-example.test/";

class SizeTest : public ::testing::Test {
 protected:
  SnapshotId audit(int number) {
    const SnapshotId id = store_->begin_snapshot(kSite, "1", "{}", number).value().id;
    testing::Shop shop;
    std::vector<PageRecord> batch;
    for (int n = 0; n < kPages; ++n) {
      batch.push_back(shop.product(n, kPages));
      if (batch.size() < 200) continue;
      EXPECT_TRUE(store_->save_pages(id, batch));
      batch.clear();
    }
    EXPECT_TRUE(store_->finish_snapshot(id, true, 1, "", number + 1));
    return id;
  }

  std::int64_t bytes_a_page(const std::string& where) {
    return testing::number(folder_.file(), fmt::format("SELECT sum(pgsize) FROM dbstat WHERE {}", where)) /
           kPages;
  }

  testing::Folder folder_;
  std::unique_ptr<Store> store_ = testing::open_store(folder_.file());
};

// Dictionaries are at most 112 KiB each, however many pages there are, and a table that fits one page of the
// file has nothing to do with the number of pages. 600 pages are few: those that came before there were
// dictionaries are 200 bytes of each.
TEST_F(SizeTest, APageCostsAboutTwoKilobytes) {
  audit(1);
  const std::int64_t without_text = bytes_a_page(
      "name NOT IN ('text', 'dictionary') AND name IN (SELECT name FROM dbstat GROUP BY name HAVING count(*) "
      "> 1)");
  EXPECT_LT(without_text, 2'150);
  EXPECT_LT(bytes_a_page("name = 'text'"), 1'350);
  EXPECT_GT(without_text, 500) << "nothing was kept";
  EXPECT_EQ(testing::number(folder_.file(), "SELECT count(*) FROM dictionary"), 4);
}

// Rows move when dictionaries were learnt.
TEST_F(SizeTest, NothingIsLostWhenPagesArePackedAnew) {
  const SnapshotId id = audit(1);
  EXPECT_EQ(testing::number(folder_.file(), "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  testing::Shop shop;
  int n = 0;
  store_->site_facts(id).value()->for_each_page(true, [&](const PageRow& row) {
    ASSERT_NE(row.facts, nullptr);
    EXPECT_EQ(row.facts->titles.at(0).text, row.summary.title);
    EXPECT_EQ(row.facts->images.size(), 12u);
    ++n;
  });
  EXPECT_EQ(n, kPages);
  EXPECT_TRUE(store_->main_text(id, shop.product(3, kPages).visit.url).value().has_value());
}

TEST_F(SizeTest, AnUnchangedSiteCostsAlmostNothingASnapshot) {
  audit(1);
  const std::int64_t before = bytes_a_page("name <> 'dictionary'");
  audit(2);
  audit(3);
  EXPECT_LT(bytes_a_page("name <> 'dictionary'") - before, 2 * 50);
}

}  // namespace
}  // namespace sitelark

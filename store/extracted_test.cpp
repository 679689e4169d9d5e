#include <gtest/gtest.h>

#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::open_store;
using testing::page;

constexpr const char* kSite = "https://a.test/";

PageRecord with(const std::string& url, std::vector<Extracted> extracted) {
  PageRecord record = page(url);
  record.extracted = std::move(extracted);
  return record;
}

std::map<std::pair<std::string, std::string>, Extracted> stored(Store& store, SnapshotId snapshot) {
  std::map<std::pair<std::string, std::string>, Extracted> all;
  const auto read = store.for_each_extracted(snapshot, [&](const std::string& url, const Extracted& one) {
    all[{url, one.name}] = one;
  });
  EXPECT_TRUE(read);
  return all;
}

TEST(Extracted, comes_out_as_it_went_in) {
  auto store = open_store(":memory:");
  const SnapshotId snapshot = store->begin_snapshot(kSite, "1", "{}", 1)->id;
  const Extracted price{"Price \"€\"", {"12\n", "", "三 \x01\""}, ""};
  const Extracted none{"None", {}, ""};
  const Extracted unknown{"Unknown", {}, "the XPath takes too many steps on this page"};
  ASSERT_TRUE(store->save_pages(snapshot, {with("https://a.test/1", {price, none, unknown}),
                                           with("https://a.test/2", {none}), with("https://a.test/3", {})}));
  const auto all = stored(*store, snapshot);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all.at({"https://a.test/1", price.name}), price);
  EXPECT_EQ(all.at({"https://a.test/1", "None"}), none);
  EXPECT_EQ(all.at({"https://a.test/1", "Unknown"}), unknown);
  EXPECT_EQ(all.at({"https://a.test/2", "None"}), none);
}

TEST(Extracted, of_a_page_saved_again_replaces_what_was_saved) {
  auto store = open_store(":memory:");
  const SnapshotId first = store->begin_snapshot(kSite, "1", "{}", 1)->id;
  ASSERT_TRUE(store->save_pages(first, {with("https://a.test/1", {{"A", {"1"}, ""}, {"B", {"2"}, ""}})}));
  ASSERT_TRUE(store->save_pages(first, {with("https://a.test/1", {{"A", {"3"}, ""}})}));
  auto all = stored(*store, first);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all.begin()->second.values, std::vector<std::string>{"3"});
  ASSERT_TRUE(store->finish_snapshot(first, true, 1, "", 2));
  const SnapshotId second = store->begin_snapshot(kSite, "1", "{}", 3)->id;
  ASSERT_TRUE(store->save_pages(second, {with("https://a.test/1", {{"A", {"4"}, ""}})}));
  EXPECT_EQ(stored(*store, first).begin()->second.values, std::vector<std::string>{"3"});
  EXPECT_EQ(stored(*store, second).begin()->second.values, std::vector<std::string>{"4"});
}

}  // namespace
}  // namespace sitelark

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "store/repeated_blocks.h"
#include "store/similar_pages.h"

namespace sitelark {
namespace {

TEST(RepeatedBlocks, what_half_of_ten_pages_hold_is_common) {
  RepeatedBlocks blocks;
  for (int i = 0; i < 10; ++i)
    blocks.learn("en", fmt::format("Own words {}\nOn all pages{}", i, i % 2 == 0 ? "\nOn half of them" : ""));
  blocks.finish();
  std::string own;
  EXPECT_TRUE(blocks.strip("en", "New\nOn all pages\nOld\nOn half of them", own));
  EXPECT_EQ(own, "New\nOld");
  EXPECT_FALSE(blocks.strip("en", "New\nOld", own));
  EXPECT_FALSE(blocks.strip("zh", "On all pages", own));
}

TEST(RepeatedBlocks, copies_and_few_pages_teach_nothing) {
  RepeatedBlocks blocks;
  for (int i = 0; i < 50; ++i) blocks.learn("en", "The same text\nIn two blocks");
  for (int i = 0; i < 9; ++i) blocks.learn("zh", fmt::format("{}\n共同", i));
  blocks.finish();
  std::string own;
  EXPECT_FALSE(blocks.strip("en", "The same text", own));
  EXPECT_FALSE(blocks.strip("zh", "共同", own));
}

std::string text_of(UrlId id) {
  std::string text;
  const UrlId kind = id < 10 ? 0 : id;  // the first ten differ in one word
  for (int i = 0; i < 200; ++i) text += fmt::format("w{}x{} ", kind, i);
  return text + fmt::format("last{}", id);
}

TEST(SimilarPages, clusters_what_differs_in_a_word) {
  SimilarPages pages(":memory:", 0.9, text_of);
  for (UrlId id = 1; id < 40; ++id) pages.add(id, hash128(text_of(id)), text_of(id));
  pages.add(40, hash128(text_of(3)), text_of(3));  // the very same: not near, but equal
  std::vector<std::vector<SimilarPage>> clusters;
  pages.for_each_cluster([&](std::span<const SimilarPage> c) { clusters.emplace_back(c.begin(), c.end()); });
  ASSERT_EQ(clusters.size(), 1u);
  ASSERT_EQ(clusters[0].size(), 9u);
  for (const SimilarPage& page : clusters[0]) {
    EXPECT_LT(page.id, 10u);
    EXPECT_LT(page.closest, 10u);
    EXPECT_NE(page.closest, page.id);
    EXPECT_GT(page.similarity, 0.9);
    EXPECT_LT(page.similarity, 1);
  }
}

// All alike: one bucket with all pages must not cost the square of their number.
TEST(SimilarPages, many_alike_are_one_cluster_in_little_time) {
  SimilarPages pages(":memory:", 0.9, [](UrlId id) { return text_of(id % 9 + 1) + fmt::format(" {}", id); });
  for (UrlId id = 1; id <= 2000; ++id) {
    const std::string text = text_of(id % 9 + 1) + fmt::format(" {}", id);
    pages.add(id, hash128(text), text);
  }
  std::size_t members = 0;
  pages.for_each_cluster([&](std::span<const SimilarPage> cluster) { members = cluster.size(); });
  EXPECT_EQ(members, 2000u);
}

}  // namespace
}  // namespace sitelark

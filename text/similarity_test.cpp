#include "text/similarity.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace sitelark {
namespace {

std::string english(std::mt19937& random, int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    text += "w" + std::to_string(random() % 5000);
    text += i % 12 == 11 ? ".\n" : " ";
  }
  return text;
}

std::string chinese(std::mt19937& random, int characters) {
  std::string text;
  for (int i = 0; i < characters; ++i) {
    const auto c = static_cast<unsigned>(0x4E00 + random() % 3000);
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
  return text;
}

bool share_a_band(const MinHash& a, const MinHash& b) {
  const auto in_a = band_keys(a);
  const auto in_b = band_keys(b);
  for (std::size_t i = 0; i < kBands; ++i) {
    if (in_a[i] == in_b[i]) return true;
  }
  return false;
}

double estimate(std::string_view a, std::string_view b) {
  return estimated_jaccard(min_hash(a), min_hash(b));
}

TEST(Similarity, equal_texts_are_equal_whatever_their_spacing_and_case) {
  const Shingles a = shingles("The quick brown fox jumps over the lazy dog");
  const Shingles b = shingles("the  QUICK brown\nfox jumps over the lazy dog");
  EXPECT_EQ(a, b);
  EXPECT_DOUBLE_EQ(jaccard(a, b), 1);
  EXPECT_DOUBLE_EQ(jaccard(shingles("茶叶的种类"), shingles("茶叶的种类")), 1);
}

TEST(Similarity, empty_and_short_texts) {
  EXPECT_TRUE(shingles("").empty());
  EXPECT_TRUE(shingles(" .,! ").empty());
  EXPECT_EQ(shingles("two words").size(), 1u);
  EXPECT_EQ(shingles("one two three four five six").size(), 2u);
  EXPECT_EQ(shingles("一二三四五六").size(), 2u);
  EXPECT_DOUBLE_EQ(jaccard({}, {}), 0);
  EXPECT_DOUBLE_EQ(jaccard({1, 2, 3, 4}, {2, 3, 4, 5}), 0.6);
}

TEST(Similarity, a_changed_word_leaves_texts_near) {
  std::mt19937 random(1);
  for (int i = 0; i < 50; ++i) {
    const std::string common = english(random, 300);
    const std::string a = common + " alpha " + english(random, 3);
    const std::string b = common + " beta " + english(random, 3);
    EXPECT_GT(jaccard(shingles(a), shingles(b)), 0.9);
    EXPECT_GT(estimate(a, b), 0.8);
    EXPECT_TRUE(share_a_band(min_hash(a), min_hash(b)));
  }
}

TEST(Similarity, a_changed_chinese_character_leaves_texts_near) {
  std::mt19937 random(2);
  for (int i = 0; i < 50; ++i) {
    const std::string common = chinese(random, 400);
    const std::string a = common + "茶" + common.substr(0, 90);
    const std::string b = common + "酒" + common.substr(0, 90);
    EXPECT_GT(jaccard(shingles(a), shingles(b)), 0.9);
    EXPECT_TRUE(share_a_band(min_hash(a), min_hash(b)));
  }
}

TEST(Similarity, different_texts_are_far) {
  std::mt19937 random(3);
  for (int i = 0; i < 50; ++i) {
    EXPECT_LT(estimate(english(random, 300), english(random, 300)), 0.1);
    EXPECT_LT(estimate(chinese(random, 300), chinese(random, 300)), 0.1);
  }
}

TEST(Similarity, the_estimate_is_near_the_truth) {
  std::mt19937 random(4);
  for (int shared = 0; shared <= 300; shared += 30) {
    const std::string common = english(random, shared);
    const std::string a = common + english(random, 300 - shared);
    const std::string b = common + english(random, 300 - shared);
    EXPECT_NEAR(estimate(a, b), jaccard(shingles(a), shingles(b)), 0.17) << shared;
  }
}

}  // namespace
}  // namespace sitelark

#include "reports/text_numbers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(TextNumbers, GivesEachTextOneNumberInOrderOfFirstUse) {
  TextNumbers table;
  EXPECT_EQ(table.id("a"), 0u);
  EXPECT_EQ(table.id(""), 1u);
  EXPECT_EQ(table.id("a"), 0u);
  EXPECT_EQ(table.id(std::string_view("a\0", 2)), 2u);
  EXPECT_EQ(table.size(), 3u);
}

TEST(TextNumbers, KeepsTextsWhereTheyAreWhileItGrows) {
  TextNumbers table;
  const std::string_view first = table.text(table.id("the first"));
  for (std::uint32_t i = 1; i < 5'000; ++i) ASSERT_EQ(table.id(fmt::format("text {}", i)), i);
  const TextNumbers moved = std::move(table);
  EXPECT_EQ(first, "the first");
  EXPECT_EQ(first.data(), moved.text(0).data());
  for (std::uint32_t i = 1; i < 5'000; ++i) ASSERT_EQ(moved.text(i), fmt::format("text {}", i));
}

}  // namespace
}  // namespace sitelark

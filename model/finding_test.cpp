#include "model/finding.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(ItemsIn, knows_how_many_a_check_left_out) {
  const std::vector<std::string> seven(7, "x");
  const auto of = [&](std::string_view name, std::string_view number, std::int64_t count) {
    return items_in({{std::string(name), seven}, {std::string(number), count}}, name);
  };
  EXPECT_EQ(of("urls", "count", 54), 54u);
  EXPECT_EQ(of("urls", "count", 3), 7u) << "never fewer than it holds";
  EXPECT_EQ(of("urls", "times", 54), 7u);
  EXPECT_EQ(of("added", "added_count", 20), 20u);
  EXPECT_EQ(of("reasons", "count", 54), 7u) << "it divides what is counted";
  EXPECT_EQ(of("numbers", "count", 54), 7u);
  EXPECT_EQ(items_in({{"count", std::int64_t{5}}}, "count"), 0u) << "no list";
  EXPECT_EQ(items_in({}, "urls"), 0u);
}

}  // namespace
}  // namespace sitelark

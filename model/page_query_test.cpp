#include "model/page_query.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

const QueryAnswer kThree{{"a", "b"}, 3, 1, ""};

ExtractRule rule(std::string name, Take take = Take::all) { return {std::move(name), {}, take}; }

TEST(ExtractRules, take_the_first_all_or_the_count) {
  EXPECT_EQ(taken(rule("r", Take::first), kThree), (Extracted{"r", {"a"}, ""}));
  EXPECT_EQ(taken(rule("r", Take::all), kThree), (Extracted{"r", {"a", "b"}, ""}));
  EXPECT_EQ(taken(rule("r", Take::count), kThree), (Extracted{"r", {"3"}, ""}));
  EXPECT_EQ(taken(rule("r", Take::first), {}), (Extracted{"r", {}, ""}));
  EXPECT_EQ(taken(rule("r", Take::count), {}), (Extracted{"r", {"0"}, ""}));
  EXPECT_EQ(taken(rule("r", Take::count), {{}, 0, 0, "why"}), (Extracted{"r", {}, "why"}));
}

TEST(ExtractRules, of_a_page_hold_bounded_text) {
  const QueryAnswer large{{std::string(40'000, 'x')}, 1, 1, ""};
  const std::vector<ExtractRule> rules{rule("1"), rule("2"), rule("3"), rule("4")};
  const auto cells = extracted_by(rules, {large, std::nullopt, large, kThree, kThree});
  ASSERT_EQ(cells.size(), 3u);
  EXPECT_EQ(cells[0].values, large.values);
  EXPECT_EQ(cells[1], (Extracted{"3", {}, std::string(kTooMuchExtracted)}));
  EXPECT_EQ(cells[2].values, kThree.values);
}

}  // namespace
}  // namespace sitelark

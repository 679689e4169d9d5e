#include "text/pattern.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Pattern, FindsAndGroups) {
  const Pattern p("(\\w+)@(\\w+)(\\?x)?");
  EXPECT_TRUE(p.found_in("mail me@host now"));
  EXPECT_FALSE(p.found_in("nobody"));
  const auto groups = p.match("mail me@host now");
  ASSERT_EQ(groups.size(), 4u);
  EXPECT_EQ(groups[0], "me@host");
  EXPECT_EQ(groups[1], "me");
  EXPECT_EQ(groups[2], "host");
  EXPECT_TRUE(groups[3].empty());
  EXPECT_TRUE(p.match("none").empty());
  EXPECT_EQ(p.expression(), "(\\w+)@(\\w+)(\\?x)?");
}

TEST(Pattern, CaseAndUnicode) {
  EXPECT_TRUE(Pattern("ПРИВЕТ", true).found_in("привет"));
  EXPECT_FALSE(Pattern("A").found_in("a"));
  EXPECT_TRUE(Pattern("^.$").found_in("中"));
}

TEST(Pattern, BadExpressionsSayWhy) {
  std::string error;
  EXPECT_FALSE(Pattern::compile("(", &error));
  EXPECT_FALSE(error.empty());
  EXPECT_FALSE(Pattern::compile("(a)\\1"));  // no back references: linear time
  EXPECT_FALSE(Pattern::compile("((a{1000}){1000})"));
  EXPECT_TRUE(Pattern::compile("a+"));
}

}  // namespace
}  // namespace sitelark

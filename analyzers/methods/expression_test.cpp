#include "analyzers/methods/expression.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

namespace sitelark {
namespace {

using Values = std::map<std::string, double, std::less<>>;

Expression parsed(const std::string& text) {
  auto expression = Expression::parse(text, [](std::string_view name) { return name.size() == 1; });
  EXPECT_TRUE(expression) << text << ": " << expression.error().what;
  return expression.value_or(Expression());
}

Expression::Verdict judged(const std::string& text, const Values& values) {
  return parsed(text).evaluate([&](std::string_view name) -> std::optional<Expression::Known> {
    const auto found = values.find(name);
    if (found == values.end()) return std::nullopt;
    return Expression::Known{found->second, name == "m"};
  });
}

std::string error_of(const std::string& text) {
  auto expression = Expression::parse(text, [](std::string_view name) { return name.size() == 1; });
  return expression ? "" : expression.error().what;
}

TEST(Expression, ComparesAndJoins) {
  const Values values{{"a", 0.95}, {"b", 3}, {"c", 0}};
  for (const char* yes : {"a >= 0.95", "a>=95%", "b == 3", "b != 2", "b > 2", "b < 4", "b", "not c", "c or b",
                          "a >= 0.9 and b >= 3", "c and c or b", "b or c and c", "not (c or c)",
                          "(a >= 0.9 and (b >= 9 or b >= 2)) and not c", "not not b"}) {
    EXPECT_EQ(judged(yes, values).leaving_out, Truth::yes) << yes;
    EXPECT_EQ(judged(yes, values).certain, Truth::yes) << yes;
  }
  for (const char* no :
       {"a >= 0.96", "b > 3", "b < 3", "c", "not b", "b and c", "(b or b) and c", "not b or c"}) {
    EXPECT_EQ(judged(no, values).leaving_out, Truth::no) << no;
    EXPECT_EQ(judged(no, values).certain, Truth::no) << no;
  }
}

TEST(Expression, ForgivesWhatOnlyRoundingDid) {
  EXPECT_EQ(judged("a >= 0.3", {{"a", 0.1 + 0.2}}).leaving_out, Truth::yes);
  EXPECT_EQ(judged("a <= 0.3", {{"a", 0.1 + 0.2}}).leaving_out, Truth::yes);
  EXPECT_EQ(judged("a > 0.3", {{"a", 0.1 + 0.2}}).leaving_out, Truth::no);
}

// m is 3 or more.
TEST(Expression, ALowerBoundDecidesOnlyWhatNoHigherNumberWouldChange) {
  const Values some{{"m", 3}, {"c", 0}};
  for (const char* yes : {"m >= 3", "m > 2", "m != 2", "m", "c or m >= 2", "not (m <= 2)"})
    EXPECT_EQ(judged(yes, some).certain, Truth::yes) << yes;
  for (const char* no : {"m <= 2", "m == 2", "not m", "m < 3 and c"})
    EXPECT_EQ(judged(no, some).certain, Truth::no) << no;
  for (const char* open : {"m >= 4", "m <= 3", "m < 9", "m == 3", "m != 3", "m > 3"}) {
    EXPECT_EQ(judged(open, some).certain, Truth::unknown) << open;
    EXPECT_EQ(judged(open, some).missing, 1) << open;
    EXPECT_EQ(judged(open, some).open, std::vector<std::string>{"m"}) << open;
  }
  EXPECT_EQ(judged("m >= 4 or c", some).leaving_out, Truth::no);
}

TEST(Expression, LeavesMissingEvidenceOut) {
  const Values some{{"a", 1}, {"c", 0}};
  EXPECT_EQ(judged("a and x", some).leaving_out, Truth::yes);
  EXPECT_EQ(judged("c or x", some).leaving_out, Truth::no);
  EXPECT_EQ(judged("a and (x or y)", some).leaving_out, Truth::yes);
  EXPECT_EQ(judged("x or y >= 2", some).leaving_out, Truth::unknown);
  EXPECT_EQ(judged("not x", some).leaving_out, Truth::unknown);
  EXPECT_EQ(judged("a and (x or y)", some).missing, 2);
  EXPECT_EQ(judged("a and (x or y)", some).terms, 3);
}

TEST(Expression, KnowsWhatMissingEvidenceCouldChange) {
  const Values some{{"a", 1}, {"c", 0}};
  EXPECT_EQ(judged("a and x", some).certain, Truth::unknown);
  EXPECT_EQ(judged("c and x", some).certain, Truth::no);
  EXPECT_EQ(judged("c or x", some).certain, Truth::unknown);
  EXPECT_EQ(judged("a or x", some).certain, Truth::yes);
}

TEST(Expression, NamesWhatIsWrongAndWhere) {
  EXPECT_EQ(error_of("a >= 1 and title_presnt >= 0.5"), "there is no metric \"title_presnt\" at column 12");
  EXPECT_EQ(error_of("a >= x"), "a number is missing at column 6");
  EXPECT_EQ(error_of("(a or b"), "a ) is missing at column 8");
  EXPECT_EQ(error_of("a or b)"), "a ( is missing for this ) at column 7");
  EXPECT_EQ(error_of("a b"), "\"and\" or \"or\" is missing before \"b\" at column 3");
  EXPECT_EQ(error_of("and a"), "a metric is missing before \"and\" at column 1");
  EXPECT_EQ(error_of(""), "a metric is missing at column 1");
  EXPECT_EQ(error_of("a and"), "a metric is missing at column 6");
  EXPECT_EQ(error_of("a >= nan"), "a number is missing at column 6");
  EXPECT_EQ(error_of("a; drop"), "\"and\" or \"or\" is missing before \";\" at column 2");
  EXPECT_EQ(error_of("\xff"), "\"\xff\" is no metric at column 1");
}

std::string in_brackets(std::size_t deep) {
  return fmt::format("{}a{}", std::string(deep, '('), std::string(deep, ')'));
}

TEST(Expression, IsBounded) {
  EXPECT_EQ(error_of(in_brackets(33)), "the condition is nested too deeply at column 34");
  EXPECT_EQ(judged(in_brackets(32), {{"a", 1}}).leaving_out, Truth::yes);
  EXPECT_NE(error_of(fmt::format("{:>5001}", "a")), "");
  std::string nots;
  for (int i = 0; i < 900; ++i) nots += "not ";
  EXPECT_NE(error_of(nots + "a"), "");
}

TEST(Expression, ListsItsMetrics) {
  EXPECT_EQ(parsed("b and (a or b) and not c").metrics(), (std::vector<std::string>{"b", "a", "c"}));
}

}  // namespace
}  // namespace sitelark

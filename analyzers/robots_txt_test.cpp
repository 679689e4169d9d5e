#include "analyzers/robots_txt.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

struct Case {
  std::string_view body;
  std::string_view agent;
  std::string_view path;
  bool allowed;
};

TEST(RobotsTxt, judges_as_the_standard_says) {
  const Case cases[] = {
      {"", "Googlebot", "/", true},
      {"User-agent: *\nDisallow: /\n", "Googlebot", "/", false},
      {"User-agent: *\nDisallow:\n", "Googlebot", "/", true},
      {"User-agent: *\nDisallow: /\nUser-agent: googlebot/2.1\nDisallow: /x\n", "Googlebot", "/", true},
      {"User-agent: *\nDisallow: /\nAllow: /$\n", "Googlebot", "/", true},
      {"User-agent: *\nDisallow: /\nAllow: /$\n", "Googlebot", "/a", false},
      {"User-agent: a\nUser-agent: b\nCrawl-delay: 1\nDisallow: /\n", "b", "/", false},
      {"User-agent: a\nDisallow: /\nUser-agent: b\nAllow: /\n", "b", "/", true},
      {"\xEF\xBB\xBFUser-agent: *\r\nDisallow: /*.php$ # pages\r\n", "x", "/a.php", false},
      {"User-agent: *\nDisallow: /*.php$\n", "x", "/a.php5", true},
      {"User-agent: *\nDisallow: /a*b*c\n", "x", "/a--b-b--c--", false},
      {"User-agent: *\nDissallow: /\n", "x", "/", false},
      {"Disallow: /\n", "x", "/", true},
      {"User-agent: *\nAllow: /a\nDisallow: /a\n", "x", "/a", true},
      {"User-agent: *\nDisallow: /a\nAllow: /a\n", "x", "/a", true},
  };
  for (const Case& one : cases)
    EXPECT_EQ(RobotsTxt(one.body).judge(one.agent, one.path).allowed, one.allowed) << one.body << one.path;
}

TEST(RobotsTxt, names_the_rule_that_decides) {
  const RobotsTxtVerdict verdict = RobotsTxt("# all\n\nUser-agent: *\nDisallow: / # no\n").judge("*", "/");
  EXPECT_EQ(verdict.rule, "line 4: Disallow: /");
  EXPECT_TRUE(verdict.own_group);
}

TEST(RobotsTxt, keeps_lines_with_their_numbers_and_groups) {
  const RobotsTxt robots("Disallow: /x\n\rUser-agent: a\nAllow: /\nUser-agent: b\nnonsense\n");
  ASSERT_EQ(robots.lines().size(), 5u);
  EXPECT_TRUE(robots.lines()[0].before_agent);
  EXPECT_EQ(robots.lines()[1].number, 3);
  EXPECT_EQ(robots.lines()[2].group, 0);
  EXPECT_EQ(robots.lines()[3].group, 1);
  EXPECT_FALSE(robots.lines()[4].colon);
}

TEST(RobotsTxt, tells_html) {
  EXPECT_TRUE(looks_like_html("\n <!DOCTYPE html><p>"));
  EXPECT_TRUE(looks_like_html("<?xml version=\"1.0\"?><html>"));
  EXPECT_FALSE(looks_like_html("User-agent: *\n# <html>"));
}

}  // namespace
}  // namespace sitelark

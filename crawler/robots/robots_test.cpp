#include "crawler/robots/robots.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(Robots, NamesTheRuleThatDecided) {
  const Robots robots = Robots::parse(
      "User-agent: *\n"
      "Disallow: /private/  # not for you\n"
      "ALLOW: /private/public\n");
  EXPECT_TRUE(robots.check("Googlebot", "/").allowed);
  EXPECT_EQ(robots.check("Googlebot", "/").line, 0);
  const RobotsVerdict no = robots.check("Googlebot", "/private/x");
  EXPECT_FALSE(no.allowed);
  EXPECT_EQ(no.line, 2);
  EXPECT_EQ(no.rule, "Disallow: /private/");
  const RobotsVerdict yes = robots.check("Googlebot", "/private/public.html");
  EXPECT_TRUE(yes.allowed);
  EXPECT_EQ(yes.line, 3);
  EXPECT_EQ(yes.rule, "ALLOW: /private/public");
}

TEST(Robots, EmptyAndDefaultAllowEverything) {
  EXPECT_TRUE(Robots().check("bot", "/x").allowed);
  EXPECT_TRUE(Robots::parse("User-agent: *\nDisallow:").check("bot", "/x").allowed);
  EXPECT_FALSE(Robots::disallow_all().check("bot", "/").allowed);
  EXPECT_FALSE(Robots::disallow_all().check(std::vector<std::string>{"bot"}, "/").allowed);
  EXPECT_FALSE(Robots::disallow_all().check("bot", "/robots.txt").allowed);
}

TEST(Robots, ItsOwnFileIsAlwaysAllowed) {
  const Robots robots = Robots::parse("User-agent: *\nUser-agent: a\nDisallow: /");
  EXPECT_TRUE(robots.check("bot", "/robots.txt").allowed);
  EXPECT_TRUE(robots.check(std::vector<std::string>{"a", "b"}, "/robots.txt?x").allowed);
  EXPECT_FALSE(robots.check("bot", "/robots.txt2").allowed);
}

TEST(Robots, AgentsByProductToken) {
  const Robots robots = Robots::parse(
      "User-agent: *\nDisallow: /all\n\n"
      "User-agent: Googlebot/2.1\nDisallow: /g\n\n"
      "User-agent: 360Spider\nDisallow: /3\n\n"
      "User-agent: MJ12bot\nDisallow: /m\n\n"
      "User-agent: Baiduspider-image\nDisallow: /b\n");
  const std::pair<const char*, const char*> cases[] = {
      {"googlebot", "/g"},
      {"Googlebot", "/g"},
      {"GoogleBot/2.1 (+http://www.google.com/bot.html)", "/g"},
      {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "/g"},
      {"Googlebot-Image", "/all"},
      {"Google", "/all"},
      {"360Spider", "/3"},
      {"MJ12bot/v1.4.8", "/m"},
      {"Mozilla/5.0 (compatible; MJ12bot/v1.4.8; http://mj12bot.com/)", "/m"},
      {"Baiduspider-image+(+http://www.baidu.com/search/spider.htm)", "/b"},
      {"Baiduspider", "/all"},
      {"Foo Bar", "/all"},
      {"*", "/all"},
      {"", "/all"},
  };
  for (const auto& [agent, path] : cases) {
    for (const char* other : {"/all", "/g", "/3", "/m", "/b"}) {
      EXPECT_EQ(robots.check(agent, other).allowed, std::string_view(other) != path) << agent << " " << other;
    }
  }
}

TEST(Robots, GroupsOfOneAgentAreMerged) {
  const Robots robots = Robots::parse(
      "User-agent: a\nUser-agent: b\nDisallow: /1\n"
      "User-agent: b\nDisallow: /2\n"
      "User-agent: c\nDisallow:\n"
      "User-agent: *\nDisallow: /\n");
  EXPECT_FALSE(robots.check("b", "/1").allowed);
  EXPECT_FALSE(robots.check("b", "/2").allowed);
  EXPECT_TRUE(robots.check("a", "/2").allowed);
  EXPECT_TRUE(robots.check("c", "/x").allowed);
  EXPECT_FALSE(robots.check("d", "/x").allowed);
  const std::vector<std::string> both = {"c", "a"};
  EXPECT_FALSE(robots.check(both, "/1").allowed);
  EXPECT_TRUE(robots.check(both, "/2").allowed);
  EXPECT_FALSE(robots.check(std::vector<std::string>{"d"}, "/x").allowed);
}

TEST(Robots, AGroupWithoutRulesStillKeepsItsAgentFromTheOthers) {
  const Robots robots = Robots::parse("User-agent: *\nDisallow: /\n\nUser-agent: a");
  EXPECT_TRUE(robots.check("a", "/x").allowed);
}

TEST(Robots, Patterns) {
  struct Case {
    const char* pattern;
    const char* path;
    bool matches;
  };
  const Case cases[] = {
      {"/", "/", true},
      {"/a", "/abc", true},
      {"/a$", "/abc", false},
      {"/a$", "/a", true},
      {"/a$b", "/a$b", true},
      {"*.php", "/x/y.php?z", true},
      {"/*.php$", "/x/y.php?z", false},
      {"/*.php$", "/x.php/y.php", true},
      {"/a*b*c", "/a-c-b-c", true},
      {"/a*b*c", "/a-c-b", false},
      {"/ab*b$", "/ab", false},
      {"/*", "/", true},
      {"/a*$", "/abc", true},
      {"/***a", "/xa", true},
      {"a", "/a", false},
      {"/a?b=", "/a?b=1", true},
      {"/A", "/a", false},
      {"/\xe4\xb8\xad", "/%E4%B8%AD%e6%96%87", true},
      {"/%e4%b8%ad", "/%E4%B8%AD", true},
      {"/~joe", "/%7Ejoe", true},
      {"/%7ejoe", "/~joe", true},
      {"/%62", "/b", false},
      {"/%2f", "/%2F", true},
      {"/%2f", "//", false},
      {"/%%aa", "/%%AA", true},
      {"/100%", "/100%", true},
  };
  for (const Case& c : cases) {
    const Robots robots = Robots::parse("User-agent: *\nDisallow: " + std::string(c.pattern));
    EXPECT_EQ(robots.check("bot", c.path).allowed, !c.matches) << c.pattern << " " << c.path;
  }
}

TEST(Robots, LongestRuleWinsAndAllowWinsATie) {
  const Robots robots = Robots::parse(
      "User-agent: *\nDisallow: /\nAllow: /a\nDisallow: /a\nDisallow: /dir/\nAllow: /dir/index.html\n");
  EXPECT_EQ(robots.check("bot", "/a").line, 3);
  EXPECT_FALSE(robots.check("bot", "/b").allowed);
  EXPECT_TRUE(robots.check("bot", "/dir/").allowed);  // index.html stands for the directory
  EXPECT_FALSE(robots.check("bot", "/dir/x").allowed);
}

TEST(Robots, KeepsLinesForALint) {
  const Robots robots = Robots::parse(
      "\xef\xbb\xbf# comment\r\n"
      "Useragent : *\r\n"
      "\r\n"
      "Dissallow: /a\r"
      "Disallow /b\n"
      "this is no rule\n"
      "Noindex: /c # note\n"
      ": x\n"
      "Site-map:http://h/s.xml\n"
      "Sitemap: /t.xml\n"
      "Crawl-delay: 2");
  struct Expected {
    RobotsLineKind kind;
    int number;
    const char* key;
    const char* value;
    bool typo;
  };
  const Expected expected[] = {
      {RobotsLineKind::user_agent, 2, "Useragent", "*", true},
      {RobotsLineKind::disallow, 4, "Dissallow", "/a", true},
      {RobotsLineKind::disallow, 5, "Disallow", "/b", true},
      {RobotsLineKind::malformed, 6, "this is no rule", "", false},
      {RobotsLineKind::other, 7, "Noindex", "/c", false},
      {RobotsLineKind::malformed, 8, ": x", "", false},
      {RobotsLineKind::sitemap, 9, "Site-map", "http://h/s.xml", true},
      {RobotsLineKind::sitemap, 10, "Sitemap", "/t.xml", false},
      {RobotsLineKind::crawl_delay, 11, "Crawl-delay", "2", false},
  };
  ASSERT_EQ(robots.lines().size(), std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    const RobotsLine& line = robots.lines()[i];
    EXPECT_EQ(line.kind, expected[i].kind) << i;
    EXPECT_EQ(line.number, expected[i].number) << i;
    EXPECT_EQ(line.key, expected[i].key) << i;
    EXPECT_EQ(line.value, expected[i].value) << i;
    EXPECT_EQ(line.typo, expected[i].typo) << i;
  }
  EXPECT_EQ(robots.sitemaps(), (std::vector<std::string>{"http://h/s.xml", "/t.xml"}));
  EXPECT_FALSE(robots.check("bot", "/b").allowed);
  EXPECT_EQ(robots.crawl_delay("bot"), 2.0);
}

TEST(Robots, CrawlDelay) {
  const std::pair<const char*, std::optional<double>> cases[] = {
      {"10", 10.0},
      {"0.5", 0.5},
      {".5", 0.5},
      {"1.2.1", std::nullopt},
      {"10a", std::nullopt},
      {"", std::nullopt},
      {"-1", std::nullopt},
      {"nan", std::nullopt},
      {"inf", std::nullopt},
      {"1e9", std::nullopt},
      {"999999999999", kMaxCrawlDelay},
      {"0", 0.0},
  };
  for (const auto& [value, expected] : cases) {
    const Robots robots = Robots::parse("User-agent: *\nCrawl-delay: " + std::string(value));
    EXPECT_EQ(robots.crawl_delay("bot"), expected) << value;
  }
}

TEST(Robots, CrawlDelayBelongsToTheAgentsAboveIt) {
  const Robots robots = Robots::parse(
      "User-agent: a\nCrawl-delay: 1\nUser-agent: b\nDisallow: /d\n"
      "User-agent: *\nCrawl-delay: 3\nUser-agent: a\nCrawl-delay: 2\n");
  EXPECT_EQ(robots.crawl_delay("a"), 2.0);
  EXPECT_EQ(robots.crawl_delay("b"), std::nullopt);
  EXPECT_EQ(robots.crawl_delay("c"), 3.0);
  EXPECT_FALSE(robots.check("a", "/d").allowed);  // for rules, a delay ends no list of agents
}

TEST(Robots, ReadsAtMost500KiBOfWholeLines) {
  std::string body = "User-agent: *\nDisallow: /first\n";
  while (body.size() < kMaxRobotsBytes - 4) body += "# filling\n";
  body.resize(kMaxRobotsBytes - 12);
  body += "\nDisallow: /abc\nDisallow: /later\n";
  const Robots robots = Robots::parse(body);
  EXPECT_TRUE(robots.cut());
  EXPECT_FALSE(robots.check("bot", "/first").allowed);
  EXPECT_TRUE(robots.check("bot", "/").allowed);  // half a line is no rule
  EXPECT_TRUE(robots.check("bot", "/later").allowed);
  EXPECT_FALSE(Robots::parse(std::string(kMaxRobotsBytes, 'x')).cut());
  EXPECT_TRUE(Robots::parse(std::string(kMaxRobotsBytes + 1, 'x')).cut());
}

TEST(Robots, LongLinesAreCut) {
  const std::string prefix = "Disallow: /";
  const std::string path(16663 - prefix.size(), 'a');
  const Robots robots = Robots::parse("User-agent: *\n" + prefix + path + "bbbb\nDisallow: /z\n");
  EXPECT_FALSE(robots.check("bot", "/" + path + "c").allowed);
  EXPECT_TRUE(robots.check("bot", "/" + path.substr(1)).allowed);
  EXPECT_FALSE(robots.check("bot", "/z").allowed);
}

TEST(Robots, HostileWildcardsEnd) {
  std::string body = "User-agent: *\n";
  std::string stars = "Disallow: /";
  for (int i = 0; i < 8000; ++i) stars += "*a";
  for (int i = 0; i < 25; ++i) body += stars + "b$\n";
  const Robots robots = Robots::parse(body);
  EXPECT_TRUE(robots.check("bot", "/" + std::string(100000, 'a')).allowed);
  EXPECT_FALSE(robots.check("bot", "/" + std::string(100000, 'a') + "b").allowed);
}

TEST(Robots, AccessByStatus) {
  EXPECT_EQ(robots_access(200), RobotsAccess::parse);
  EXPECT_EQ(robots_access(206), RobotsAccess::parse);
  for (const int status : {400, 401, 403, 404, 410, 451}) {
    EXPECT_EQ(robots_access(status), RobotsAccess::allow_all) << status;
  }
  for (const int status : {0, 100, 301, 304, 429, 500, 503}) {
    EXPECT_EQ(robots_access(status), RobotsAccess::disallow_all) << status;
  }
}

}  // namespace
}  // namespace sitelark

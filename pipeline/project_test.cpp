#include "pipeline/project.h"

namespace sitelark {
namespace {

TEST(Project, reads_what_it_writes) {
  Project fresh;
  fresh.name = "Shop \"quoted\"";
  fresh.timezone = "Asia/Shanghai";
  fresh.language = "zh";
  fresh.sites.push_back({.name = "我们", .url = "https://example.com/", .role = SiteRole::own});
  const auto read =
      parse_project(new_project_text(fresh) +
                        site_text({.url = "https://rival.test/", .role = SiteRole::competitor, .tier = 1}),
                    "sitelark.toml");
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->name, fresh.name);
  EXPECT_EQ(read->timezone, "Asia/Shanghai");
  EXPECT_EQ(read->language, "zh");
  ASSERT_EQ(read->sites.size(), 2u);
  EXPECT_EQ(read->sites[0].name, "我们");
  EXPECT_EQ(read->sites[1].role, SiteRole::competitor);
  EXPECT_EQ(read->sites[1].tier, 1);
  EXPECT_NE(read->site_of("rival.test"), nullptr);
  EXPECT_EQ(read->site_of("other.test"), nullptr);
}

TEST(Project, keeps_what_was_agreed_of_links) {
  const ProjectSite partner{.url = "https://partner.test/links",
                            .role = SiteRole::partner,
                            .link = {.target = "/tea/", .anchor = "Our \"tea\"", .follow = true},
                            .back = AgreedLink{.target = "https://partner.test/", .anchor = {}},
                            .back_page = "/friends"};
  const auto read = parse_project("format = 1\n" + site_text(partner), "p.toml");
  ASSERT_TRUE(read) << read.error().what;
  const ProjectSite& site = read->sites.at(0);
  EXPECT_EQ(site.link.target, "/tea/");
  EXPECT_EQ(site.link.anchor, "Our \"tea\"");
  EXPECT_TRUE(site.link.follow);
  ASSERT_TRUE(site.back);
  EXPECT_EQ(site.back->target, "https://partner.test/");
  EXPECT_FALSE(site.back->follow);
  EXPECT_EQ(site.back_page, "/friends");
  const auto plain =
      parse_project("format = 1\n[[site]]\nurl = \"https://a.test/\"\nrole = \"partner\"\n", "p");
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->sites.at(0).back);
}

TEST(Project, says_what_is_wrong_and_where) {
  const struct {
    const char* text;
    const char* what;
    const char* hint;
  } cases[] = {
      {"[project]\n", "format", "format = 1"},
      {"format = 2\n", "format 2 is not known", "newer"},
      {"format = 1\n[projct]\n", "unknown key \"projct\"", "\"project\""},
      {"format = 1\n[project]\nlangauge = \"zh\"\n", "p.toml:3: unknown key \"langauge\"", "\"language\""},
      {"format = 1\n[project]\ntimezone = \"Mars/Base\"\n", "unknown time zone", "Asia/Shanghai"},
      {"format = 1\n[[site]]\nurl = \"example\"\n", "not an http or https address",
       "https://www.example.com/"},
      {"format = 1\n[[site]]\nurl = \"https://a.test\"\nrole = \"rival\"\n", "it may be: own, competitor",
       ""},
      {"format = 1\n[[site]]\nurl = \"https://a.test\"\nrole = \"own\"\nlink = { follow = true }\n",
       "agreed with partners and listings only", "partner"},
      {"format = 1\n[[site]]\nurl = \"https://a.test\"\nrole = \"partner\"\nlink = { folow = true }\n",
       "unknown key \"folow\" in link", "\"follow\""},
      {"format = 1\n[[site]]\nurl = \"https://a.test\"\nrole = \"partner\"\nlink = { target = \"tea\" }\n",
       "\"tea\" is not an address", "/tea/"},
      {"format = 1\n[[site]]\nurl = \"https://a.test\"\nrole = \"partner\"\nlink = \"/tea/\"\n",
       "must be a table", ""},
      {"format = 1\n[crawl]\nmax-pages = -1\n", "must not be negative", ""},
      {"format = 1\n[crawl]\nmax-pages = \"many\"\n", "must be a whole number", ""},
      {"format = 1\n[crawl]\nexclude = \"x\"\n", "must be a list", ""},
      {"format = 1\n[checks]\nh1-missing = 3\n", "must be \"off\" or a table", ""},
      {"format = 1\n[checks.h1-missing]\nseverity = \"grave\"\n", "it may be: error", ""},
      {"format = 1\n[[ignore]]\ncheck = \"h1-missing\"\n", "p.toml:2: an [[ignore]] needs a \"reason\"",
       "why"},
      {"format = 1\n[[ignore]]\nreason = \"x\"\n", "needs a \"check\"", ""},
      {"format = 1\n[[ignore]]\ncheck = [\"h1-mising\"]\nreason = \"x\"\n",
       "p.toml:3: there is no check \"h1-mising\"", "\"h1-missing\""},
      {"format = 1\n[[ignore]]\ncheck = \"h1-missing\"\nreasn = \"x\"\n", "unknown key \"reasn\"",
       "\"reason\""},
      {"format = 1\n[[ignore]]\ncheck = \"h1-missing\"\nreason = \"x\"\nuntil = \"soon\"\n",
       "p.toml:5: \"until\" must be a date", ""},
      {"format = 1\n[[ignore]]\ncheck = \"h1-missing\"\nreason = \"x\"\nurl = \"(\"\n",
       "p.toml:5: \"url\" is \"(\", which is no regular expression", "RE2"},
      {"format = 1\n[ignore]\ncheck = \"h1-missing\"\n", "[[ignore]]", ""},
      {"format = 1\n[[segment]]\nname = \"news\"\n", "needs a \"match\"", "regular expression"},
      {"format = 1\n[[segment]]\nmatch = [\"a\", \"(\"]\n", "no regular expression", "RE2"},
      {"format = 1\n[[segment]]\nmatch = \"a\"\n[segment.checks]\nh1-missing = 3\n",
       "p.toml:5: \"h1-missing\" in [segment.checks]", ""},
      {"format = 1\nsite = 3\n", "[[site]]", ""},
      {"format = 1\n[project\n", "p.toml:2", "TOML"},
  };
  for (const auto& c : cases) {
    const auto read = parse_project(c.text, "p.toml");
    ASSERT_FALSE(read) << c.text;
    EXPECT_NE(read.error().what.find(c.what), std::string::npos) << read.error().what;
    EXPECT_NE(read.error().hint.find(c.hint), std::string::npos) << read.error().hint;
    EXPECT_TRUE(read.error().usage);
  }
}

TEST(Project, reads_checks_and_crawl) {
  const auto read = parse_project(
      "format = 1\n[crawl]\nmax-pages = 50\nrate = 2.5\nbots = [\"Baiduspider\"]\n"
      "[checks]\nh2-missing = \"off\"\ntitle-too-wide = { max-px = 600, severity = \"notice\" }\n",
      "p.toml");
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->crawl.max_pages, 50);
  EXPECT_EQ(read->crawl.rate, 2.5);
  EXPECT_EQ(read->crawl.bots, std::vector<std::string>{"Baiduspider"});
  EXPECT_TRUE(read->checks.at("h2-missing").off);
  EXPECT_EQ(read->checks.at("title-too-wide").thresholds.at("max-px"), 600);
  EXPECT_EQ(read->checks.at("title-too-wide").severity, Severity::notice);
}

TEST(Project, reads_segments_and_what_is_ignored) {
  const auto read = parse_project(
      "format = 1\n"
      "[[segment]]\nname = \"news\"\nmatch = \"/news/\"\n"
      "[segment.checks]\ntitle-too-wide = { max-px = 700 }\nh2-missing = \"off\"\n"
      "[[segment]]\nmatch = [\"/shop/\", \"/cart/\"]\n"
      "[[ignore]]\ncheck = \"title-too-wide\"\nurl = \"/old/\"\nreason = \"archive\"\nuntil = 2026-12-31\n"
      "[[ignore]]\ncheck = [\"h1-missing\", \"h2-missing\"]\nsubject = \"x\"\nreason = \"theme\"\n",
      "p.toml");
  ASSERT_TRUE(read) << read.error().what;
  ASSERT_EQ(read->segments.size(), 2u);
  EXPECT_EQ(read->segments[0].name, "news");
  EXPECT_EQ(read->segments[0].match, std::vector<std::string>{"/news/"});
  EXPECT_EQ(read->segments[0].checks.at("title-too-wide").thresholds.at("max-px"), 700);
  EXPECT_TRUE(read->segments[0].checks.at("h2-missing").off);
  EXPECT_EQ(read->segments[1].match.size(), 2u);
  ASSERT_EQ(read->ignores.size(), 2u);
  EXPECT_EQ(read->ignores[0].rule.url, "/old/");
  EXPECT_FALSE(read->ignores[0].has_ended("2026-12-31"));
  EXPECT_TRUE(read->ignores[0].has_ended("2027-01-01"));
  EXPECT_EQ(read->ignores[1].rule.checks.size(), 2u);
  EXPECT_EQ(read->ignores[1].rule.reason, "theme");
  EXPECT_FALSE(read->ignores[1].has_ended("2099-01-01"));
}

}  // namespace
}  // namespace sitelark

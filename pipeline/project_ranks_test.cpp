#include "pipeline/project_ranks.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(ProjectRanks, ReadWhatTheFileSays) {
  const auto read = parse_project(
      "format = 1\n[[rank]]\nengine = \"Google\"\ncountry = \"US\"\nlanguage = \"en\"\ndevice = \"mobile\"\n"
      "place = \"Austin\"\nprovider = \"serper\"\ndepth = 30\nstrategy = \"smart\"\ngroups = [\"teas\"]\n"
      "tags = \"shop\"\nstrict = true\n[[rank]]\nengine = \"baidu\"\n"
      "[[site]]\nurl = \"https://rival.test/\"\nrole = \"competitor\"\nmatch = \"domain\"\n"
      "[[site]]\nurl = \"https://us.test/\"\nmatch = \"subdomains\"\nsubdomains = [\"Blog\", \"*\"]\n"
      "[[site]]\nurl = \"https://friend.test/\"\nrole = \"partner\"\n",
      "p.toml");
  ASSERT_TRUE(read) << read.error().what;
  ASSERT_EQ(read->ranks.size(), 2u);
  const ProjectRank& rank = read->ranks[0];
  EXPECT_EQ(rank.setting, (SearchSetting{"google", "us", "en", "Austin", Device::mobile}));
  EXPECT_EQ(rank.provider, "serper");
  EXPECT_EQ(rank.depth, 30);
  EXPECT_EQ(rank.strategy, DepthStrategy::smart);
  EXPECT_EQ(rank.tags, std::vector<std::string>{"shop"});
  EXPECT_TRUE(rank.strict);
  EXPECT_EQ(read->ranks[1].provider, "searxng");
  EXPECT_EQ(read->ranks[1].strategy, DepthStrategy::pages);
  const auto sites = ranked_sites(*read);
  ASSERT_EQ(sites.size(), 2u);
  EXPECT_TRUE(sites[0].own);
  EXPECT_EQ(sites[0].match, SiteMatch::host_and_subdomains);
  EXPECT_EQ(sites[0].subdomains, (std::vector<std::string>{"blog", "*"}));
  EXPECT_EQ(sites[1].match, SiteMatch::registrable_domain);
  const auto again = parse_project("format = 1\n" + site_text(read->sites[1]), "p.toml");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->sites[0].match, SiteMatch::host_and_subdomains);
  EXPECT_EQ(again->sites[0].subdomains, sites[0].subdomains);
}

TEST(ProjectRanks, SayWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {"[[rank]]\ncountry = \"us\"\n", "needs an \"engine\""},
      {"[[rank]]\nengine = \"google\"\nengin = \"x\"\n", "unknown key \"engin\""},
      {"[[rank]]\nengine = \"google\"\ncountry = \"usa\"\n", "\"usa\" is not a country"},
      {"[[rank]]\nengine = \"google\"\nlanguage = \"english\"\n", "\"english\" is not a language"},
      {"[[rank]]\nengine = \"google\"\ndepth = 0\n", "1 to 1000"},
      {"[[rank]]\nengine = \"google\"\nstrategy = \"all\"\n", "may be: first-page"},
      {"[[rank]]\nengine = \"google\"\ndevice = \"phone\"\n", "may be: desktop"},
      {"[[site]]\nurl = \"https://a.test/\"\nmatch = \"all\"\n", "may be: exact-url"},
      {"[[site]]\nurl = \"https://a.test/\"\nsubdomains = [\"https://x\"]\n", "not the label of a host"},
  };
  for (const auto& [text, what] : cases) {
    const auto read = parse_project(std::string("format = 1\n") + text, "p.toml");
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().what.find(what), std::string::npos) << read.error().what;
  }
}

TEST(ProjectRanks, ChooseKeywordsByLanguageGroupAndTag) {
  ProjectRank rank;
  rank.setting.language = "en-GB";
  EXPECT_TRUE(is_looked_up({.text = "tea"}, rank));
  EXPECT_TRUE(is_looked_up({.text = "tea", .language = "en"}, rank));
  EXPECT_FALSE(is_looked_up({.text = "茶", .language = "zh"}, rank));
  rank.groups = {"teas"};
  rank.tags = {"shop"};
  EXPECT_FALSE(is_looked_up({.text = "tea"}, rank));
  EXPECT_TRUE(is_looked_up({.text = "tea", .group = "teas"}, rank));
  EXPECT_TRUE(is_looked_up({.text = "tea", .tags = {"a", "shop"}}, rank));
  EXPECT_FALSE(is_looked_up({.text = "茶", .language = "zh", .group = "teas"}, rank));
}

}  // namespace
}  // namespace sitelark

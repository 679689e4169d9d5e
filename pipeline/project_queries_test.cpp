#include "pipeline/project_queries.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace sitelark {
namespace {

TEST(ProjectQueries, reads_extracts_and_checks) {
  const auto read = parse_project(
      "format = 1\n"
      "[[extract]]\nname = \" Price \"\ncss = \".price\"\nattribute = \"Content\"\nmatch = \"/p/\"\n"
      "[[extract]]\nname = \"作者\"\nxpath = \"//meta[@name='author']/@content\"\ntake = \"all\"\n"
      "[[extract]]\nname = \"Links\"\nregex = '<a\\b'\ntake = \"count\"\nmatch = [\"a\", \"b\"]\n"
      "[[check]]\nid = \"custom-a\"\ntitle = \"A\"\ncss = \"a\"\n"
      "[[check]]\nid = \"custom-b-2\"\ntitle = \"B\"\nseverity = \"notice\"\nmessage = \"Saw {value}\"\n"
      "xpath = \"//b\"\nwhen = \"found\"\n"
      "[[check]]\nid = \"custom-c\"\ntitle = \"C\"\nregex = \"c\"\nwhen = \"missing\"\nmatch = \"/c\"\n"
      "[[ignore]]\ncheck = \"custom-a\"\nreason = \"known\"\n",
      "p.toml");
  ASSERT_TRUE(read) << read.error().what;
  const std::vector<ExtractRule> extracts{
      {"Price", {QueryKind::css, ".price", "Content", {"/p/"}}, Take::first},
      {"作者", {QueryKind::xpath, "//meta[@name='author']/@content", {}, {}}, Take::all},
      {"Links", {QueryKind::regex, "<a\\b", {}, {"a", "b"}}, Take::count}};
  EXPECT_EQ(read->extracts, extracts);
  const std::vector<CustomCheck> checks{
      {"custom-a", "A", "", Severity::warning, {QueryKind::css, "a", {}, {}}, false},
      {"custom-b-2", "B", "Saw {value}", Severity::notice, {QueryKind::xpath, "//b", {}, {}}, false},
      {"custom-c", "C", "", Severity::warning, {QueryKind::regex, "c", {}, {"/c"}}, true}};
  EXPECT_EQ(read->custom_checks, checks);
}

TEST(ProjectQueries, says_what_is_wrong_and_where) {
  const struct {
    const char* text;
    const char* what;
    const char* hint;
  } cases[] = {
      {"[[extract]]\ncss = \"a\"\n", "p.toml:2: an [[extract]] needs a \"name\"", "title of the column"},
      {"[[extract]]\nname = \"A\"\n", "p.toml:2: [[extract]] needs one of \"xpath\", \"css\" and \"regex\"",
       ""},
      {"[[extract]]\nname = \"A\"\ncss = \"a\"\nxpath = \"//a\"\n", "and \"regex\", not several", ""},
      {"[[extract]]\nname = \"A\"\ncss = \"a:hover\"\n",
       "p.toml:4: \"css\" is \"a:hover\", which cannot be used: \":hover\"", ":nth-child()"},
      {"[[extract]]\nname = \"A\"\nxpath = \"//a[\"\n", "p.toml:4: \"xpath\" is \"//a[\"", "XPath 1.0"},
      {"[[extract]]\nname = \"A\"\nxpath = \"//a[contain(., 'x')]\"\n", "\"contain()\" is no function",
       "\"contains\""},
      {"[[extract]]\nname = \"A\"\nregex = \"(\"\n", "\"regex\" is \"(\"", "RE2"},
      {"[[extract]]\nname = \"A\"\ncss = \"\"\n", "it is empty", ""},
      {"[[extract]]\nname = \"A\"\ncss = \"a\"\nmatch = \"(\"\n", "p.toml:5: \"match\" is \"(\"", "RE2"},
      {"[[extract]]\nname = \"A\"\ncss = \"a\"\nmtach = \"a\"\n", "unknown key \"mtach\"", "\"match\""},
      {"[[extract]]\nname = \"A\"\ncss = \"a\"\ntake = \"last\"\n", "it may be: first, all, count", ""},
      {"[[extract]]\nname = \"A\"\nxpath = \"//a\"\nattribute = \"href\"\n",
       "\"attribute\" belongs to \"css\"", "//meta/@content"},
      {"[[extract]]\nname = \"A\"\ncss = \"a\"\n[[extract]]\nname = \"a\"\ncss = \"b\"\n",
       "p.toml:6: there are two [[extract]] with the name \"a\"", ""},
      {"[extract]\nname = \"A\"\n", "[[extract]]", ""},
      {"[[check]]\ntitle = \"A\"\ncss = \"a\"\n", "a [[check]] needs an \"id\"", "custom-no-price"},
      {"[[check]]\nid = \"no-price\"\ntitle = \"A\"\ncss = \"a\"\n", "must begin with \"custom-\"", ""},
      {"[[check]]\nid = \"custom-No\"\ntitle = \"A\"\ncss = \"a\"\n", "must begin with \"custom-\"", ""},
      {"[[check]]\nid = \"custom-a\"\ncss = \"a\"\n", "needs a \"title\"", ""},
      {"[[check]]\nid = \"custom-a\"\ntitle = \"A\"\ncss = \"a\"\nseverity = \"grave\"\n", "it may be: error",
       ""},
      {"[[check]]\nid = \"custom-a\"\ntitle = \"A\"\ncss = \"a\"\nwhen = \"gone\"\n",
       "it may be: found, missing", ""},
      {"[[check]]\nid = \"custom-a\"\ntitle = \"A\"\ncss = \"a\"\nmessage = \"{price}\"\n",
       "p.toml:6: the message names {price}", "value, values, count"},
      {"[[check]]\nid = \"custom-a\"\ntitle = \"A\"\ncss = \"a\"\nwhen = \"missing\"\nmessage = "
       "\"{value}\"\n",
       "names {value}", "expression"},
      {"[[check]]\nid = \"custom-a\"\ntitle = \"A\"\ncss = \"a\"\nattribute = \"b\"\n", "unknown key", ""},
      {"[[check]]\nid = \"custom-a\"\ntitle = \"A\"\ncss = \"a\"\n[[check]]\nid = \"custom-a\"\ntitle = "
       "\"A\"\n"
       "css = \"a\"\n",
       "two [[check]] with the id", ""},
      {"[[check]]\nid = \"custom-a\"\ntitle = \"A\"\ncss = \"a\"\n[[ignore]]\ncheck = \"custom-b\"\nreason = "
       "\"x\"\n",
       "there is no check \"custom-b\"", "custom-a"},
  };
  for (const auto& c : cases) {
    const auto read = parse_project(std::string("format = 1\n") + c.text, "p.toml");
    ASSERT_FALSE(read) << c.text;
    EXPECT_NE(read.error().what.find(c.what), std::string::npos) << read.error().what;
    EXPECT_NE(read.error().hint.find(c.hint), std::string::npos) << read.error().what << "\n"
                                                                 << read.error().hint;
    EXPECT_TRUE(read.error().usage);
  }
}

TEST(ProjectQueries, are_limited_in_number) {
  std::string text = "format = 1\n";
  for (std::size_t i = 0; i < kMaxPageQueries; ++i)
    text += fmt::format("[[extract]]\nname = \"{}\"\ncss = \"a\"\n", i);
  EXPECT_TRUE(parse_project(text, "p.toml"));
  text += "[[extract]]\nname = \"one more\"\ncss = \"a\"\n";
  EXPECT_NE(parse_project(text, "p.toml").error().what.find("more than 100"), std::string::npos);
}

TEST(ProjectQueries, the_comments_of_a_new_project_are_right) {
  std::string text = new_project_text({});
  for (const char* section : {"# [[extract]]", "# [[check]]"}) {
    std::size_t at = text.find(section);
    ASSERT_NE(at, std::string::npos);
    while (text.compare(at, 2, "# ") == 0) {
      text.erase(at, 2);
      at = text.find('\n', at) + 1;
    }
  }
  const auto read = parse_project(text, "p.toml");
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->extracts.size(), 1u);
  EXPECT_EQ(read->custom_checks.size(), 1u);
}

TEST(ProjectQueries, the_example_of_the_page_about_them_is_right) {
  std::stringstream page;
  page << std::ifstream(SITELARK_SOURCE_DIR "/docs/extract.md").rdbuf();
  const std::string text = page.str();
  const std::size_t begin = text.find("```toml\n") + 8;
  ASSERT_GT(begin, 8u);
  const auto read =
      parse_project("format = 1\n" + text.substr(begin, text.find("```", begin) - begin), "p.toml");
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->extracts.size(), 1u);
  EXPECT_EQ(read->custom_checks.size(), 2u);
}

}  // namespace
}  // namespace sitelark

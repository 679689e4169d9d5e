#include "pipeline/keyword_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "pipeline/project.h"

namespace sitelark {
namespace {

const std::string kFile =
    "format = 1\n\n# our words\n[[keyword]]\ntext = \"green tea\"  # the best\npage = \"/tea/\"\n\n"
    "[[keyword]]\ntext = \"普洱茶\"\nlanguage = \"zh\"\n# a remark\n\n[report]\nclient = \"X\"\n";

TEST(KeywordFile, WritesWhatItReads) {
  const Keyword keyword{.text = "say \"tea\"",
                        .language = "en",
                        .page = "/t",
                        .group = "g",
                        .priority = "A",
                        .tags = {"a b", "c"},
                        .volume = 1200};
  const auto project = parse_project(kFile + keyword_text(keyword), "p.toml");
  ASSERT_TRUE(project) << project.error().what;
  ASSERT_EQ(project->keywords.size(), 3u);
  EXPECT_EQ(project->keywords[1].text, "普洱茶");
  EXPECT_EQ(project->keywords[2].text, keyword.text);
  EXPECT_EQ(project->keywords[2].page, "/t");
  EXPECT_EQ(project->keywords[2].group, "g");
  EXPECT_EQ(project->keywords[2].priority, "A");
  EXPECT_EQ(project->keywords[2].tags, keyword.tags);
  EXPECT_EQ(project->keywords[2].volume, 1200);
  EXPECT_EQ(project->keywords[1].volume, -1);
}

TEST(KeywordFile, RemovesOneAndLeavesTheRest) {
  const auto first = without_keyword(kFile, 0, "p.toml");
  ASSERT_TRUE(first) << first.error().what;
  EXPECT_EQ(*first,
            "format = 1\n\n# our words\n\n[[keyword]]\ntext = \"普洱茶\"\nlanguage = \"zh\"\n# a "
            "remark\n\n[report]\n"
            "client = \"X\"\n");
  const auto second = without_keyword(kFile, 1, "p.toml");
  ASSERT_TRUE(second) << second.error().what;
  EXPECT_EQ(*second,
            "format = 1\n\n# our words\n[[keyword]]\ntext = \"green tea\"  # the best\npage = \"/tea/\"\n"
            "# a remark\n\n[report]\nclient = \"X\"\n");
}

TEST(KeywordFile, TouchesNothingThatIsWrittenInOtherWays) {
  EXPECT_FALSE(without_keyword("format = 1\nkeyword = [{text = \"a\"}, {text = \"b\"}]\n", 0, "p.toml"));
  EXPECT_FALSE(without_keyword(kFile, 2, "p.toml"));
}

TEST(KeywordFile, SaysWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {"[[keyword]]\npage = \"/x\"\n", "needs a \"text\""},
      {"[[keyword]]\ntext = \"a\"\npages = \"/x\"\n", "unknown key \"pages\""},
      {"[[keyword]]\ntext = \"a\"\npage = \"x\"\n", "not the address of a page"},
      {"[[keyword]]\ntext = \"a\"\nlanguage = \"English\"\n", "not a language"},
      {"[[keyword]]\ntext = \"a\"\npriority = \"1\"\n", "may be: A, B, C, D"},
      {"[[keyword]]\ntext = \"a\"\nvolume = -1\n", "must not be negative"},
      {"[[keyword]]\ntext = \"a\"\ntags = [\"a,b\"]\n", "a tag of \"a\""},
      {"[[keyword]]\ntext = \"網站\"\n[[keyword]]\ntext = \"网站\"\n", "there already"},
  };
  for (const auto& [text, what] : cases) {
    const auto read = parse_project(std::string("format = 1\n") + text, "p.toml");
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().what.find(what), std::string::npos) << read.error().what;
  }
}

TEST(KeywordFile, KnowsTheSameKeyword) {
  EXPECT_TRUE(is_same_keyword({.text = "綠茶", .language = "zh"}, {.text = "绿茶"}));
  EXPECT_FALSE(is_same_keyword({.text = "Tee", .language = "de"}, {.text = "tee", .language = "en"}));
}

TEST(KeywordFile, ReadsTagsAndVolumeOfCsv) {
  const auto read = keywords_from_csv("关键词,标签,搜索量\n绿茶,\"店；夏季, 促销\",1200\n红茶,,\n");
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ((*read)[0].tags, (std::vector<std::string>{"店", "夏季", "促销"}));
  EXPECT_EQ((*read)[0].volume, 1200);
  EXPECT_EQ((*read)[1].volume, -1);
  const auto wrong = keywords_from_csv("keyword,volume\ntea,1.2k\n");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().what.find("line 2: \"1.2k\""), std::string::npos) << wrong.error().what;
}

TEST(KeywordFile, TakesTwentyThousand) {
  std::string csv = "keyword,priority\n";
  for (std::size_t i = 0; i < kMaxKeywords; ++i)
    csv += fmt::format("word {},{}\n", i, i == 15'000 ? "A" : "");
  const auto read = keywords_from_csv(csv);
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->size(), kMaxKeywords);
  Project project;
  project.keywords = *read;
  const auto placed = placed_keywords(project);
  EXPECT_EQ(placed.size(), kMaxPlacedKeywords);
  EXPECT_EQ(placed[0].text, "word 15000");
  EXPECT_EQ(placed[1].text, "word 0");
  EXPECT_FALSE(keywords_from_csv(csv + "one more,\n"));
}

TEST(KeywordFile, ReadsCsvWithAndWithoutAHead) {
  const auto named =
      keywords_from_csv("\xEF\xBB\xBFPage,Keyword,Group\r\n/tea/,green tea,teas\r\n,Green Tea,\r\n");
  ASSERT_TRUE(named) << named.error().what;
  ASSERT_EQ(named->size(), 1u);
  EXPECT_EQ(named->front().page, "/tea/");
  EXPECT_EQ(named->front().group, "teas");
  const auto plain = keywords_from_csv("green tea\n普洱茶\n");
  ASSERT_TRUE(plain);
  ASSERT_EQ(plain->size(), 2u);
  EXPECT_EQ((*plain)[1].text, "普洱茶");
  const auto chinese = keywords_from_csv("\xB9\xD8\xBC\xFC\xB4\xCA,\xD2\xB3\xC3\xE6\n\xB2\xE8,/cha/\n");
  ASSERT_TRUE(chinese);
  ASSERT_EQ(chinese->size(), 1u);
  EXPECT_EQ(chinese->front().text, "茶");
  EXPECT_EQ(chinese->front().page, "/cha/");
  const auto open = keywords_from_csv("keyword,page\ntea,\"/tea/\ncoffee,/coffee/\n");
  ASSERT_FALSE(open);
  EXPECT_NE(open.error().what.find("line 2: a quote"), std::string::npos);
  const auto wrong = keywords_from_csv("keyword,page\ntea,tea\n");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().what.find("line 2"), std::string::npos);
}

}  // namespace
}  // namespace sitelark

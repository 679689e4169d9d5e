#include "text/phrase_match.h"

#include <gtest/gtest.h>

#include "text/han_variants.h"

namespace sitelark {
namespace {

PhraseHit hit(const Phrase& phrase, std::string_view text) {
  PhraseMatcher matcher(std::span<const Phrase>(&phrase, 1));
  return matcher.find(text).front();
}

TEST(PhraseMatch, TellsHowNearItIs) {
  const struct {
    Phrase phrase;
    std::string_view text;
    PhraseMatch match;
    std::int64_t uses;
  } cases[] = {
      {{"green tea", ""}, "Fresh green tea from spring", PhraseMatch::exact, 1},
      {{"green tea", ""}, "Green Tea, and ＧＲＥＥＮ tea", PhraseMatch::folded, 2},
      {{"green tea", ""}, "our green teas", PhraseMatch::stemmed, 1},
      {{"green tea", ""}, "tea that is green", PhraseMatch::words, 0},
      {{"green tea", ""}, "green-tea", PhraseMatch::folded, 1},
      {{"green tea", ""}, "green. Tea", PhraseMatch::words, 0},
      {{"green tea", ""}, "green\ntea", PhraseMatch::words, 0},
      {{"tea", ""}, "steam and teapots", PhraseMatch::none, 0},
      {{"tea for beginners", ""}, "A beginner's guide to tea", PhraseMatch::words, 0},
      {{"Grüner Tee", "de"}, "den grünen Tee", PhraseMatch::stemmed, 1},
      {{"C++", ""}, "c and more", PhraseMatch::none, 0},
      {{"C++", ""}, "modern c++, and C++", PhraseMatch::exact, 2},
      {{"普洱茶", ""}, "云南的普洱茶很好，老普洱茶更好", PhraseMatch::exact, 2},
      {{"普洱茶", ""}, "普 洱 茶", PhraseMatch::folded, 1},
      {{"普洱茶", ""}, "普洱，茶", PhraseMatch::none, 0},
      {{"网站优化", ""}, "網站優化指南", PhraseMatch::folded, 1},
      {{"網站優化", ""}, "网站优化指南", PhraseMatch::folded, 1},
      {{"网站优化", ""}, "优化您的网站", PhraseMatch::words, 0},
      {{"网站优化", ""}, "优点和变化", PhraseMatch::none, 0},
      {{"监控", ""}, "監控系統", PhraseMatch::folded, 1},
      {{"监控", ""}, "监视和控制", PhraseMatch::none, 0},
      {{"乾隆", ""}, "乾隆年间的茶", PhraseMatch::exact, 1},
      {{"SEO优化", ""}, "ｓｅｏ 优化入门", PhraseMatch::folded, 1},
      {{"녹차", ""}, "녹차를 마시다", PhraseMatch::exact, 1},
      {{"green tea", ""}, "", PhraseMatch::none, 0},
      {{"!!!", ""}, "!!!", PhraseMatch::none, 0},
  };
  for (const auto& c : cases) {
    const PhraseHit found = hit(c.phrase, c.text);
    EXPECT_EQ(name(found.match), name(c.match)) << c.phrase.text << " in " << c.text;
    EXPECT_EQ(found.uses, c.uses) << c.phrase.text << " in " << c.text;
  }
}

TEST(PhraseMatch, CountsCharactersBeforeTheFirst) {
  EXPECT_EQ(hit({"green tea", ""}, "Our green tea").first, 4);
  EXPECT_EQ(hit({"普洱茶", ""}, "云南普洱茶").first, 2);
  EXPECT_EQ(hit({"普洱茶", ""}, "云南").first, -1);
}

TEST(PhraseMatch, FindsManyPhrasesInOnePass) {
  const std::vector<Phrase> phrases{{"tea", ""}, {"green tea", ""}, {"tea", ""}, {"Tee", "de"}, {"茶", ""}};
  PhraseMatcher matcher(phrases);
  const auto hits = matcher.find("green tea and tea, Tee, 茶");
  ASSERT_EQ(hits.size(), 5u);
  EXPECT_EQ(hits[0].uses, 2);
  EXPECT_EQ(hits[1].uses, 1);
  EXPECT_EQ(hits[2].uses, 2);
  EXPECT_EQ(hits[3].uses, 1);
  EXPECT_EQ(hits[4].uses, 1);
  EXPECT_EQ(hits[1].parts, 2);
  EXPECT_EQ(matcher.parts(1), (std::vector<std::string>{"green", "tea"}));
}

TEST(PhraseMatch, TakesHostileTextInItsStride) {
  const Phrase phrase{"a a a a a a a b", ""};
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "a ";
  EXPECT_EQ(hit(phrase, text).match, PhraseMatch::none);
  EXPECT_EQ(hit(phrase, "\xff\xfe\xc3(").match, PhraseMatch::none);
  EXPECT_EQ(hit({std::string(100'000, 'x'), ""}, text).match, PhraseMatch::none);
}

TEST(HanVariants, FoldBothScriptsToOne) {
  EXPECT_EQ(fold_variants("網站優化ＡＢ"), fold_variants("网站优化ab"));
  EXPECT_EQ(fold_variants("監控"), "监控");
  EXPECT_EQ(fold_variants("乾隆"), fold_variants("乾隆"));
  EXPECT_EQ(fold_variants("㐀\xff"), "㐀\uFFFD");
}

TEST(HanVariants, SegmentsAreNeverSingleCharacters) {
  EXPECT_EQ(han_segments("网站优化"), (std::vector<std::string_view>{"网站", "优化"}));
  EXPECT_EQ(han_segments("优化"), (std::vector<std::string_view>{"优化"}));
  EXPECT_EQ(han_segments("监控系统"), (std::vector<std::string_view>{"监控", "系统"}));
  EXPECT_EQ(han_segments("茶"), (std::vector<std::string_view>{"茶"}));
  EXPECT_TRUE(han_segments("").empty());
}

TEST(HanVariants, SpellPinyin) {
  EXPECT_EQ(pinyin("普洱茶"), "pu er cha");
  EXPECT_EQ(pinyin("网站"), "wang zhan");
  EXPECT_EQ(pinyin("tea"), "tea");
}

TEST(Stemmer, KnowsLanguagesByTheirSubtag) {
  EXPECT_EQ(Stemmer("en").stem("kettles"), Stemmer("en").stem("kettle"));
  EXPECT_FALSE(Stemmer("zh").knows());
  EXPECT_EQ(Stemmer("").stem("kettles"), "kettles");
  EXPECT_EQ(Stemmer("en").stem(""), "");
}

}  // namespace
}  // namespace sitelark

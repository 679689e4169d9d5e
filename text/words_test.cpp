#include "text/words.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include "text/corpus_for_tests.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

TEST(CountWords, WordsAndIdeographs) {
  struct Case {
    std::string_view text;
    double words;
  };
  for (const Case& c : {Case{"", 0},
                        Case{"two words", 2},
                        Case{"don't stop", 2},
                        Case{"don’t", 1},
                        Case{"3,000.50 USD", 2},
                        Case{"a.b c", 2},
                        Case{"a,b", 2},
                        Case{"1.a", 2},
                        Case{"end. Next", 2},
                        Case{"well-known", 2},
                        Case{"snake_case _ __", 1},
                        Case{"x2 3d", 2},
                        Case{"--- !!!", 0},
                        Case{"e\u0301te\u0301 x", 2},
                        Case{"搜索引擎优化", 3.6},
                        Case{"SEO优化", 2.2},
                        Case{"ひらがなカタカナー", 5.4},
                        Case{"한국어 단어", 2},
                        Case{"Привет, мир", 2},
                        Case{"สวัสดีชาวโลก", 3},
                        Case{"。，！", 0},
                        Case{"a:b", 1},
                        Case{"𠀀𠀁", 1.2}}) {
    EXPECT_NEAR(count_words(c.text).words, c.words, 1e-9) << c.text;
  }
}

TEST(CountWords, LettersByScript) {
  const ScriptCounts s = count_words("Ab дом 中文 かな 한 سلام Ω 12").scripts;
  EXPECT_EQ(s.latin, 2);
  EXPECT_EQ(s.cyrillic, 3);
  EXPECT_EQ(s.han, 2);
  EXPECT_EQ(s.kana, 2);
  EXPECT_EQ(s.hangul, 1);
  EXPECT_EQ(s.arabic, 4);
  EXPECT_EQ(s.letters, 15);
}

TEST(CjkDominant, MoreThanHalfOfTheLetters) {
  EXPECT_TRUE(is_cjk_dominant("网站 SEO 审计工具 123"));
  EXPECT_FALSE(is_cjk_dominant("An audit of 网站"));
  EXPECT_FALSE(is_cjk_dominant("123"));
  EXPECT_TRUE(is_cjk_dominant("한국어"));
}

// Words by ICU's rules, ideographs by ours: what the catalogue defines.
double words_by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  const auto unicode = icu::UnicodeString::fromUTF8(text);
  words->setText(unicode);
  double count = 0;
  words->first();
  for (int to = words->next(); to != icu::BreakIterator::DONE; to = words->next()) {
    const int kind = words->getRuleStatus();
    count += kind >= UBRK_WORD_NUMBER && kind < UBRK_WORD_KANA_LIMIT - 100 ? 1 : 0;
  }
  return count;
}

TEST(CountWords, AgreesWithIcuOnSpacedText) {
  const auto folder = corpora() / "04-encoding" / "golang-text";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  const std::string candide = file_bytes(folder / "candide-utf-8.txt");
  ASSERT_GT(candide.size(), 1000u);
  EXPECT_EQ(count_words(candide).words, words_by_icu(candide));
}

TEST(Tokens, WordsAndBigrams) {
  using Tokens = std::vector<std::string>;
  EXPECT_EQ(tokens("Hello, WORLD don't"), (Tokens{"hello", "world", "don't"}));
  EXPECT_EQ(tokens("搜索引擎"), (Tokens{"搜索", "索引", "引擎"}));
  EXPECT_EQ(tokens("用 SEO 好"), (Tokens{"用", "seo", "好"}));
  EXPECT_EQ(tokens("ＳＥＯ优化，很好"), (Tokens{"seo", "优化", "很好"}));
  EXPECT_EQ(tokens(""), Tokens{});
}

}  // namespace
}  // namespace sitelark

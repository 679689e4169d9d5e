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
                        Case{"a:b", 2},
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

// Segments of ICU's rules that hold a letter or digit.
double words_by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  const auto unicode = icu::UnicodeString::fromUTF8(text);
  words->setText(unicode);
  double count = 0;
  std::int32_t from = words->first();
  for (std::int32_t to = words->next(); to != icu::BreakIterator::DONE; from = to, to = words->next()) {
    bool is_word = false;
    for (std::int32_t i = from; i < to; ++i) {
      is_word = is_word || u_isalnum(unicode[i]);
    }
    count += is_word ? 1 : 0;
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

TEST(CountWords, AgreesWithIcuOnMixtures) {
  constexpr std::u32string_view kAlphabet = U"abZ019  .,;'\n_-é\u0301бع\u200D·：+";
  std::uint32_t seed = 7;
  const auto next = [&] { return (seed = seed * 1664525u + 1013904223u) >> 8; };
  for (int round = 0; round < 23000; ++round) {
    std::u32string points;
    const std::size_t length = next() % (round < 20000 ? 7 : 400);
    const std::size_t letters = round % 2 == 0 ? kAlphabet.size() : 19;
    for (std::size_t i = 0; i < length; ++i) {
      points.push_back(kAlphabet[next() % letters]);
    }
    const std::string text = to_utf8(points);
    ASSERT_EQ(count_words(text).words, words_by_icu(text)) << text;
    const std::function<void(const TextPiece&)> visit = [](const TextPiece&) {};
    ASSERT_EQ(scan_words(text, &visit).words, count_words(text).words) << text;
    ASSERT_EQ(scan_words(text, &visit).scripts.letters, count_words(text).scripts.letters) << text;
  }
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

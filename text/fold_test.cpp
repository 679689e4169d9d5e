#include "text/fold.h"

#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "text/measure.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

TEST(Fold, WidthCaseAndSpace) {
  struct Case {
    std::string_view text;
    std::string_view folded;
  };
  for (const Case& c :
       {Case{"Hello  WORLD", "hello world"}, Case{" ＡＢＣ　１２３ ", "abc 123"}, Case{"ｶﾞ", "ガ"},
        Case{"Straße", "strasse"}, Case{"ﬁne", "fine"}, Case{"CAFE\u0301", "café"},
        Case{"ΣΊΣΥΦΟΣ", "σίσυφοσ"}, Case{"ПРИВЕТ", "привет"}, Case{"中文，标题", "中文,标题"}, Case{"İ", "i̇"},
        Case{"№ ½", "no 1⁄2"}, Case{"co\u00ADop", "coop"}, Case{"", ""}, Case{"한\u1100\u1161", "한가"},
        Case{"a\xFFz", "a\uFFFDz"}, Case{"¨x", "\u0308x"}}) {
    EXPECT_EQ(fold(c.text), c.folded) << c.text;
  }
}

std::string folded_by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::Normalizer2::getNFKCCasefoldInstance(status)->normalizeUTF8(0, text, sink, nullptr, status);
  return collapse_space(out);
}

// Every pair of a sample of characters that touch each other in normalisation.
TEST(Fold, EqualsTheNormalizerOnPairs) {
  std::u32string sample =
      U"aAeiKÅé "
      U"ſßİıσς中，Ａ가각한ㄱガカｶｱ゙゚ﾞ\u0301\u0308\u0323\u0345\u1100\u1161\u11A8\u200D\u00AD\u0E33ำ\u0622\u0653ﷺ"
      U"🎉𐐀";
  sample.push_back(U'\u3000');
  for (const char32_t a : sample) {
    for (const char32_t b : sample) {
      for (const char32_t c : {U'x', U'\u0301', U' '}) {
        const std::string text = to_utf8(std::u32string{a, b, c});
        ASSERT_EQ(fold(text), folded_by_icu(text))
            << text << ' ' << std::hex << static_cast<unsigned>(a) << ' ' << static_cast<unsigned>(b);
      }
    }
  }
}

TEST(Fold, EqualsTheNormalizerOnEveryCharacter) {
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) {
      continue;
    }
    const std::string text = to_utf8(std::u32string{U'e', c, U'e'});
    ASSERT_EQ(fold(text), folded_by_icu(text)) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Fold, LongRunsOfMarks) {  // in bounded time; the parts are put together without a seam
  std::string letters;
  std::string wanted;
  for (int i = 0; i < 2000; ++i) {
    letters += "E\u0301𐐀";
    wanted += "é𐐨";
  }
  EXPECT_EQ(fold(letters), wanted);
  EXPECT_EQ(count_chars(letters), 4000);
  std::string marks;
  for (int i = 0; i < 100'000; ++i) {
    marks += "\u0301\u0323";
  }
  EXPECT_EQ(fold(marks).size(), marks.size());
  EXPECT_EQ(count_chars(marks), 0);
}

TEST(Fold, InvalidBytesGrow) {
  std::string wanted;
  for (int i = 0; i < 1000; ++i) {
    wanted += "\uFFFD";
  }
  EXPECT_EQ(fold(std::string(1000, '\xDD')), wanted);
  EXPECT_EQ(fold(std::string(1000, '\xFF')), wanted);
}

TEST(Ascii, LowerTrimCompare) {
  EXPECT_EQ(ascii_lower("ÀbC"), "Àbc");
  EXPECT_TRUE(ascii_iequals("Content-Type", "content-type"));
  EXPECT_FALSE(ascii_iequals("a", "ab"));
  EXPECT_TRUE(icontains_ascii("text/HTML; x", "html"));
  EXPECT_FALSE(icontains_ascii("htm", "html"));
  EXPECT_EQ(trim_ascii(" \t\r\n\fa b "), "a b");
  EXPECT_EQ(trim_ascii(" "), "");
}

TEST(CodePoints, RoundTripAndReplacement) {
  EXPECT_EQ(code_points("a中𠀀"), U"a中𠀀");
  EXPECT_EQ(to_utf8(U"a中𠀀"), "a中𠀀");
  EXPECT_EQ(code_points("\xE4\xB8x\xF0\x80"), U"\uFFFDx\uFFFD\uFFFD");
  EXPECT_EQ(to_utf8(std::u32string{0xD800, 0x110000}), "\uFFFD\uFFFD");
}

TEST(EditDistance, OptimalStringAlignment) {
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("audit", "audti"), 1);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("中文", "中国"), 1);
  EXPECT_EQ(edit_distance(std::string(100, 'a'), std::string(64, 'a')), 0);
  EXPECT_EQ(nearest("adit", {"audit", "watch", "report"}), "audit");
  EXPECT_EQ(nearest("zzz", {"audit", "watch"}), "");
}

}  // namespace
}  // namespace sitelark

#include "text/measure.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace sitelark {
namespace {

TEST(CollapseSpace, AnyWhiteSpaceBecomesOneSpace) {
  EXPECT_EQ(collapse_space("  a \t\r\n b\u00A0\u3000c\u2003\u2028d  "), "a b c d");
  EXPECT_EQ(collapse_space("中文\u3000标题"), "中文 标题");
  EXPECT_EQ(collapse_space(" \n "), "");
  EXPECT_EQ(collapse_space("a\u200Bb"), "a\u200Bb");  // no space in Unicode's sense
}

TEST(CountChars, CountsWhatReadersSee) {
  struct Case {
    std::string_view text;
    std::int64_t chars;
  };
  for (const Case& c :
       {Case{"", 0}, Case{"abc", 3}, Case{"中文标题", 4}, Case{"cafe\u0301", 4}, Case{"café", 4},
        Case{"👨\u200D👩\u200D👧", 1}, Case{"👩🏽\u200D🚀", 1}, Case{"🎉!", 2}, Case{"1\uFE0F\u20E3", 1},
        Case{"กำ", 2}, Case{"กี่", 1}, Case{"x\xFFy", 3}, Case{"❤\uFE0F\u200D🔥 hot", 5}}) {
    EXPECT_EQ(count_chars(c.text), c.chars) << c.text;
  }
}

// A mark behind the text counts nothing and makes the long way round necessary.
TEST(CountChars, TheShortWayCountsAsTheLongOne) {
  for (char32_t c = 0x20; c < 0x11000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = to_utf8(std::u32string{U'x', c, U'文', c, c, U'y'});
    ASSERT_EQ(count_chars(text), count_chars(text + "\u0301")) << static_cast<std::uint32_t>(c);
  }
}

TEST(CountCells, WideIsTwo) {
  struct Case {
    std::string_view text;
    bool cjk_page;
    std::int64_t cells;
  };
  for (const Case& c :
       {Case{"abc", false, 3}, Case{"中文", false, 4}, Case{"ＡＢ", false, 4}, Case{"ｱｲ", false, 2},
        Case{"한국어", false, 6}, Case{"“”", false, 2}, Case{"“”", true, 4}, Case{"e\u0301", false, 1},
        Case{"👨\u200D👩\u200D👧", false, 2}, Case{"，。", false, 4}}) {
    EXPECT_EQ(count_cells(c.text, c.cjk_page), c.cells) << c.text;
  }
}

TEST(CountGbkBytes, AsciiOneHanTwoOutsideFour) {
  EXPECT_EQ(count_gbk_bytes("abc"), 3);
  EXPECT_EQ(count_gbk_bytes("中文，Ａ"), 8);
  EXPECT_EQ(count_gbk_bytes("한"), 4);
  EXPECT_EQ(count_gbk_bytes("𠀀"), 4);
  EXPECT_EQ(count_gbk_bytes("é¿"), 6);  // é stands in GBK, ¿ does not
}

TEST(PixelWidth, VectorsOfTheCatalogue) {
  struct Case {
    std::string_view text;
    double size;
    double px;
  };
  constexpr std::string_view kFox = "The quick brown fox jumps over the lazy dog";
  constexpr std::string_view kHan = "一二三四五六七八九十";
  for (const Case& c : {Case{"iiiiiiiiii", 20, 44.43}, Case{"WWWWWWWWWW", 20, 188.77}, Case{kFox, 20, 395.75},
                        Case{kHan, 20, 200.00}, Case{"iiiiiiiiii", 14, 31.10}, Case{"WWWWWWWWWW", 14, 132.14},
                        Case{kFox, 14, 277.03}, Case{kHan, 14, 140.00}}) {
    bool approximate = true;
    EXPECT_NEAR(pixel_width(c.text, c.size, &approximate), c.px, 0.005) << c.text;
    EXPECT_FALSE(approximate);
  }
}

TEST(PixelWidth, UnitsBeyondAscii) {
  struct Case {
    std::string_view text;
    int units;
  };
  for (const Case& c : {Case{"\u00A0", 569},
                        Case{"é", 1139},
                        Case{"e\u0301", 1139},
                        Case{"î", 569},
                        Case{"Î", 569},
                        Case{"ß", 1251},
                        Case{"ø", 1251},
                        Case{"æ", 1821},
                        Case{"Æ", 2048},
                        Case{"°", 819},
                        Case{"·", 569},
                        Case{"©", 1509},
                        Case{"€", 1139},
                        Case{"«", 1139},
                        Case{"‹", 682},
                        Case{"×", 1196},
                        Case{"•", 717},
                        Case{"–", 1139},
                        Case{"—", 2048},
                        Case{"…", 2048},
                        Case{"™", 2048},
                        Case{"→", 2048},
                        Case{"’", 455},
                        Case{"“", 682},
                        Case{"Ж", 1891},
                        Case{"й", 1144},
                        Case{"Ω", 1531},
                        Case{"，", 2048},
                        Case{"가", 2048},
                        Case{"ｱ", 1024},
                        Case{"\u200B\uFEFF\u00AD", 0},
                        Case{"🎉", 2560},
                        Case{"👨\u200D👩\u200D👧", 2560},
                        Case{"👍🏽", 2560},
                        Case{"🇨🇳", 2560},
                        Case{"ế", 1139}}) {
    bool approximate = true;
    EXPECT_DOUBLE_EQ(pixel_width(c.text, 2048, &approximate), c.units) << c.text;
    EXPECT_FALSE(approximate) << c.text;
  }
}

TEST(PixelWidth, ScriptsWithoutTableAreApproximate) {
  for (const std::string_view text : {"שלום", "سلام", "สวัสดี", "नमस्ते"}) {
    bool approximate = false;
    EXPECT_GT(pixel_width(text, 20, &approximate), 0);
    EXPECT_TRUE(approximate) << text;
  }
}

TEST(PixelWidth, ChineseTitleLimits) {
  std::string title;
  for (int i = 0; i < 29; ++i) {
    title += "题";
  }
  EXPECT_LE(pixel_width(title, 20), 580);
  EXPECT_GT(pixel_width(title + "题", 20), 580);
}

TEST(TruncateToPixels, CutsAtWords) {
  constexpr std::string_view kText = "The quick brown fox jumps over the lazy dog";
  EXPECT_EQ(truncate_to_pixels(kText, 20, 400), kText);
  const std::string cut = truncate_to_pixels(kText, 20, 200);
  EXPECT_EQ(cut, "The quick brown");
  EXPECT_LE(pixel_width(cut + " ...", 20), 200);
  EXPECT_EQ(truncate_to_pixels("一二三四五六七八九十", 20, 100), "一二三");
  EXPECT_EQ(truncate_to_pixels("Sitelark审计工具介绍", 20, 125), "Sitelark审");
  EXPECT_EQ(truncate_to_pixels("WWWWWWWWWW", 20, 100), "WWWW");  // no word ends: any character
  EXPECT_EQ(truncate_to_pixels("", 20, 100), "");
}

TEST(FirstChars, NeverSplitsOne) {
  EXPECT_EQ(first_chars("中文标题", 2), "中文");
  EXPECT_EQ(first_chars("ab", 5), "ab");
  EXPECT_EQ(first_chars("ab", 0), "");
}

}  // namespace
}  // namespace sitelark

#include "crawler/imports/text_pieces.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace sitelark {
namespace {

struct ReadText {
  std::string text, encoding;
  std::int64_t replacements = 0;
};

ReadText read(std::string_view bytes, std::size_t piece) {
  ReadText out;
  TextPieces pieces([&](std::string_view utf8) { out.text += utf8; });
  for (std::size_t at = 0; at < bytes.size(); at += piece) pieces.feed(bytes.substr(at, piece));
  pieces.end();
  out.encoding = pieces.encoding();
  out.replacements = pieces.replacements();
  return out;
}

std::string utf16(std::string_view ascii, bool little) {
  std::string out;
  for (const char c : ascii) out += little ? std::string{c, '\0'} : std::string{'\0', c};
  return out;
}

TEST(TextPieces, ReadsEveryEncodingInPiecesThatCutCharacters) {
  std::string lines, gbk;
  for (int i = 0; i < 20'000; ++i) {
    lines += fmt::format("{} 茶叶店铺是一家\n", i);
    gbk += fmt::format("{} \xB2\xE8\xD2\xB6\xB5\xEA\xC6\xCC\xCA\xC7\xD2\xBB\xBC\xD2\n", i);
  }
  EXPECT_TRUE(read(lines, 777).text == lines);
  const ReadText chinese = read(gbk, 777);
  EXPECT_TRUE(chinese.text == lines) << chinese.encoding;
  EXPECT_EQ(chinese.replacements, 0);
  std::string ascii;
  for (int i = 0; i < 20'000; ++i) ascii += fmt::format("line {}\n", i);
  EXPECT_TRUE(read("\xFF\xFE" + utf16(ascii, true), 777).text == ascii);
  EXPECT_TRUE(read(utf16(ascii, true), 777).text == ascii);
  EXPECT_TRUE(read(utf16(ascii, false), 777).text == ascii);
  EXPECT_TRUE(read("\xEF\xBB\xBF" + ascii, 777).text == ascii);
}

struct Sample {
  std::string_view encoding, text, bytes;
};

// A few letters between addresses, as exports have them.
std::string export_with(std::string_view letters) {
  std::string out = "Source URL,Target URL,Anchor\n";
  for (int i = 0; i < 40; ++i)
    out += fmt::format("https://blog{}.example/post,https://shop.example/,{}\n", i, letters);
  return out;
}

TEST(TextPieces, TheLettersTellTheEncodingAndOtherTextIsNotTakenForChinese) {
  const Sample samples[] = {
      {"Shift_JIS", "日本の緑茶と急須の専門店です。",
       "\x93\xFA\x96{\x82\xCC\x97\xCE\x92\x83\x82\xC6\x8B}\x90{"
       "\x82\xCC\x90\xEA\x96\xE5\x93X\x82\xC5\x82\xB7\x81"
       "B"},
      {"windows-874", "ร้านชาเขียวและอุปกรณ์ชงชา",
       "\xC3\xE9\xD2\xB9\xAA\xD2\xE0\xA2\xD5\xC2\xC7\xE1\xC5\xD0\xCD\xD8\xBB\xA1\xC3\xB3\xEC\xAA\xA7\xAA"
       "\xD2"},
      {"windows-1251", "магазин зелёного чая и посуды",
       "\xEC\xE0\xE3\xE0\xE7\xE8\xED \xE7\xE5\xEB\xB8\xED\xEE\xE3\xEE \xF7\xE0\xFF \xE8 "
       "\xEF\xEE\xF1\xF3\xE4\xFB"},
      {"EUC-KR", "한국 녹차와 다기 전문점입니다",
       "\xC7\xD1\xB1\xB9 \xB3\xEC\xC2\xF7\xBF\xCD \xB4\xD9\xB1\xE2 "
       "\xC0\xFC\xB9\xAE\xC1\xA1\xC0\xD4\xB4\xCF\xB4\xD9"},
      {"EUC-JP", "日本の緑茶と急須の専門店です",
       "\xC6\xFC\xCB\xDC\xA4\xCE\xCE\xD0\xC3\xE3\xA4\xC8\xB5\xDE\xBF\xDC\xA4\xCE\xC0\xEC\xCC\xE7\xC5\xB9\xA4"
       "\xC7\xA4\xB9"},
      {"GBK", "春风又绿江南岸，明月何时照我还",
       "\xB4\xBA\xB7\xE7\xD3\xD6\xC2\xCC\xBD\xAD\xC4\xCF\xB0\xB6\xA3\xAC\xC3\xF7\xD4\xC2\xBA\xCE\xCA\xB1\xD5"
       "\xD5\xCE\xD2\xBB\xB9"},
      {"Big5", "台灣茶葉專賣店，歡迎選購",
       "\xA5x\xC6W\xAF\xF9\xB8\xAD\xB1M\xBD\xE6\xA9\xB1\xA1"
       "A\xC5w\xAA\xEF\xBF\xEF\xC1\xCA"},
  };
  for (const Sample& sample : samples) {
    const ReadText out = read(export_with(sample.bytes), 777);
    EXPECT_EQ(out.encoding, sample.encoding);
    EXPECT_EQ(out.text, export_with(sample.text)) << sample.encoding;
  }
  EXPECT_EQ(read("caf\xE9, Gr\xF6\xDF"
                 "e\n",
                 5)
                .text,
            "café, Größe\n");
}

TEST(TextPieces, TheUserMayTellTheEncoding) {
  std::string text;
  TextPieces pieces([&](std::string_view utf8) { text += utf8; }, "KOI8-R");
  pieces.feed("\xDE\xC1\xCA\n");
  pieces.end();
  EXPECT_EQ(text, "чай\n");
  EXPECT_EQ(pieces.encoding(), "KOI8-R");
}

TEST(TextPieces, AFileMayTurnOutToBeChineseLate) {
  std::string ascii;
  for (int i = 0; i < 20'000; ++i) ascii += fmt::format("line {}\n", i);
  const ReadText out = read(ascii + "\xB2\xE8\xD2\xB6\xB5\xEA\xC6\xCC\xCA\xC7\xD2\xBB\xBC\xD2\n", 1'000);
  EXPECT_TRUE(out.text.ends_with("茶叶店铺是一家\n"));
}

TEST(TextPieces, ABrokenByteIsReplacedAndCounted) {
  std::string lines;
  for (int i = 0; i < 30; ++i) lines += "茶叶店铺\n";
  const ReadText out = read(lines + "a\xFF\n" + lines, 10);
  EXPECT_EQ(out.text, lines + "a\xEF\xBF\xBD\n" + lines);
  EXPECT_EQ(out.encoding, "UTF-8");
  EXPECT_EQ(out.replacements, 1);
}

TEST(TextPieces, LinesWithoutEndAreCut) {
  const std::string one(3'000'000, 'x');
  EXPECT_TRUE(read(one, 100'000).text == one);
  std::string line;
  while (line.size() < 3'000'000) line += "{\"茶叶\":\"店铺\"},";
  const ReadText chinese = read(line, 99'991);
  EXPECT_TRUE(chinese.text == line);
  EXPECT_EQ(chinese.replacements, 0);
  EXPECT_TRUE(read("", 10).text.empty());
}

// What holds no line end is not searched again with each piece.
TEST(TextPieces, LongLinesMayComeByteByByte) {
  std::string line(400'000, 'x');  // in steps: g++ 12 warns of one expression
  line += '\n';
  line.append(300'000, 'y');
  EXPECT_TRUE(read(line, 1).text == line);
  std::string wide;
  for (const char c : line) wide.append({c, '\0'});
  EXPECT_TRUE(read(wide, 1).text == line);
}

}  // namespace
}  // namespace sitelark

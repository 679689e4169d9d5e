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
  EXPECT_TRUE(read("", 10).text.empty());
}

}  // namespace
}  // namespace sitelark

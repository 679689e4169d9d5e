#include "text/charset.h"

#include <gtest/gtest.h>

#include "text/corpus_for_tests.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

TEST(Labels, AllOfTheStandard) {
  const auto path = corpora() / "04-encoding" / "encodings.json";
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  int count = 0;
  for (const auto& group : nlohmann::json::parse(file_bytes(path))) {
    for (const auto& encoding : group["encodings"]) {
      for (const auto& label : encoding["labels"]) {
        ++count;
        EXPECT_EQ(encoding_for_label(label.get<std::string>()), encoding["name"].get<std::string>()) << label;
      }
    }
  }
  EXPECT_GE(count, 220);
}

TEST(Labels, CaseAndSpace) {
  EXPECT_EQ(encoding_for_label(" UTF8\n"), "UTF-8");
  EXPECT_EQ(encoding_for_label("GB2312"), "GBK");
  EXPECT_FALSE(encoding_for_label(""));
  EXPECT_FALSE(encoding_for_label("utf-9"));
  EXPECT_FALSE(encoding_for_label("\vutf-8"));
}

TEST(Bom, NamesAndSizes) {
  std::size_t size = 9;
  EXPECT_EQ(encoding_of_bom("\xEF\xBB\xBFx", &size), "UTF-8");
  EXPECT_EQ(size, 3u);
  EXPECT_EQ(encoding_of_bom("\xFF\xFEx"), "UTF-16LE");
  EXPECT_EQ(encoding_of_bom("\xFE\xFFx"), "UTF-16BE");
  EXPECT_EQ(encoding_of_bom("x", &size), "");
  EXPECT_EQ(size, 0u);
}

TEST(ValidUtf8, Table) {
  for (const std::string_view good :
       {"", "abc", "中文标题", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "12345678é"}) {
    EXPECT_TRUE(is_valid_utf8(good)) << good;
  }
  for (const std::string_view bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\xE4\xB8", "12345678\xFF", "\xE4\xB8中"}) {
    EXPECT_FALSE(is_valid_utf8(bad)) << bad;
  }
}

TEST(Decode, ErrorsAndOffsets) {
  struct Case {
    std::string_view bytes;
    std::string_view encoding;
    std::string_view utf8;
    std::int64_t replacements;
    std::int64_t first;
  };
  for (const Case& c : {Case{"a\xFFz", "UTF-8", "a\uFFFDz", 1, 1},
                        Case{"\xEF\xBB\xBF\xFF", "UTF-8", "\uFFFD", 1, 3},
                        Case{"\xE4\xB8<b>", "UTF-8", "\uFFFD<b>", 1, 0},
                        Case{"\xD6\xD0\xCE\xC4", "GBK", "中文", 0, -1},
                        Case{"\x80", "GBK", "€", 0, -1},
                        Case{"\xD6<p>", "GBK", "\uFFFD<p>", 1, 0},
                        Case{"\xFF", "gb18030", "\uFFFD", 1, 0},
                        Case{"\x81\x30\x81\x30", "gb18030", "\u0080", 0, -1},
                        Case{"\x84\x31\xA4\x37", "gb18030", "\uFFFD", 0, -1},
                        Case{"\x90\x30\x81\x30", "gb18030", "𐀀", 0, -1},
                        Case{"\x81\x30\x81", "gb18030", "\uFFFD", 1, 0},
                        Case{"\x81\x30z", "gb18030", "\uFFFD0z", 1, 0},
                        Case{"\x88\x62", "Big5", "Ê\u0304", 0, -1},
                        Case{"\xA4\xA4\xA4\xE5", "Big5", "中文", 0, -1},
                        Case{"\x8F\xA2\xAF", "EUC-JP", "˘", 0, -1},
                        Case{"\x8E\xB1", "EUC-JP", "ｱ", 0, -1},
                        Case{"\xB1\x93\xFA", "Shift_JIS", "ｱ日", 0, -1},
                        Case{"\xB0\xA1", "EUC-KR", "가", 0, -1},
                        Case{"\x1B$B\x46|\x1B(B!", "ISO-2022-JP", "日!", 0, -1},

                        Case{"\x81\x41", "windows-1252", "\u0081A", 0, -1},
                        Case{"\xC1", "x-user-defined", "\uF7C1", 0, -1},
                        Case{"anything", "replacement", "\uFFFD", 1, 0},
                        Case{"\xE9", "no-such-name", "é", 0, -1},
                        Case{"\xA4", "ISO-8859-16", "€", 0, -1},
                        Case{"\xAE\xBE", "KOI8-U", "ўЎ", 0, -1},
                        Case{"\xD2", "windows-1253", "\uFFFD", 1, 0}}) {
    const Decoded decoded = decode(c.bytes, c.encoding);
    EXPECT_EQ(decoded.utf8, c.utf8) << c.encoding;
    EXPECT_EQ(decoded.replacements, c.replacements) << c.encoding;
    EXPECT_EQ(decoded.first_replacement, c.first) << c.encoding;
  }
}

TEST(Decode, Utf16) {
  using namespace std::string_view_literals;
  EXPECT_EQ(decode("\xFF\xFE-N\x3D\xD8\x00\xDE"sv, "UTF-16LE").utf8, "中😀");
  EXPECT_EQ(decode("\x4E\x2D\xD8\x3D\xDE\x00"sv, "UTF-16BE").utf8, "中😀");
  EXPECT_EQ(decode("\x4E\x2D\xD8"sv, "UTF-16BE").utf8, "中\uFFFD");
  EXPECT_EQ(decode("\xD8\x3D\x00\x41"sv, "UTF-16BE").utf8, "\uFFFDA");
  EXPECT_EQ(decode("\xD8\x3D\x00"sv, "UTF-16BE").utf8, "\uFFFD");
  EXPECT_EQ(decode("\xDE\x00\x00\x41"sv, "UTF-16BE").utf8, "\uFFFDA");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

TEST(Decode, IndexesOfTheStandard) {
  const auto folder = corpora() / "04-encoding" / "encoding_rs";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  constexpr std::pair<const char*, const char*> kFiles[] = {
      {"gb18030", "gb18030"}, {"big5", "Big5"}, {"shift_jis", "Shift_JIS"}, {"jis0208", "EUC-JP"}};
  for (const auto& [file, encoding] : kFiles) {
    const auto in = lines_of(file_bytes(folder / (std::string(file) + "_in.txt")));
    const auto ref = lines_of(file_bytes(folder / (std::string(file) + "_in_ref.txt")));
    ASSERT_GT(in.size(), 6000u);
    ASSERT_EQ(in.size(), ref.size());
    int wrong = 0;
    for (std::size_t i = 4; i < in.size(); ++i) {
      const std::string utf8 = decode(in[i], encoding).utf8;
      if (utf8 != ref[i] && ++wrong <= 40) {
        ADD_FAILURE() << encoding << " line " << i + 1 << ": " << std::hex
                      << (static_cast<unsigned>(static_cast<unsigned char>(in[i][0])) << 8 |
                          static_cast<unsigned char>(in[i].back()))
                      << " gives " << static_cast<unsigned>(code_points(utf8)[0]) << ", not "
                      << static_cast<unsigned>(code_points(ref[i])[0]);
      }
    }
    EXPECT_EQ(wrong, 0) << encoding;
  }
}

TEST(EncodeForQuery, IndexOfGb18030) {
  const auto folder = corpora() / "04-encoding" / "encoding_rs";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  const auto out = lines_of(file_bytes(folder / "gb18030_out.txt"));
  const auto ref = lines_of(file_bytes(folder / "gb18030_out_ref.txt"));
  ASSERT_GT(out.size(), 20000u);
  ASSERT_EQ(out.size(), ref.size());
  int wrong = 0;
  for (std::size_t i = 4; i < out.size(); ++i) {
    if (encode_for_query(out[i], "gb18030") != ref[i] && ++wrong < 30) {
      ADD_FAILURE() << "line " << i + 1 << ' ' << std::hex << static_cast<unsigned>(code_points(out[i])[0]);
    }
  }
  EXPECT_EQ(wrong, 0);
}

TEST(EncodeForQuery, Table) {
  struct Case {
    std::string_view utf8;
    std::string_view encoding;
    std::string_view bytes;
  };
  for (const Case& c : {Case{"中文a", "GBK",
                             "\xD6\xD0\xCE\xC4"
                             "a"},
                        Case{"†", "Big5", "%26%238224%3B"}, Case{"†", "EUC-KR", "\xA2\xD3"},
                        Case{"†", "windows-1252", "\x86"}, Case{"\u000EA", "ISO-2022-JP", "%26%2365533%3BA"},
                        Case{"‾\\", "ISO-2022-JP", "\x1B(J~\x1B(B\\"}, Case{"−", "Shift_JIS", "\x81|"},
                        Case{"日本", "ISO-2022-JP", "\x1B$BF|K\\\x1B(B"}, Case{"ｱ", "EUC-JP", "\x8E\xB1"},
                        Case{"中", "UTF-16LE", "中"}, Case{"€", "GBK", "\x80"},
                        Case{"€", "gb18030", "\xA2\xE3"}, Case{"𐀀", "gb18030", "\x90\x30\x81\x30"},
                        Case{"𐀀", "GBK", "%26%2365536%3B"}, Case{"中", "windows-1251", "%26%2320013%3B"}}) {
    EXPECT_EQ(encode_for_query(c.utf8, c.encoding), c.bytes) << c.encoding;
  }
}

TEST(Decode, TextsOfGolang) {
  const auto folder = corpora() / "04-encoding" / "golang-text";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  struct Case {
    const char* legacy;
    const char* utf8;
    const char* encoding;
  };
  for (const Case& c : {Case{"candide-windows-1252", "candide-utf-8", "windows-1252"},
                        Case{"rashomon-shift-jis", "rashomon-utf-8", "Shift_JIS"},
                        Case{"sunzi-bingfa-simplified-gbk", "sunzi-bingfa-simplified-utf-8", "GBK"},
                        Case{"sunzi-bingfa-traditional-big5", "sunzi-bingfa-traditional-utf-8", "Big5"}}) {
    const std::string bytes = file_bytes(folder / (std::string(c.legacy) + ".txt"));
    const std::string wanted = file_bytes(folder / (std::string(c.utf8) + ".txt"));
    ASSERT_FALSE(bytes.empty());
    EXPECT_EQ(decode(bytes, c.encoding).utf8, wanted) << c.legacy;
    EXPECT_EQ(sniff_encoding(bytes, "").encoding, c.encoding);
    EXPECT_EQ(encode_for_query(wanted, c.encoding), bytes) << c.legacy;
  }
}

}  // namespace
}  // namespace sitelark

#include <gtest/gtest.h>

#include "text/charset.h"
#include "text/charset_detect.h"
#include "text/corpus_for_tests.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

std::string unbase64(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) {
      continue;
    }
    bits = bits << 6 | static_cast<unsigned>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>(bits >> count & 0xFF));
    }
  }
  return out;
}

nlohmann::json cases_of(const std::filesystem::path& path) { return nlohmann::json::parse(file_bytes(path)); }

const std::filesystem::path& folder() {
  static const std::filesystem::path path = corpora() / "04-encoding";
  return path;
}

TEST(Prescan, CasesOfHtml5lib) {
  if (!std::filesystem::exists(folder())) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  int count = 0;
  for (const auto& each : cases_of(folder() / "sniff_html5lib.json")) {
    const std::string bytes = each.contains("data") ? each["data"].get<std::string>()
                                                    : unbase64(each["data_base64"].get<std::string>());
    const auto meta = prescan_meta_charset(bytes, bytes.size());
    std::string_view found = encoding_of_bom(bytes);
    if (found.empty() && meta) {
      found = encoding_for_label(meta->label).value_or("windows-1252");
      found = found.substr(0, 6) == "UTF-16" ? "UTF-8" : found;
    }
    const std::string name = ascii_lower(found.empty() ? "windows-1252" : found);
    EXPECT_EQ(name, ascii_lower(each["encoding"].get<std::string>())) << bytes.substr(0, 300);
    ++count;
  }
  EXPECT_GE(count, 50);
}

TEST(SniffEncoding, FilesOfJsdomAndW3c) {
  if (!std::filesystem::exists(folder())) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  int count = 0;
  for (const auto& each : cases_of(folder() / "sniff_files.json")) {
    const std::string bytes = file_bytes(folder() / each["file"].get<std::string>());
    ASSERT_FALSE(bytes.empty()) << each["file"];
    const auto& options = each["options"];
    const Sniffed sniffed = sniff_encoding(bytes, options.value("transport", std::string{}),
                                           options.value("default", std::string("windows-1252")));
    EXPECT_EQ(ascii_lower(sniffed.encoding), ascii_lower(each["expected"].get<std::string>())) << each;
    ++count;
  }
  EXPECT_GE(count, 40);
}

// The bytes alone must tell, declarations are not looked at. A guess is right when it decodes to the same
// text.
TEST(DetectEncoding, PagesOfChardet) {
  const auto path = folder() / "chardet_expected.json";
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  int count = 0;
  int by_detection = 0;
  int by_sniffing = 0;
  for (const auto& each : cases_of(path)) {
    const std::string bytes = file_bytes(folder() / each["file"].get<std::string>());
    const std::string label = each["encoding"].get<std::string>();
    const std::string wanted(label == "CP932"   ? "Shift_JIS"
                             : label == "CP949" ? "EUC-KR"
                                                : encoding_for_label(label).value_or("?"));
    const std::string text = decode(bytes, wanted).utf8;
    const std::string_view detected = detect_encoding(bytes);
    const bool same = decode(bytes, detected.empty() ? "windows-1252" : detected).utf8 == text;
    const bool sniffed_same = decode(bytes, sniff_encoding(bytes, "").encoding).utf8 == text;
    ++count;
    by_detection += same ? 1 : 0;
    by_sniffing += sniffed_same ? 1 : 0;
    if (!same) {
      std::cout << (sniffed_same ? "" : "also when sniffed: ") << each["file"] << " is " << wanted
                << ", detected " << detected << '\n';
    }
  }
  std::cout << by_detection << " detected, " << by_sniffing << " sniffed, of " << count << '\n';
  ASSERT_GE(count, 150);
  EXPECT_GE(by_detection, 192);
  EXPECT_EQ(by_sniffing, count);
}

TEST(SniffEncoding, Order) {
  struct Case {
    std::string_view bytes;
    std::string_view transport;
    std::string_view encoding;
    Sniffed::By by;
  };
  for (const Case& c : {Case{"\xEF\xBB\xBFx", "gbk", "UTF-8", Sniffed::By::bom},
                        Case{"<meta charset=big5>", "gb2312", "GBK", Sniffed::By::header},
                        Case{"<meta charset=big5>", "nonsense", "Big5", Sniffed::By::meta},
                        Case{"<meta charset=utf-16>", "", "UTF-8", Sniffed::By::meta},
                        Case{"<meta charset=nonsense>", "", "windows-1252", Sniffed::By::fallback},
                        Case{"中文", "", "UTF-8", Sniffed::By::detected},
                        Case{"ascii", "", "windows-1252", Sniffed::By::fallback},
                        Case{"<?xml version='1.0' encoding='euc-kr'?>", "", "EUC-KR", Sniffed::By::meta}}) {
    const Sniffed sniffed = sniff_encoding(c.bytes, c.transport);
    EXPECT_EQ(sniffed.encoding, c.encoding) << c.bytes;
    EXPECT_EQ(sniffed.by, c.by) << c.bytes;
  }
}

TEST(Prescan, UnknownLabelsAndPlaces) {
  const auto unknown = prescan_meta_charset("<head><meta charset=utf8mb4>");
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->label, "utf8mb4");
  EXPECT_EQ(unknown->offset, 6);
  const auto known = prescan_meta_charset(
      "<meta charset=utf8mb4>\n<META http-equiv=content-type content='text/html; charset=GBK'>");
  ASSERT_TRUE(known);
  EXPECT_EQ(ascii_lower(known->label), "gbk");
  EXPECT_EQ(known->offset, 23);
  EXPECT_FALSE(prescan_meta_charset(std::string(1024, ' ') + "<meta charset=gbk>"));
  EXPECT_TRUE(prescan_meta_charset(std::string(1024, ' ') + "<meta charset=gbk>", 4096));
}

}  // namespace
}  // namespace sitelark

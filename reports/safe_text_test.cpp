#include "reports/safe_text.h"

#include <gtest/gtest.h>

#include "reports/groups.h"
#include "reports/html_parts.h"
#include "text/measure.h"

namespace sitelark {
namespace {

TEST(SafeText, Html) {
  EXPECT_EQ(html_escaped("<a href=\"x\" t='y'>&"), "&lt;a href=&quot;x&quot; t=&#39;y&#39;&gt;&amp;");
  EXPECT_EQ(html_escaped(std::string_view("a\0b", 3)),
            "a\xef\xbf\xbd"
            "b");
  EXPECT_EQ(html_escaped("\xff"), "\xef\xbf\xbd");
  EXPECT_EQ(html_escaped("中文"), "中文");
}

TEST(SafeText, JsonInsideOfScript) {
  EXPECT_EQ(json_for_html("\"</script>&\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa\""),
            "\"\\u003c/script\\u003e\\u0026\\u2028\\u2029\xe2\x80\xaa\"");
}

TEST(SafeText, OneLineHoldsNoControls) {
  EXPECT_EQ(one_line("a\nb\tc\x1b[0m\xe2\x80\xae"), "a b c\xef\xbf\xbd[0m\xef\xbf\xbd");
  EXPECT_EQ(without_controls("a\nb\x01"), "a\nb\xef\xbf\xbd");
}

TEST(SafeText, CuttingCountsCells) {
  EXPECT_EQ(cut_to_cells("abc", 3), "abc");
  EXPECT_EQ(cut_to_cells("abcd", 3), "ab…");
  EXPECT_EQ(cut_to_cells("中文字", 5), "中文…");
  EXPECT_EQ(cut_to_cells("中文字", 4), "中…");
  EXPECT_EQ(padded_to_cells("中文字", 4), "中… ");
  EXPECT_EQ(cut_to_cells("x", 0), "");
  const std::string marks = "e" + [] {
    std::string s;
    for (int i = 0; i < 20'000; ++i) s += "\xcc\x81";
    return s;
  }();
  EXPECT_LE(cut_to_cells(marks, 10).size(), 400u);
}

TEST(SafeText, Shortening) {
  EXPECT_EQ(shortened("中文字", 3), "中文字");
  EXPECT_EQ(shortened("中文字符", 3), "中文…");
}

TEST(SafeText, OnlyWebAddressesAreLinks) {
  EXPECT_TRUE(is_web_address("https://a.example/"));
  EXPECT_TRUE(is_web_address("HTTP://a.example/"));
  for (const char* bad :
       {"javascript:alert(1)", "data:text/html,x", " https://a", "//a.example", "", "https:/a"}) {
    EXPECT_FALSE(is_web_address(bad)) << bad;
  }
}

TEST(SafeText, WordsOfAChecksPage) {
  EXPECT_EQ(words_to_html("One `<title>`\nand more.\n\n- a\n- b & c\n\nEnd"),
            "<p>One <code>&lt;title&gt;</code> and more.</p><ul><li>a</li><li>b &amp; c</li></ul><p>End</p>");
  EXPECT_EQ(words_to_html("an open ` tick"), "<p>an open ` tick</p>");
  EXPECT_EQ(words_to_html(""), "");
}

TEST(Groups, FairShares) {
  using Sizes = std::vector<std::size_t>;
  EXPECT_EQ(fair_shares({5, 500, 10}, 1000, 200), (Sizes{5, 200, 10}));
  EXPECT_EQ(fair_shares({1000, 10, 1000}, 210, 200), (Sizes{100, 10, 100}));
  EXPECT_EQ(fair_shares({}, 10, 5), Sizes{});
  EXPECT_EQ(fair_shares({3, 3}, 0, 5), (Sizes{0, 0}));
}

}  // namespace
}  // namespace sitelark

#include "reports/page_counts.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "reports/sample_data.h"

namespace sitelark {
namespace {

ReportPage page(std::string url, int status, std::string indexability, bool html) {
  return {.url = std::move(url), .status = status, .indexability = std::move(indexability), .html = html};
}

ReportData mixed_site() {
  ReportData data;
  data.pages = {
      page("https://a.test/", 200, "indexable", true),   page("https://a.test/feed", 200, "not_html", false),
      page("https://a.test/gone", 404, "not_200", true), page("https://a.test/private", 0, "blocked", false),
      page("https://a.test/silent", 0, "failed", false), page("https://a.test/to", 301, "redirect", false),
      page("https://a.test/zz", 200, "noindex", true)};
  data.pages[2].html = false;
  return data;
}

TEST(PageCounts, KindsAddUpToAllAddresses) {
  const PageCounts counts = count_pages(mixed_site());
  EXPECT_EQ(counts.all, 7);
  EXPECT_EQ(counts.html, 2);
  EXPECT_EQ(counts.indexable, 1);
  EXPECT_EQ(counts.redirects, 1);
  EXPECT_EQ(counts.failed, 2);
  EXPECT_EQ(counts.other, 2);
  EXPECT_EQ(pages_told(counts, Words("en")),
            "2 HTML pages (1 indexable) · 1 redirect · 2 failed addresses · 2 other");
  EXPECT_EQ(pages_told(counts, Words("zh")),
            "2 个 HTML 页面（可索引 1 个） · 1 个重定向 · 2 个失败的网址 · 2 个其他网址");
}

TEST(PageCounts, SaysWhyNoPageMayBeShown) {
  ReportData data = mixed_site();
  EXPECT_EQ(none_indexable(data, Words("en")), "");
  data.pages[0].indexability = "noindex";
  const std::string said = none_indexable(data, Words("en"));
  EXPECT_NE(said.find("No page of this site may be shown in search results: 2 of 2 HTML pages say noindex."),
            std::string::npos)
      << said;
  EXPECT_NE(none_indexable(data, Words("zh")).find("2 个 HTML 页面中有 2 个声明了 noindex"),
            std::string::npos);
  EXPECT_EQ(none_indexable(ReportData{}, Words("en")), "");
}

TEST(PageCounts, NamesTheHostThatCanonicalsLeadTo) {
  ReportData data;
  for (int i = 0; i < 4; ++i) {
    data.pages.push_back(page(fmt::format("https://a.test/{}", i), 200, "canonicalised", true));
    data.pages.back().canonical = fmt::format("https://other.test/{}", i);
  }
  EXPECT_NE(none_indexable(data, Words("en"))
                .find("4 of 4 HTML pages name an address of another host (other.test)"),
            std::string::npos);
  data.pages[3].canonical = "https://a.test/";
  EXPECT_NE(none_indexable(data, Words("en")).find("3 of 4 HTML pages name an address of another host"),
            std::string::npos);
  for (ReportPage& one : data.pages) one.canonical = "https://a.test/";
  EXPECT_NE(none_indexable(data, Words("en")).find("4 of 4 HTML pages name another address as"),
            std::string::npos);
}

TEST(PageCounts, WithoutAnHtmlPageTheAddressesTell) {
  ReportData data;
  data.pages = {page("https://a.test/", 0, "failed", false)};
  EXPECT_NE(none_indexable(data, Words("en")).find("1 of 1 addresses did not answer"), std::string::npos);
}

TEST(PageCounts, EveryReportSaysItFirst) {
  ReportData data = sample::report({});
  for (ReportPage& one : data.pages) one.indexability = one.html ? "noindex" : one.indexability;
  data.snapshot.score = -1;
  const std::string sentence = "No page of this site may be shown in search results";
  for (const std::string& text : {markdown_report(data), terminal_summary(data, {.width = 200})}) {
    EXPECT_LT(text.find(sentence), text.find("HTML pages (0 indexable)")) << text.substr(0, 500);
  }
  const std::string html = html_report(data);
  EXPECT_LT(html.find(sentence), html.find("class=\"hero"));
}

std::string without_spaces(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

TEST(PageCounts, TheTerminalBreaksTheSentenceAndKeepsAllOfIt) {
  for (const char* language : {"en", "zh"}) {
    ReportData data = sample::report({.language = language});
    for (ReportPage& one : data.pages) one.indexability = "noindex";
    const std::string told = without_spaces(terminal_summary(data, {.width = 60}));
    EXPECT_NE(told.find(without_spaces(none_indexable(data, Words(language)))), std::string::npos) << told;
    EXPECT_NE(told.find(without_spaces(pages_told(count_pages(data), Words(language)))), std::string::npos);
  }
}

}  // namespace
}  // namespace sitelark

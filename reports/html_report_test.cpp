#include <gtest/gtest.h>

#include "reports/report.h"
#include "reports/sample_data.h"
#include "text/charset.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

std::string between(const std::string& text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string::npos) return "";
  return text.substr(begin + open.size(), text.find(close, begin + open.size()) - begin - open.size());
}

Json data_of(const std::string& html) {
  return Json::parse(between(html, "<script type=\"application/json\" id=\"data\">", "</script>"));
}

// The page up to its data: what is there without script.
std::string static_part(const std::string& html) { return html.substr(0, html.find("<script")); }

TEST(HtmlReport, WithoutScriptOverviewAndFindingsAreThere) {
  const std::string page = static_part(html_report(sample::report({})));
  for (const char* part :
       {"<html lang=\"en\">", "https://shop.example/", "Blue Glaze Ceramics Ltd.", "Score 73 / 100",
        "Needs work", "5 points more than on 2026-09-14", "Page not found (404)", "Why it matters",
        "How to fix it", "When to ignore it", "Answers 404 though", "and 3 more",
        "https://shop.example/中文/产品/item-00053.html", "Pages with the most findings",
        "Nearly the same content", "3 findings are fixed since then"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part;
  }
}

TEST(HtmlReport, WhatSaysTheSameIsOneRow) {
  ReportData data = sample::report({});
  EXPECT_NE(static_part(html_report(data)).find("the same on 30 addresses"), std::string::npos);
  for (ReportPage& one : data.pages) one.html = true;
  const std::string html = html_report(data);
  const std::string page = static_part(html);
  EXPECT_EQ(occurrences(page, "<tr class=\"case\">"), 1u);
  for (const char* part :
       {"30 findings, all the same", "1 change in the template would likely fix all 30",
        "the same on 30 of 60 pages", "in the template", "… and 10 more", "60 HTML pages (43 indexable)"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part;
  }
  const Json json = data_of(html);
  EXPECT_EQ(json["html_pages"], 60);
  for (const Json& group : json["groups"]) {
    if (group["check"] != "description-missing") continue;
    EXPECT_EQ(group["cases"]["size"], Json::array({30}));
    EXPECT_EQ(group["cases"]["template"], Json::array({0}));
  }
}

TEST(HtmlReport, WhatDiffersStandsBeforeWhatIsTheSame) {
  ReportData data = sample::report({});
  Finding odd = sample::finding("description-missing", Severity::notice, "https://shop.example/zzz");
  odd.evidence = {{"seen", std::string("an odd one")}};
  data.findings.push_back({.finding = odd});
  const std::string page = static_part(html_report(data));
  const std::size_t group = page.find("id=\"check-description-missing\"");
  EXPECT_LT(page.find("an odd one", group), page.find("the same on 30 addresses", group));
}

TEST(HtmlReport, ChartsOfNothingAreNotDrawn) {
  ReportData data = sample::report({});
  EXPECT_EQ(occurrences(static_part(html_report(data)), "<canvas"), 10u);
  data.findings.clear();
  EXPECT_EQ(static_part(html_report(data)).find("chart-severity"), std::string::npos);
}

TEST(HtmlReport, OneReasonOfManyChecksIsToldOnce) {
  ReportData data = sample::report({});
  data.not_evaluated.clear();
  for (const char* check : {"external-broken", "external-http", "image-broken", "sd-url-broken"})
    data.not_evaluated.push_back({check, "no other host could be reached", 6});
  data.not_evaluated.push_back({"title-changed", "no other host could be reached", 7});
  const std::string page = static_part(html_report(data));
  const std::size_t first = page.find("no other host could be reached");
  ASSERT_NE(first, std::string::npos);
  const std::size_t second = page.find("no other host could be reached", first + 1);
  EXPECT_NE(second, std::string::npos);
  EXPECT_EQ(page.find("no other host could be reached", second + 1), std::string::npos);
  EXPECT_NE(page.find("<details class=\"names\"><summary>4 checks</summary>"), std::string::npos);
  EXPECT_NE(page.find("<code class=\"id\">sd-url-broken</code>"), std::string::npos);
}

TEST(HtmlReport, LinkCurvesHaveTheirDaysAndTheirNumbersAreFolded) {
  ReportData data = sample::report({});
  const std::string html = html_report(data);
  const Json days = data_of(html)["backlinks"];
  EXPECT_EQ(days["days"].size(), 90u);
  EXPECT_EQ(days["days"][0], "2026-06-24");
  EXPECT_EQ(days["links"][89], 59);
  EXPECT_EQ(days["lost"][4], 1);
  const std::string page = static_part(html);
  EXPECT_NE(page.find("id=\"backlink-total\""), std::string::npos);
  EXPECT_NE(page.find("<details class=\"card days\"><summary>Days with changes"), std::string::npos);
  EXPECT_NE(page.find("host is gone"), std::string::npos);  // what came back was lost by that; never its name
  EXPECT_EQ(page.find("host_dead"), std::string::npos);
  data.backlinks.reset();
  EXPECT_EQ(static_part(html_report(data)).find("backlink-total"), std::string::npos);
  EXPECT_TRUE(data_of(html_report(data))["backlinks"].is_null());
}

TEST(HtmlReport, ASectionThatCouldNotBeReadIsToldWithItsReason) {
  ReportData data = sample::report({});
  data.backlinks.reset();
  data.unread_sections = {{"backlinks", "the file <is> damaged"}};
  const std::string told = "could not be read (the file &lt;is&gt; damaged)";
  EXPECT_NE(static_part(html_report(data)).find(told), std::string::npos);
  EXPECT_NE(markdown_report(data).find("could not be read"), std::string::npos);
  EXPECT_NE(terminal_summary(data, {}).find("could not be read"), std::string::npos);
  EXPECT_EQ(Json::parse(json_report(data))["unread_sections"][0]["section"], "backlinks");
  EXPECT_FALSE(Json::parse(json_report(data)).contains("backlinks"));
}

TEST(HtmlReport, SpeaksChinese) {
  const std::string page = static_part(html_report(sample::report({.language = "zh"})));
  for (const char* part :
       {"<html lang=\"zh-CN\">", "有待改进", "为何重要", "未保留页面的主要文本", "页面不存在 (404)"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(page.find("Overview"), std::string::npos);
}

TEST(HtmlReport, DataHoldsEveryPageAndFinding) {
  const ReportData data = sample::report({});
  const Json json = data_of(html_report(data));
  EXPECT_EQ(json["pages"]["url"].size(), data.pages.size());
  for (const auto& [key, column] : json["pages"].items()) {
    if (key == "status_kinds" || key.ends_with("_names")) continue;
    EXPECT_EQ(column.size(), data.pages.size()) << key;
  }
  std::size_t findings = 0, fresh = 0;
  for (const Json& group : json["groups"]) {
    const std::size_t rows = group["rows"]["url"].size();
    EXPECT_EQ(group["total"], rows);
    for (const auto& [key, column] : group["rows"].items()) EXPECT_EQ(column.size(), rows) << key;
    for (const Json& column : group["evidence"]) EXPECT_EQ(column.size(), rows);
    EXPECT_EQ(group["evidence"].size(), group["keys"].size());
    std::size_t folded = 0;
    for (const Json& size : group["cases"]["size"]) folded += size.get<std::size_t>();
    EXPECT_EQ(folded, rows);
    findings += rows;
    fresh += group["fresh"].size();
  }
  EXPECT_EQ(findings, data.findings.size());
  EXPECT_EQ(fresh, 20u);
  const Json& strings = json["strings"];
  const Json& first = json["groups"][0];
  EXPECT_EQ(first["check"], "response-404");
  EXPECT_EQ(strings[first["rows"]["url"][0].get<std::size_t>()], data.findings[0].finding.url);
  EXPECT_EQ(strings[first["rows"]["message"][0].get<std::size_t>()], data.findings[0].message);
  EXPECT_EQ(strings[first["keys"][0].get<std::size_t>()], "status");
  EXPECT_EQ(first["evidence"][0][0], 404);
}

TEST(HtmlReport, NoStringOfAPageBecomesMarkup) {
  const std::string html = html_report(sample::report({.pages = 60, .hostile = true}));
  EXPECT_TRUE(is_valid_utf8(html));
  EXPECT_EQ(html.find('\0'), std::string::npos);
  EXPECT_EQ(occurrences(html, "</script"), 2u);
  const std::string page = static_part(html);
  EXPECT_EQ(occurrences(page, "<img"), 0u);
  EXPECT_EQ(occurrences(page, "<svg"), 5u);  // the score, four curves of ranks
  EXPECT_EQ(occurrences(page, "<!--"), 0u);
  EXPECT_EQ(occurrences(page, "href=\"javascript:"), 0u);
  EXPECT_EQ(occurrences(page, " style="), 0u);
  EXPECT_GT(occurrences(page, "&lt;/script&gt;"), 3u);
  EXPECT_GT(data_of(html)["strings"].size(), 100u);
}

TEST(HtmlReport, OnlyItsOwnScriptAndStyleMayRun) {
  const std::string html = html_report(sample::report({}));
  const std::string policy = between(html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
  EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
  EXPECT_EQ(policy.substr(0, 18), "default-src 'none'");
  EXPECT_EQ(occurrences(policy, "'sha256-"), 2u);
  EXPECT_LT(html.find("Content-Security-Policy"), html.find("<style>"));
}

TEST(HtmlReport, LogoIsAnImageOrNothing) {
  ReportData data = sample::report({});
  data.logo_data_uri = "data:image/png;base64,iVBORw0KGgo=";
  EXPECT_NE(html_report(data).find("<img class=\"logo\" src=\"data:image/png;base64,iVBORw0KGgo=\""),
            std::string::npos);
  for (const char* bad : {"https://evil.test/x.png", "data:text/html;base64,eA==", "x\" onerror=\"y"}) {
    data.logo_data_uri = bad;
    EXPECT_EQ(static_part(html_report(data)).find("<img"), std::string::npos) << bad;
  }
}

TEST(HtmlReport, StaticRowsAreBoundedAndTheRestIsSaid) {
  const ReportData data = sample::report({.pages = 2'000});
  const std::string html = html_report(data);
  const Json json = data_of(html);
  bool cut = false;
  for (const Json& group : json["groups"]) {
    EXPECT_LE(group["shown"].get<int>(), 200);
    cut = cut || group["shown"] < group["total"];
  }
  EXPECT_TRUE(cut);
  EXPECT_NE(html.find("… and 467 more"), std::string::npos);
  EXPECT_LT(occurrences(static_part(html), "<tr>"), 1'200u);
}

TEST(HtmlReport, SaysWhatIsNotThere) {
  ReportData data;
  data.snapshot.site = "https://a.example/";
  data.snapshot.score = 99;
  data.snapshot.stopped_by = "max-pages";
  data.scripts_only = true;
  const std::string page = static_part(html_report(data));
  for (const char* part : {"not scored", "No findings.", "First complete audit",
                           "only to browsers that run scripts", "not complete", "max-pages"}) {
    EXPECT_NE(page.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(page.find("class=\"arc\""), std::string::npos);
}

TEST(HtmlReport, SameDataSameBytes) {
  EXPECT_EQ(html_report(sample::report({})), html_report(sample::report({})));
}

}  // namespace
}  // namespace sitelark

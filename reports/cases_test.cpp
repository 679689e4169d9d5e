#include "reports/cases.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "reports/groups.h"
#include "reports/sample_data.h"

namespace sitelark {
namespace {

Finding finding(Scope scope, int page, std::string subject = "", Evidence evidence = {}) {
  Finding made;
  made.check = "made-up";
  made.scope = scope;
  made.url = fmt::format("https://a.test/p{}/", page);
  made.subject = std::move(subject);
  made.evidence = std::move(evidence);
  return made;
}

struct Site {
  std::vector<Finding> findings;
  std::vector<std::string> addresses;

  Folded folded(int site_pages) {
    for (int i = 0; i < site_pages; ++i) addresses.push_back(fmt::format("https://a.test/p{}/", i));
    const HtmlPages pages(addresses.begin(), addresses.end());
    return cases_of(
        findings.size(), [&](std::size_t i) { return findings[i]; }, pages);
  }
};

std::vector<std::size_t> sizes(const Folded& folded) {
  std::vector<std::size_t> out;
  for (const Case& one : folded.cases) out.push_back(one.size);
  return out;
}

using Sizes = std::vector<std::size_t>;

TEST(Cases, LinksAreFoldedByTheirTarget) {
  Site site;
  for (int i = 0; i < 8; ++i) site.findings.push_back(finding(Scope::link, i, "https://a.test/menu"));
  site.findings.push_back(finding(Scope::link, 1, "https://a.test/once"));
  for (int i = 0; i < 3; ++i) site.findings.push_back(finding(Scope::link, i, "https://a.test/few"));
  const Folded folded = site.folded(16);
  EXPECT_EQ(sizes(folded), (Sizes{1, 3, 8}));
  EXPECT_EQ(folded.findings(folded.cases[0]).front(), 8u);
  EXPECT_FALSE(folded.cases[1].in_template);
  EXPECT_TRUE(folded.cases[2].in_template);
  EXPECT_EQ(folded.cases[2].pages, 8);
}

TEST(Cases, PagesAreFoldedByWhatWasSeen) {
  Site site;
  for (int i = 0; i < 5; ++i) {
    site.findings.push_back(
        finding(Scope::page, i, "", {{"missing", std::string("og:image")}, {"line", std::int64_t{i}}}));
    site.findings.push_back(finding(Scope::page, i, "x.png", {{"width", 5.0 + i}}));
  }
  for (int i = 5; i < 9; ++i) site.findings.push_back(finding(Scope::page, i, "", {{"seen", true}}));
  const Folded folded = site.folded(11);
  EXPECT_EQ(sizes(folded), (Sizes{1, 1, 1, 1, 1, 1, 1, 1, 1, 5}));  // four pages are too few to fold
  EXPECT_FALSE(folded.cases.back().in_template);                    // 5 of 11
}

TEST(Cases, AnAddressThatFollowsThePageIsTheSameOnEach) {
  Site site;
  for (int i = 0; i < 6; ++i) {
    site.findings.push_back(
        finding(Scope::page, i, "", {{"canonical", fmt::format("https://other.test/p{}", i)}}));
  }
  site.findings.push_back(finding(Scope::page, 6, "", {{"canonical", std::string("https://other.test/p0")}}));
  EXPECT_EQ(sizes(site.folded(7)), (Sizes{1, 6}));
}

TEST(Cases, AnAddressMayBeSpelledInAnotherWay) {
  Site site;
  for (int i = 0; i < 5; ++i) {
    const std::string raw = fmt::format("a page {}", i);
    site.findings.push_back(finding(Scope::page, i, "", {{"canonical", "https://other.test/" + raw}}));
    site.findings.back().url = fmt::format("https://a.test/a%20page%20{}/", i);
    site.addresses.push_back(site.findings.back().url);
  }
  EXPECT_EQ(sizes(site.folded(0)), Sizes{5});
}

TEST(Cases, AddressesThatAreNoPagesAreNotFolded) {
  Site site;
  for (int i = 0; i < 9; ++i) site.findings.push_back(finding(Scope::page, i));
  EXPECT_EQ(site.folded(4).cases.size(), 9u);
  EXPECT_EQ(site.folded(5).cases.size(), 1u);
}

TEST(Cases, RedirectsThatAllLeadToTheirOwnPathAreOneCase) {
  Site site;
  for (int i = 0; i < 9; ++i) {
    site.findings.push_back(
        finding(Scope::page, i, "", {{"final", fmt::format("https://www.a.test/p{}/", i)}}));
  }
  const Folded folded = site.folded(0);
  EXPECT_EQ(sizes(folded), Sizes{9});
  EXPECT_EQ(folded.cases[0].pages, 9);
  EXPECT_FALSE(folded.cases[0].in_template);
}

TEST(Cases, TheSiteIsNotFolded) {
  Site site;
  for (int i = 0; i < 9; ++i) site.findings.push_back(finding(Scope::site, i));
  EXPECT_EQ(site.folded(9).cases.size(), 9u);
}

TEST(Cases, SharedEvidenceIsThatOfAll) {
  const Finding a = finding(Scope::link, 1, "t", {{"target", std::string("t")}, {"line", std::int64_t{3}}});
  const Finding b = finding(Scope::link, 2, "t", {{"line", std::int64_t{4}}, {"target", std::string("t")}});
  const std::uint32_t both[] = {0, 1};
  const Evidence common = common_evidence(both, [&](std::size_t i) { return i == 0 ? a : b; });
  ASSERT_EQ(common.size(), 1u);
  EXPECT_EQ(common[0].first, "target");
}

TEST(Groups, CausesComeBeforeSymptoms) {
  ReportData data;
  for (int i = 0; i < 20; ++i) {
    data.pages.push_back({.url = fmt::format("https://a.test/p{:02}/", i), .status = 200, .html = true});
  }
  const auto add = [&](std::string check, int pages, Scope scope, bool alike) {
    for (int i = 0; i < pages; ++i) {
      Finding found = sample::finding(check, Severity::warning, data.pages[static_cast<std::size_t>(i)].url);
      found.scope = scope;
      if (!alike) found.evidence = {{"seen", std::int64_t{i}}};
      data.findings.push_back({.finding = found});
    }
  };
  add("a-symptom", 18, Scope::page, false);
  add("b-template", 12, Scope::page, true);
  add("c-site", 1, Scope::site, true);
  data.findings.push_back({.finding = sample::finding("d-error", Severity::error, "https://a.test/p00/")});
  std::vector<std::string> order;
  const auto groups = findings_by_check(data);
  for (const FindingGroup& group : groups) order.push_back(group.check);
  EXPECT_EQ(order, (std::vector<std::string>{"d-error", "c-site", "b-template", "a-symptom"}));
  EXPECT_EQ(template_told(groups[2], Words("en")), "1 change in the template would likely fix all 12");
  EXPECT_EQ(amount_told(groups[2], Words("en")), "12 findings, all the same");
  EXPECT_EQ(case_told(groups[2], groups[2].cases[0], Words("zh")), "20 个页面中有 12 个情况相同");
  EXPECT_EQ(template_told(groups[3], Words("en")), "");
  EXPECT_EQ(amount_told(groups[3], Words("en")), "18");
  EXPECT_EQ(all_told(data, groups, Words("en")), "32 findings, 21 different");
}

TEST(Groups, LinksAreToldByTheirTargets) {
  ReportData data;
  for (int i = 0; i < 6; ++i) {
    data.pages.push_back({.url = fmt::format("https://a.test/p{}/", i), .status = 200, .html = true});
    Finding found =
        finding(Scope::link, i, "https://a.test/x", {{"target", std::string("https://a.test/x")}});
    data.findings.push_back({.finding = found});
  }
  data.findings.push_back({.finding = finding(Scope::link, 0, "https://a.test/y")});
  const auto groups = findings_by_check(data);
  EXPECT_EQ(amount_told(groups[0], Words("en")), "7 links, 2 targets");
  EXPECT_EQ(case_told(groups[0], groups[0].cases[1], Words("en")), "linked from 6 pages");
  EXPECT_EQ(template_told(groups[0], Words("zh")), "在模板中改 1 处，多半可修复 7 个中的 6 个");
}

}  // namespace
}  // namespace sitelark

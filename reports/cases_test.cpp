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

struct Folded {
  std::vector<Finding> findings;
  std::vector<std::string> addresses;

  std::vector<Case> cases(int site_pages) {
    for (int i = 0; i < site_pages; ++i) addresses.push_back(fmt::format("https://a.test/p{}/", i));
    const HtmlPages pages(addresses.begin(), addresses.end());
    std::vector<const Finding*> seen;
    for (const Finding& one : findings) seen.push_back(&one);
    return cases_of(seen, pages);
  }
};

std::vector<std::size_t> sizes(const std::vector<Case>& cases) {
  std::vector<std::size_t> out;
  for (const Case& one : cases) out.push_back(one.findings.size());
  return out;
}

using Sizes = std::vector<std::size_t>;

TEST(Cases, LinksAreFoldedByTheirTarget) {
  Folded folded;
  for (int i = 0; i < 8; ++i) folded.findings.push_back(finding(Scope::link, i, "https://a.test/menu"));
  folded.findings.push_back(finding(Scope::link, 1, "https://a.test/once"));
  for (int i = 0; i < 3; ++i) folded.findings.push_back(finding(Scope::link, i, "https://a.test/few"));
  const auto cases = folded.cases(16);
  EXPECT_EQ(sizes(cases), (Sizes{1, 3, 8}));
  EXPECT_EQ(cases[0].findings, Sizes{8});
  EXPECT_FALSE(cases[1].in_template);
  EXPECT_TRUE(cases[2].in_template);
  EXPECT_EQ(cases[2].pages, 8);
}

TEST(Cases, PagesAreFoldedByWhatWasSeen) {
  Folded folded;
  for (int i = 0; i < 5; ++i) {
    folded.findings.push_back(
        finding(Scope::page, i, "", {{"missing", std::string("og:image")}, {"line", std::int64_t{i}}}));
    folded.findings.push_back(finding(Scope::page, i, "x.png", {{"width", 5.0 + i}}));
  }
  for (int i = 5; i < 9; ++i) folded.findings.push_back(finding(Scope::page, i, "", {{"seen", true}}));
  const auto cases = folded.cases(11);
  EXPECT_EQ(sizes(cases), (Sizes{1, 1, 1, 1, 1, 1, 1, 1, 1, 5}));  // four pages are too few to fold
  EXPECT_FALSE(cases.back().in_template);                          // 5 of 11
}

TEST(Cases, AnAddressThatFollowsThePageIsTheSameOnEach) {
  Folded folded;
  for (int i = 0; i < 6; ++i) {
    folded.findings.push_back(
        finding(Scope::page, i, "", {{"canonical", fmt::format("https://other.test/p{}", i)}}));
  }
  folded.findings.push_back(
      finding(Scope::page, 6, "", {{"canonical", std::string("https://other.test/p0")}}));
  EXPECT_EQ(sizes(folded.cases(7)), (Sizes{1, 6}));
}

TEST(Cases, AnAddressMayBeSpelledInAnotherWay) {
  Folded folded;
  for (int i = 0; i < 5; ++i) {
    const std::string raw = fmt::format("a page {}", i);
    folded.findings.push_back(finding(Scope::page, i, "", {{"canonical", "https://other.test/" + raw}}));
    folded.findings.back().url = fmt::format("https://a.test/a%20page%20{}/", i);
    folded.addresses.push_back(folded.findings.back().url);
  }
  EXPECT_EQ(sizes(folded.cases(0)), Sizes{5});
}

TEST(Cases, AddressesThatAreNoPagesAreNotFolded) {
  Folded folded;
  for (int i = 0; i < 9; ++i) folded.findings.push_back(finding(Scope::page, i));
  EXPECT_EQ(folded.cases(4).size(), 9u);
  EXPECT_EQ(folded.cases(5).size(), 1u);
}

TEST(Cases, RedirectsThatAllLeadToTheirOwnPathAreOneCase) {
  Folded folded;
  for (int i = 0; i < 9; ++i) {
    folded.findings.push_back(
        finding(Scope::page, i, "", {{"final", fmt::format("https://www.a.test/p{}/", i)}}));
  }
  const auto cases = folded.cases(0);
  EXPECT_EQ(sizes(cases), Sizes{9});
  EXPECT_EQ(cases[0].pages, 9);
  EXPECT_FALSE(cases[0].in_template);
}

TEST(Cases, TheSiteIsNotFolded) {
  Folded folded;
  for (int i = 0; i < 9; ++i) folded.findings.push_back(finding(Scope::site, i));
  EXPECT_EQ(folded.cases(9).size(), 9u);
}

TEST(Cases, SharedEvidenceIsThatOfAll) {
  const Finding a = finding(Scope::link, 1, "t", {{"target", std::string("t")}, {"line", std::int64_t{3}}});
  const Finding b = finding(Scope::link, 2, "t", {{"line", std::int64_t{4}}, {"target", std::string("t")}});
  const std::vector<const Finding*> both{&a, &b};
  const Evidence common = common_evidence(both);
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

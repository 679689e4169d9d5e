#include "reports/report_findings.h"

#include <gtest/gtest.h>

#include <limits>

#include "reports/sample_data.h"

namespace sitelark {
namespace {

Evidence of_every_kind() {
  return {{"yes", true},
          {"no", false},
          {"zero", std::int64_t{0}},
          {"least", std::numeric_limits<std::int64_t>::min()},
          {"most", std::numeric_limits<std::int64_t>::max()},
          {"below", std::int64_t{-1}},
          {"real", 612.5},
          {"endless", -std::numeric_limits<double>::infinity()},
          {"none", std::string()},
          {"text", std::string("a\0b", 3)},
          {"long", std::string(100'000, 'x')},
          {"texts", std::vector<std::string>{"", "中文", std::string(300, 'y')}},
          {"no_texts", std::vector<std::string>()},
          {"", std::string("has no name")}};
}

TEST(ReportFindings, EvidenceComesBackAsItWas) {
  ReportFindings findings;
  Finding found = sample::finding("a-check", Severity::error, "https://a.test/");
  found.subject = "x.png";
  found.scope = Scope::link;
  found.evidence = of_every_kind();
  findings.push_back({.finding = found, .message = "said", .fresh = true});
  const ReportFinding back = findings[0];
  EXPECT_EQ(back.finding.evidence, found.evidence);
  EXPECT_EQ(std::tie(back.finding.check, back.finding.url, back.finding.subject),
            std::tie(found.check, found.url, found.subject));
  EXPECT_EQ(std::tie(back.finding.severity, back.finding.scope), std::tie(found.severity, found.scope));
  EXPECT_EQ(back.message, "said");
  EXPECT_TRUE(back.fresh);
}

TEST(ReportFindings, OneValueIsFoundAmongOthers) {
  ReportFindings findings;
  Finding found = sample::finding("a-check", Severity::error, "https://a.test/");
  found.evidence = of_every_kind();
  findings.push_back({.finding = found, .message = "said"});
  findings.add(sample::finding("a-check", Severity::error, "https://a.test/b"));
  std::size_t at = 0;
  findings.for_each_name(0, [&](std::uint32_t name) {
    EXPECT_EQ(findings.name_of(name), found.evidence.at(at).first);
    EXPECT_EQ(findings.value(0, name), found.evidence.at(at).second) << found.evidence.at(at).first;
    EXPECT_EQ(findings.value(1, name), std::nullopt);
    ++at;
  });
  EXPECT_EQ(at, found.evidence.size());
}

TEST(ReportFindings, MessagesAreToldWhereNoneWasGiven) {
  ReportFindings findings([](const Finding& finding) { return "told of " + finding.url; });
  findings.add(sample::finding("a", Severity::error, "https://a.test/1"));
  findings.push_back(
      {.finding = sample::finding("a", Severity::error, "https://a.test/2"), .message = "own"});
  EXPECT_EQ(findings.message(0), "told of https://a.test/1");
  EXPECT_EQ(findings[0].message, "told of https://a.test/1");
  EXPECT_EQ(findings.message(1), "own");
  EXPECT_EQ(findings[1].message, "own");
}

TEST(ReportFindings, AreSortedBySeverityCheckUrlAndSubject) {
  ReportFindings findings;
  const auto add = [&](Severity severity, std::string check, std::string url, std::string subject) {
    Finding made = sample::finding(std::move(check), severity, std::move(url));
    made.subject = std::move(subject);
    findings.add(made);
  };
  add(Severity::warning, "a", "u", "");
  add(Severity::error, "b", "a", "");
  add(Severity::error, "a", "v", "2");
  add(Severity::error, "a", "v", "1");
  add(Severity::error, "a", "b", "9");
  findings.sort();
  std::string order;
  for (const ReportFinding found : findings) order += found.finding.url + found.finding.subject + " ";
  EXPECT_EQ(order, "b9 v1 v2 a u ");
  findings.mark_fresh(findings.finding(2));
  findings.mark_fresh(sample::finding("a", Severity::error, "not there"));
  std::string fresh;
  for (std::size_t i = 0; i < findings.size(); ++i) fresh += findings.fresh(i) ? "x" : "-";
  EXPECT_EQ(fresh, "--x--");
}

}  // namespace
}  // namespace sitelark

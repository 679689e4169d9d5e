#include "analyzers/run_checks.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

struct Sample {
  Visit visit{.url = *Url::parse("https://a.test/p"), .status = 200};
  PageFacts facts;
  PageSummary summary;
  SiteContext site{.start = *Url::parse("https://a.test/")};
  Sample() {
    facts.html = true;
    facts.status = 200;
    facts.source.doctype = true;
  }
  std::map<std::string, Severity> judge(const CheckConfig& config,
                                        std::uint32_t available = ~needs::nothing) {
    std::map<std::string, Severity> found;
    for (const Finding& finding :
         run_page_checks(CheckPlan(config, available), {visit, facts, summary, site}).findings) {
      found[finding.check] = finding.severity;
    }
    return found;
  }
};

TEST(RunPageChecks, obeys_gates) {
  Sample page;
  EXPECT_TRUE(page.judge({}).contains("title-missing"));
  page.summary.indexability = Indexability::noindex;
  EXPECT_FALSE(page.judge({}).contains("title-missing"));
  page.facts.titles = {{"a", Place::head}, {"b", Place::head}};
  EXPECT_TRUE(page.judge({}).contains("title-multiple"));
  page.visit.status = 404;
  EXPECT_FALSE(page.judge({}).contains("title-multiple"));
  page.visit.outcome = Outcome::robots_disallowed;
  EXPECT_TRUE(page.judge({}).empty());
  page = Sample();
  page.visit.role = Role::external;
  EXPECT_TRUE(page.judge({}).empty());
}

TEST(RunPageChecks, obeys_the_configuration) {
  Sample page;
  page.summary.title = "A title of thirty-five characters!!";
  page.facts.titles = {{page.summary.title, Place::head}};
  EXPECT_FALSE(page.judge({}).contains("title-too-long-chars"));
  EXPECT_TRUE(page.judge({.thresholds = {{"title-too-long-chars", {{"max-chars", 20}}}}})
                  .contains("title-too-long-chars"));
  EXPECT_EQ(page.judge({.severities = {{"description-missing", Severity::error}}}).at("description-missing"),
            Severity::error);
  EXPECT_FALSE(page.judge({.off = {"description-missing"}}).contains("description-missing"));
  EXPECT_EQ(page.judge({.only = {"description-missing"}}).size(), 1u);
}

TEST(RunPageChecks, says_what_it_could_not_evaluate) {
  Sample page;
  page.visit.blocked_for = {"Bingbot"};
  EXPECT_TRUE(page.judge({}).contains("robots-bot-specific-block"));
  const Judgement judgement =
      run_page_checks(CheckPlan({.only = {"robots-bot-specific-block"}}, needs::nothing),
                      {page.visit, page.facts, page.summary, page.site});
  EXPECT_TRUE(judgement.findings.empty());
  ASSERT_EQ(judgement.not_evaluated.size(), 1u);
  EXPECT_EQ(judgement.not_evaluated[0].check, "robots-bot-specific-block");
  EXPECT_EQ(judgement.not_evaluated[0].reason, "robots.txt was not looked for");
}

TEST(RunPageChecks, keeps_one_finding_of_one_identity) {
  Sample page;
  page.facts.metas = {{.name = "robots", .attribute = "name", .content = "foo-bar, foo-bar"}};
  const Judgement judgement = run_page_checks(CheckPlan({.only = {"robots-meta-unknown-directive"}}, 0),
                                              {page.visit, page.facts, page.summary, page.site});
  EXPECT_EQ(judgement.findings.size(), 1u);
}

TEST(Limits, an_undeclared_threshold_is_a_bug) {
  const std::vector<Threshold> values{{"a", 1, "px"}};
  const Limits limits(values);
  EXPECT_EQ(limits["a"], 1);
  EXPECT_THROW(limits["b"], std::logic_error);
}

TEST(Findings, counts_what_was_not_evaluated) {
  Findings findings;
  const CheckInfo check{.id = "a-check"};
  findings.bind(check, "u");
  findings.not_evaluated("no text");
  findings.not_evaluated("no text");
  const auto all = findings.take_not_evaluated();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].count, 2);
}

}  // namespace
}  // namespace sitelark

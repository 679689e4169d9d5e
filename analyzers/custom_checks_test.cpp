#include "analyzers/custom_checks.h"

#include <gtest/gtest.h>

#include "analyzers/message.h"
#include "analyzers/run_checks.h"

namespace sitelark {
namespace {

const CustomCheck kNoPrice{.id = "custom-no-price",
                           .title = "No price",
                           .message = {},
                           .severity = Severity::error,
                           .query = {QueryKind::css, ".price", {}, {}},
                           .missing = true};
const CustomCheck kTodo{.id = "custom-todo",
                        .title = "A TODO was left",
                        .message = "{count} times, first \"{value}\" in line {line}",
                        .query = {QueryKind::regex, "TODO.*", {}, {}}};

struct Sample {
  Visit visit{.url = *Url::parse("https://a.test/p"), .status = 200};
  PageFacts facts;
  PageSummary summary;
  SiteContext site{.start = *Url::parse("https://a.test/")};
  std::vector<std::optional<QueryAnswer>> answers{QueryAnswer{}, QueryAnswer{{"TODO 1", "TODO 2"}, 2, 7, ""}};
  CheckConfig config{.only = {"custom-no-price", "custom-todo"}, .custom = {kNoPrice, kTodo}};
  Sample() { facts.html = true; }

  Judgement judge() const {
    return run_page_checks(CheckPlan(config, 0), {visit, facts, summary, site, answers});
  }
  std::map<std::string, Severity> found() const {
    std::map<std::string, Severity> by_check;
    for (const Finding& finding : judge().findings) by_check[finding.check] = finding.severity;
    return by_check;
  }
};

TEST(CustomChecks, find_what_is_there_and_what_is_missing) {
  Sample page;
  const auto findings = page.judge().findings;
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].check, "custom-no-price");
  EXPECT_EQ(findings[0].severity, Severity::error);
  EXPECT_EQ(findings[0].evidence, (Evidence{{"expression", ".price"}}));
  EXPECT_EQ(findings[1].severity, Severity::warning);
  EXPECT_EQ(findings[1].url, "https://a.test/p");
  EXPECT_EQ(message_of(findings[1], page.config.custom, Language::en), "2 times, first \"TODO 1\" in line 7");
  EXPECT_EQ(message_of(findings[0], page.config.custom, Language::zh), "No price");
  EXPECT_EQ(message_of(findings[0], {}, Language::en), "custom-no-price");
  std::swap(page.answers[0], page.answers[1]);
  EXPECT_TRUE(page.judge().findings.empty());
}

TEST(CustomChecks, apply_to_html_pages_that_answered_and_were_asked) {
  Sample page;
  page.visit.status = 404;
  EXPECT_TRUE(page.found().empty());
  page = Sample();
  page.facts.html = false;
  EXPECT_TRUE(page.found().empty());
  page = Sample();
  page.answers[0].reset();  // not for this address
  EXPECT_EQ(page.found().size(), 1u);
  page.answers.clear();
  EXPECT_TRUE(page.found().empty());
}

TEST(CustomChecks, without_an_answer_are_not_evaluated) {
  Sample page;
  page.answers[0]->not_evaluated = "the XPath takes too many steps on this page";
  page.facts.body_cut = true;
  page.answers[1] = QueryAnswer{};
  const Judgement judgement = page.judge();
  EXPECT_TRUE(judgement.findings.empty());
  ASSERT_EQ(judgement.not_evaluated.size(), 2u);
  EXPECT_EQ(judgement.not_evaluated[0].reason, "the XPath takes too many steps on this page");
  EXPECT_EQ(judgement.not_evaluated[1].reason, "the page was not read to its end");
}

TEST(CustomChecks, obey_the_configuration) {
  Sample page;
  page.config.severities = {{"custom-no-price", Severity::notice}};
  page.config.off = {"custom-todo"};
  EXPECT_EQ(page.found(), (std::map<std::string, Severity>{{"custom-no-price", Severity::notice}}));
  page = Sample();
  page.config.only = {"custom-todo"};
  EXPECT_EQ(page.found().size(), 1u);
  page = Sample();
  page.config.ignored = {{.checks = {"custom-todo"}, .url = "/p$", .subject = {}, .reason = "known"}};
  EXPECT_EQ(page.found().size(), 1u);
  CheckSegment segment;
  segment.match = {"/p$"};
  segment.off = {"custom-no-price"};
  segment.severities = {{"custom-todo", Severity::opportunity}};
  page = Sample();
  page.config.segments = {segment};
  EXPECT_EQ(page.found(), (std::map<std::string, Severity>{{"custom-todo", Severity::opportunity}}));
}

TEST(CustomChecks, are_known_by_their_ids) {
  const std::vector<CustomCheck> custom{kNoPrice};
  EXPECT_TRUE(is_check("custom-no-price", custom));
  EXPECT_TRUE(is_check("title-missing", custom));
  EXPECT_FALSE(is_check("custom-no-price", {}));
  EXPECT_EQ(nearest_check("custom-no-prise", custom), "custom-no-price");
  EXPECT_EQ(words_of("custom-no-price", custom, Language::zh)->title, "No price");
  EXPECT_EQ(words_of("title-missing", custom, Language::en)->title,
            check_words("title-missing", Language::en)->title);
  EXPECT_FALSE(words_of("nothing", custom, Language::en));
}

}  // namespace
}  // namespace sitelark
